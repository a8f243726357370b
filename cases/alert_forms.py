"""The forms of an alert: raising it, and recording that it was passed on."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone

from cases.alerts import Given
from cases.models import Alert
from config.components.dates import DateField

_LONGEST = 10_000
_YEAR = timedelta(days=366)
_TO_WHOM = "Who takes it from here, by their part and agency."


def _text(label: str, *, rows: int, required: str = "", hint: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(required),
        error_messages={"required": required},
        # Not `max_length`, which would count down from ten thousand beside the text.
        validators=[
            MaxLengthValidator(_LONGEST, f"Enter at most {_LONGEST:,} characters: shorten it.")
        ],
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class _PassedOn(forms.Form):
    """To whom an alert was passed on, and when."""

    passed_to = forms.CharField(
        label="Passed on to",
        help_text=_TO_WHOM,
        max_length=160,
        required=False,
        error_messages={
            "required": "Enter to whom it was passed on.",
            "max_length": "To whom it was passed on has at most 160 characters; shorten it.",
        },
    )
    passed_on = DateField(
        label="Date it was passed on",
        required=False,
        error_messages={"required": "Enter the date it was passed on."},
    )
    passed_time = forms.TimeField(
        label="Time it was passed on",
        help_text="For example, 14:02",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H%M"],
        error_messages={
            "required": "Enter the time it was passed on.",
            "invalid": "Enter the time in hours and minutes, like 14:02.",
        },
        widget=forms.TimeInput(
            format="%H:%M", attrs={"class": "govuk-input--width-5", "inputmode": "text"}
        ),
    )

    raised_at: datetime

    def given(self) -> Given:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        return Given(
            what=said["what"],
            passed_to=said["passed_to"],
            passed_at=said["passed_at"],
            response=said.get("response", ""),
        )

    def passed_at(self, day: date, at: time) -> datetime | None:
        """The moment; None with an error at its field where it can't be."""
        # Nobody passes on in year 1, which no zone can tell.
        moment = timezone.make_aware(datetime.combine(day, at)) if day.year > 1 else None
        now = timezone.now()
        if moment is None or moment < self.raised_at - _YEAR:
            self.add_error(
                "passed_on", "The date is more than a year before the alert; enter the right year."
            )
        elif moment > now:
            late = "passed_on" if day > timezone.localdate() else "passed_time"
            self.add_error(late, "It can’t have been passed on in the future; enter when it was.")
        else:
            return moment
        return None


class RaiseForm(_PassedOn):
    """What was seen; where it has been passed on already, to whom and when."""

    what = _text(
        "What you have seen",
        rows=6,
        required="Enter what you have seen.",
        hint="Who is at risk, of what, and how you know. Use initials or the case’s reference, "
        "never a name.",
    )
    field_order = ("what",)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"passed_on": timezone.localdate()})
        self.raised_at = timezone.now()
        self.fields[
            "passed_to"
        ].help_text = f"{_TO_WHOM} Leave this and the time empty while nobody has been told."

    def clean(self) -> dict[str, Any]:
        """To whom and when: both or neither."""
        said = self.cleaned_data
        said["passed_at"] = None
        if self.errors:
            return said
        who, day, at = said["passed_to"], said["passed_on"], said["passed_time"]
        if not who and not at:
            return said
        if not who:
            self.add_error("passed_to", "Enter to whom it was passed on, or leave the time empty.")
        elif not day:
            self.add_error("passed_on", "Enter the date it was passed on.")
        elif not at:
            self.add_error("passed_time", "Enter the time it was passed on.")
        else:
            said["passed_at"] = self.passed_at(day, at)
        return said


class RecordForm(_PassedOn):
    """To whom and when an alert was passed on, the response, and the words of the alert."""

    what = _text("What was seen", rows=6, required="Enter what was seen.")
    response = _text(
        "Response", rows=4, hint="What was done about it. It can be added when it is known."
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, alert: Alert, data: Any = None) -> None:
        moment = timezone.localtime(alert.passed_at or timezone.now())
        super().__init__(
            data,
            initial={
                "what": alert.what,
                "passed_to": alert.passed_to,
                "passed_on": moment.date(),
                "passed_time": moment.time(),
                "response": alert.response,
                "version": alert.version,
            },
        )
        self.raised_at, self._stored = alert.raised_at, alert.passed_at
        for name in ("passed_to", "passed_on", "passed_time"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        """When it was passed on; the stored moment where its minute is unchanged."""
        said = self.cleaned_data
        if self.errors:
            return said
        said["passed_at"] = self.passed_at(said["passed_on"], said["passed_time"])
        if self._stored and said["passed_at"] == self._stored.replace(second=0, microsecond=0):
            said["passed_at"] = self._stored
        return said

    def over(self, version: int) -> None:
        """Keep what was typed, to be saved over this version, which is shown with it."""
        typed = {name: self.data[name] for name in self.data}
        self.data = typed | {"version": str(version)}
