"""The forms by which an inspection is set up: one subject each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.dateformat import format as formatted

from config.components.dates import DateField
from config.components.fields import Option
from config.components.templatetags.components import date_range
from inspections import frameworks
from inspections.frameworks import Domain, Framework, FrameworkError
from inspections.models import Approach, Inspection, State, YouthOffendingService
from inspections.setting_up import (
    Fieldwork,
    free_reference,
    sampled_domains,
    suggested_reference,
    why_version_fixed,
)
from inspections.timeline import PHASES, WITH_PLANNED_DAY, suggested_days
from inspections.versioned_form import VersionedForm
from inspections.windows import days

_LONGEST_FIELDWORK = 60
_YEARS_AHEAD = 5
_MOST_MONTHS = 36


class ChooseServiceForm(forms.Form):
    """Which service is inspected."""

    service = forms.ModelChoiceField(
        queryset=YouthOffendingService.objects.order_by("name"),
        label="Service",
        empty_label="Choose a service",
        error_messages={
            "required": "Choose the service, or add it to the register.",
            "invalid_choice": "Choose one of the list.",
        },
    )


class FieldworkForm(VersionedForm):
    """When fieldwork is, and where it takes place."""

    first = DateField(
        label="First day of fieldwork",
        help_text="It decides which framework version applies.",
        error_messages={"required": "Enter the first day of fieldwork."},
    )
    last = DateField(
        label="Last day of fieldwork",
        error_messages={"required": "Enter the last day of fieldwork."},
    )
    approach = forms.ChoiceField(
        label="Where fieldwork takes place",
        choices=Approach.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose where fieldwork takes place."},
    )

    def __init__(self, data: Any = None, *, inspection: Inspection | None = None) -> None:
        initial: dict[str, Any] = {}
        if inspection:
            initial = {
                "first": inspection.fieldwork_start,
                "last": inspection.fieldwork_end,
                "approach": inspection.approach,
                "version": inspection.version,
            }
        super().__init__(data, initial=initial)

    def clean_first(self) -> date:
        """A day that a framework version covers, and no slip of the year."""
        first: date = self.cleaned_data["first"]
        latest = timezone.localdate().year + _YEARS_AHEAD
        if first.year > latest:
            raise ValidationError(f"Check the year: {first.year} is far off; {latest} at most.")
        try:
            frameworks.for_fieldwork(first)
        except FrameworkError:
            earliest = min(
                frameworks.load(code).fieldwork_from
                for code in frameworks.codes()
                if frameworks.load(code).programme == "youth"
            )
            raise ValidationError(
                "No framework version covers this day: the first one is for fieldwork from "
                f"{formatted(earliest, 'j F Y')}."
            ) from None
        return first

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, nor months after it."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last:
            if last < first:
                self.add_error("last", f"The last day is before the first: {_day(first)} or later.")
            elif (last - first).days >= _LONGEST_FIELDWORK:
                self.add_error(
                    "last",
                    f"Fieldwork of {(last - first).days + 1} days is a slip: it lasts days to "
                    f"three weeks, {_LONGEST_FIELDWORK} days at most.",
                )
        return self.cleaned_data

    @property
    def given(self) -> Fieldwork:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return Fieldwork(said["first"], said["last"], said["approach"])


class NewFieldworkForm(FieldworkForm):
    """As `FieldworkForm`, for an inspection that is not there yet: with its reference."""

    reference = forms.CharField(
        label="Reference",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20", "spellcheck": "false"}),
        validators=Inspection._meta.get_field("reference").validators,
        error_messages={"max_length": "A reference has at most 60 characters."},
    )

    def __init__(self, data: Any = None, *, service: YouthOffendingService) -> None:
        super().__init__(data)
        self._service = service
        like = suggested_reference(service, timezone.localdate())
        self.fields["reference"].help_text = (
            "Its name in addresses and files; it stays. Left empty, it is the service and the "
            f"year of fieldwork, as {like}."
        )

    def clean_reference(self) -> str:
        """A reference that no inspection has."""
        reference: str = self.cleaned_data["reference"]
        if reference and Inspection.objects.filter(reference=reference).exists():
            raise ValidationError(
                f"There is an inspection {reference} already; {free_reference(reference)} is free."
            )
        return reference

    @property
    def chosen(self) -> str:
        """The reference, suggested where none was typed; of a valid form."""
        typed: str = self.cleaned_data["reference"]
        return typed or suggested_reference(self._service, self.cleaned_data["first"])


@dataclass(frozen=True, slots=True)
class WindowRow:
    """The controls of a domain's window; `days` are those it covers as it stands, in words."""

    domain: Domain
    least: BoundField
    most: BoundField
    usual: str
    days: str


