"""Forms of interviews with case managers."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.dateformat import format as formatted

from accounts.models import User
from cases.interview_times import LONDON, MINUTES, moment
from cases.interviews import Given
from cases.models import Interview, InterviewWay, SampledCase
from config.components.dates import DateField

_TIME = re.compile(r"(\d{1,2})[:.]?(\d{2})?(am|pm)?")
_MANAGER = RegexValidator(
    r"^[A-Za-z0-9][A-Za-z0-9/_-]*$",
    "A case manager’s reference is letters and digits, as CM04; never a name.",
)


def clock(typed: str) -> time:
    """The time of day that was typed: 9:30, 09.30, 14, 2pm. Raises ValidationError."""
    match = _TIME.fullmatch("".join(typed.lower().split()))
    hour, minute = (int(match[1]), int(match[2] or 0)) if match else (99, 0)
    if match and match[3]:
        hour = hour % 12 + (12 if match[3] == "pm" else 0) if 1 <= hour <= 12 else 99
    try:
        return time(hour, minute)
    except ValueError:
        raise forms.ValidationError("A time is like 09:30 or 14:00.") from None


class ClockField(forms.CharField):
    """A time of day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "spellcheck": "false"}),
            error_messages={"required": "Enter the time, like 09:30."},
            **options,
        )

    def clean(self, value: Any) -> time | None:
        typed = super().clean(value)
        return clock(typed) if typed else None


class InterviewForm(forms.Form):
    """When, how and by whom a case manager is interviewed."""

    case_manager = forms.CharField(
        label="Case manager’s reference",
        required=False,
        max_length=20,
        validators=[_MANAGER],
        help_text="For example, CM04. Never a name.",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10", "spellcheck": "false"}),
    )
    interviewer = forms.ChoiceField(
        label="Interviewer",
        error_messages={
            "required": "Choose who interviews.",
            "invalid_choice": "Choose somebody of the list: who assesses cases here.",
        },
    )
    day = DateField(label="Day")
    time = ClockField(label="Time", help_text="Where the service is, like 09:30.")
    minutes = forms.IntegerField(
        label="Minutes",
        initial=MINUTES,
        min_value=10,
        max_value=240,
        error_messages={
            "required": "Enter how many minutes, like 60.",
            "invalid": "Minutes are a number from 10 to 240.",
            "min_value": "It takes at least 10 minutes.",
            "max_value": "It takes at most 240 minutes.",
        },
    )
    way = forms.ChoiceField(
        label="How",
        choices=InterviewWay.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how: on site, by video or by telephone."},
    )
    room = forms.CharField(
        label="Room or link (optional)",
        required=False,
        max_length=80,
        error_messages={"max_length": "A room has at most 80 characters: shorten it."},
    )
    note = forms.CharField(
        label="Note (optional)",
        required=False,
        max_length=300,
        help_text="On the appointment alone. No names, nothing about the child.",
        error_messages={"max_length": "A note has at most 300 characters: shorten it."},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        data: Any = None,
        *,
        case: SampledCase,
        people: Sequence[User],
        usual_way: str,
        interview: Interview | None = None,
        case_manager: str = "",
    ) -> None:
        super().__init__(data, initial=_initial(case, usual_way, interview, case_manager))
        self._year = case.inspection.fieldwork_start.year
        self._people = {str(person.pk): person for person in people}
        field = self.fields["interviewer"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Choose a person"), *((k, p.name) for k, p in self._people.items())]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        day, at = cleaned.get("day"), cleaned.get("time")
        if day and abs(day.year - self._year) > 1:
            self.add_error("day", f"Check the year: fieldwork is in {self._year}.")
        elif day and at:
            try:
                cleaned["starts_at"] = moment(day, at)
            except ValueError as error:
                self.add_error("time", f"The time {error}.")
        return cleaned

    def given(self) -> Given:
        """What is planned."""
        given = self.cleaned_data
        return Given(
            interviewer=self._people[given["interviewer"]],
            starts_at=given["starts_at"],
            minutes=given["minutes"],
            way=given["way"],
            room=given["room"],
            case_manager=given["case_manager"],
            note=given["note"],
        )

    def over(self, version: int) -> None:
        """Save in place of this version, which the person has now seen."""
        self.data = dict(self.data.items()) | {"version": str(version)}


def _initial(
    case: SampledCase, usual_way: str, interview: Interview | None, case_manager: str
) -> dict[str, Any]:
    if interview is None:
        return {
            "interviewer": str(case.inspector_id or ""),
            "way": usual_way,
            "case_manager": case_manager,
        }
    local = interview.starts_at.astimezone(LONDON)
    return {
        "interviewer": str(interview.interviewer_id),
        "day": local.date(),
        "time": f"{local:%H:%M}",
        "minutes": interview.minutes,
        "way": interview.way,
        "room": interview.room,
        "case_manager": interview.case_manager,
        "note": interview.note,
        "version": interview.version,
    }


class PlanForm(forms.Form):
    """Times for all cases that have no interview yet, as proposed or as changed."""

    def __init__(
        self,
        data: Any = None,
        *,
        cases: Sequence[SampledCase],
        days: Sequence[date],
        times: dict[UUID, datetime] | None = None,
        managers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(data)
        self._cases = cases
        choices = [("", "Not yet"), *((day.isoformat(), formatted(day, "D j F")) for day in days)]
        for case in cases:
            at = (times or {}).get(case.pk)
            local = at.astimezone(LONDON) if at else None
            self.fields[f"manager-{case.pk}"] = forms.CharField(
                label=f"Case manager of {case.reference}",
                required=False,
                initial=(managers or {}).get(case.reference, ""),
                max_length=20,
                validators=[_MANAGER],
                widget=forms.TextInput(
                    attrs={"class": "govuk-input--width-5", "spellcheck": "false"}
                ),
            )
            self.fields[f"day-{case.pk}"] = forms.ChoiceField(
                label=f"Day for {case.reference}",
                required=False,
                choices=choices,
                initial=local.date().isoformat() if local else "",
                error_messages={"invalid_choice": "Choose one of the days of fieldwork."},
            )
            self.fields[f"time-{case.pk}"] = ClockField(
                label=f"Time for {case.reference}",
                required=False,
                initial=f"{local:%H:%M}" if local else "",
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for case in self._cases:
            day, at = cleaned.get(f"day-{case.pk}"), cleaned.get(f"time-{case.pk}")
            if day and at is None and f"time-{case.pk}" not in self.errors:
                self.add_error(f"time-{case.pk}", f"Enter a time for {case.reference}.")
            elif day and at:
                try:
                    cleaned[f"at-{case.pk}"] = moment(date.fromisoformat(day), at)
                except ValueError as error:
                    self.add_error(f"time-{case.pk}", f"The time of {case.reference} {error}.")
        return cleaned

    def given(self, way: str) -> dict[UUID, Given]:
        """What is planned, by case; without those whose day is left open."""
        found = {}
        for case in self._cases:
            at = self.cleaned_data.get(f"at-{case.pk}")
            if at and case.inspector:
                manager = self.cleaned_data[f"manager-{case.pk}"]
                found[case.pk] = Given(case.inspector, at, MINUTES, way, case_manager=manager)
        return found

    @property
    def rows(self) -> list[tuple[SampledCase, BoundField, BoundField, BoundField]]:
        """Each case with its controls."""
        return [
            (case, *(self[f"{name}-{case.pk}"] for name in ("manager", "day", "time")))  # type: ignore[misc]
            for case in self._cases
        ]