class FrameworkForm(VersionedForm):
    """Which framework version applies, and from which months cases are drawn."""

    framework = forms.ChoiceField(
        label="Framework version",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the framework version."},
    )
    reason = forms.CharField(
        label="Reason for another version than the first day of fieldwork calls for",
        required=False,
        max_length=300,
        help_text="Kept in the history. Leave it empty with the suggested version.",
        error_messages={"max_length": "A reason has at most 300 characters: shorten it."},
    )

    def __init__(self, inspection: Inspection, data: Any = None) -> None:
        framework = inspection.framework
        initial: dict[str, Any] = {"framework": framework.code, "version": inspection.version}
        self.domains = sampled_domains(framework)
        for domain in self.domains:
            least, most = inspection.windows.get(str(domain.number), (None, None))
            initial |= {f"least_{domain.number}": least, f"most_{domain.number}": most}
        super().__init__(data, initial=initial)
        self._inspection = inspection
        self.version_fixed = why_version_fixed(inspection)
        self.suggested = frameworks.for_fieldwork(
            inspection.fieldwork_start, framework.programme
        ).code
        field = self.fields["framework"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            (each.code, Option(each.title, self._about(each)))
            for each in map(frameworks.load, frameworks.codes())
            if each.programme == framework.programme
        ]
        if self.version_fixed:
            del self.fields["framework"], self.fields["reason"]
        for domain in self.domains:
            for name, label in (("least", "Least months before"), ("most", "Most months before")):
                self.fields[f"{name}_{domain.number}"] = _months(label)

    def _about(self, framework: Framework) -> str:
        until = framework.fieldwork_to
        days = f"For fieldwork from {_day(framework.fieldwork_from)}"
        parts = [f"{days} to {_day(until)}." if until else f"{days}."]
        if framework.code == self.suggested:
            parts.append("Suggested by the first day of fieldwork.")
        if why := why_not_assessed(framework):
            parts.append(why)
        return " ".join(parts)

    @property
    def windows(self) -> Iterator[WindowRow]:
        """The controls of each domain's window."""
        usual = self._inspection.framework.sampling.windows
        for domain in self.domains:
            least, most = self[f"least_{domain.number}"], self[f"most_{domain.number}"]
            spans = [
                f"{w.from_months} to {w.to_months}" for w in usual if w.domain == domain.number
            ]
            yield WindowRow(domain, least, most, " or ".join(spans), self._days(least, most))

    def _days(self, least: BoundField, most: BoundField) -> str:
        try:
            months = int(str(least.value())), int(str(most.value()))
        except ValueError:
            return ""
        if not 0 <= months[0] < months[1] <= _MOST_MONTHS:
            return ""
        return date_range(*days(self._inspection.fieldwork_start, *months))

    def clean(self) -> dict[str, Any]:
        """Windows have both ends or none, and another version its reason."""
        said = self.cleaned_data
        for domain in self.domains:
            names = [f"{name}_{domain.number}" for name in ("least", "most")]
            if any(name in self.errors for name in names):
                continue
            least, most = (said.get(name) for name in names)
            if (least is None) != (most is None):
                lacking = names[least is not None]
                self.add_error(lacking, "Enter both ends of the window, or neither.")
            elif least is not None and most is not None and most <= least:
                self.add_error(names[1], f"The most is more than the least: {least + 1} or more.")
        chosen = said.get("framework")
        changes = chosen and chosen != self._inspection.framework_code
        if changes and chosen != self.suggested and not said.get("reason"):
            self.add_error(
                "reason",
                f"By the first day of fieldwork {self.suggested} applies: say why {chosen} is "
                f"used, or choose {self.suggested}.",
            )
        return said

    @property
    def given(self) -> tuple[str, dict[str, list[int]]]:
        """Version and windows as the person said; of a valid form."""
        said = self.cleaned_data
        windows = {
            str(domain.number): [said[f"least_{domain.number}"], said[f"most_{domain.number}"]]
            for domain in self.domains
            if said[f"least_{domain.number}"] is not None
        }
        return said.get("framework") or self._inspection.framework_code, windows


def why_not_assessed(framework: Framework) -> str:
    """Why cases can't be assessed under this version, in a sentence; "" where they can."""
    try:
        framework.require_assessable()
    except FrameworkError:
        return (
            "Cases can’t be assessed under it yet: its file holds no questions. It is enough to "
            "score and compare."
        )
    return ""


class DaysForm(VersionedForm):
    """The planned days of the states around fieldwork."""

    def __init__(self, inspection: Inspection, data: Any = None) -> None:
        kept = {each.state: each for each in inspection.milestones.all()}
        initial: dict[str, Any] = {
            state.value: kept[state].planned_on for state in WITH_PLANNED_DAY if state in kept
        }
        super().__init__(data, initial=initial | {"version": inspection.version})
        self._inspection = inspection
        usual = suggested_days(
            inspection.fieldwork_start, inspection.fieldwork_end, today=timezone.localdate()
        )
        for state in WITH_PLANNED_DAY:
            # Fourteen of them: an error says which it is about, in the summary as well.
            field = DateField(
                label=state.label,
                required=False,
                error_messages={
                    key: f"{state.label}: {said[0].lower()}{said[1:]}"
                    for key, said in DateField.default_error_messages.items()
                },
            )
            reached = kept[state].reached_on if state in kept else None
            if reached:
                field.help_text = f"Reached on {_day(reached)}."
            elif state in usual:
                field.help_text = f"Usual: {_day(usual[state])}."
            self.fields[state.value] = field

    @property
    def phases(self) -> Iterator[tuple[str, list[BoundField]]]:
        """The controls by phase."""
        for title, states in PHASES:
            yield title, [self[state.value] for state in states if state in WITH_PLANNED_DAY]

    def clean(self) -> dict[str, Any]:
        """The days come in the order of the states; fieldwork stands among them."""
        said = self.cleaned_data
        before: tuple[date, str] | None = None
        for state in State:
            fieldwork = state == State.FIELDWORK
            day = self._inspection.fieldwork_start if fieldwork else said.get(state.value)
            if not day:
                continue
            if before and day < before[0]:
                # Of fieldwork's own day the one before it is wrong.
                name = self._last_before_fieldwork() if fieldwork else state.value
                self.add_error(name, self._out_of_order(state, before, day))
                continue
            before = (day, state.label)
        return said

    def _last_before_fieldwork(self) -> str:
        order = State.values
        given = [
            name
            for name in order[: order.index(State.FIELDWORK)]
            if self.cleaned_data.get(name) and name not in self.errors
        ]
        return given[-1]

    @staticmethod
    def _out_of_order(state: State, before: tuple[date, str], day: date) -> str:
        if state == State.FIELDWORK:
            return f"{before[1]} comes before fieldwork: {_day(day)} or earlier."
        return f"{state.label} comes after {before[1].lower()}: {_day(before[0])} or later."

    @property
    def given(self) -> dict[State, date | None]:
        """The days as the person said; of a valid form."""
        return {state: self.cleaned_data[state.value] for state in WITH_PLANNED_DAY}


def _months(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=_MOST_MONTHS,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={
            "invalid": "Months are a whole number, like 6.",
            "min_value": "Months are 0 or more.",
            "max_value": f"Months are at most {_MOST_MONTHS}.",
        },
    )


def _day(day: date) -> str:
    return formatted(day, "j F Y")
