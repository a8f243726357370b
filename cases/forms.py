"""Forms about cases, apart from their questions."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import MaxLengthValidator

from accounts.models import User
from cases.models import CaseState, SampledCase

NOBODY = "nobody"


class FindForm(forms.Form):
    """A case by its reference."""

    find = forms.CharField(
        label="Find a case by its reference",
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false", "autocomplete": "off"}),
        validators=[MaxLengthValidator(20, "A reference is short, like C03.")],
    )

    def clean_find(self) -> str:
        """The reference in the form's letters without spaces: "c 17" is C17."""
        return "".join(self.cleaned_data["find"].split()).upper()


class FilterForm(forms.Form):
    """Which cases of an inspection are listed; nothing chosen: all."""

    inspector = forms.ChoiceField(label="Inspector", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "All states"), *CaseState.choices]
    )

    def __init__(self, *args: Any, inspectors: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(person.pk), person.name) for person in inspectors]
        choices = [("", "Everybody"), *people, (NOBODY, "Nobody yet")]
        inspector = self.fields["inspector"]
        assert isinstance(inspector, forms.ChoiceField)
        inspector.choices = choices
        for name in self.fields:
            self.fields[name].error_messages["invalid_choice"] = "Choose one of the list."

    def lets_through(self, case: SampledCase) -> bool:
        """Whether the case is among those asked for."""
        chosen = getattr(self, "cleaned_data", {})
        inspector, state = chosen.get("inspector"), chosen.get("state")
        if inspector and inspector != (str(case.inspector_id) if case.inspector_id else NOBODY):
            return False
        return not state or state == case.state


class AllocationForm(forms.Form):
    """Whom the ticked cases go to. Each ticked case says whose it was on the page."""

    case = forms.MultipleChoiceField(
        label="Cases",
        error_messages={
            "required": "Tick the cases to be given to somebody.",
            "invalid_choice": "A ticked case is not in this inspection any more; tick again.",
        },
    )
    to = forms.ChoiceField(
        label="Give the ticked cases to",
        error_messages={
            "required": "Choose whom the cases go to.",
            "invalid_choice": "Choose one of the list: the team’s lead, inspectors and assessors.",
        },
    )
    reason = forms.CharField(
        label="Reason, kept in the history (optional)", required=False, max_length=200
    )

    def __init__(
        self, *args: Any, cases: Iterable[SampledCase], people: Iterable[User], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        offered = [(str(case.pk), case.reference) for case in cases]
        names = [(key, person.name) for key, person in self._people.items()]
        case, to = self.fields["case"], self.fields["to"]
        assert isinstance(case, forms.ChoiceField)
        assert isinstance(to, forms.ChoiceField)
        case.choices = offered
        to.choices = [("", "Choose a person"), *names, (NOBODY, "Nobody")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            cleaned["seen"] = {
                UUID(key): int(self.data.get(f"seen-{key}", "") or 0) or None
                for key in cleaned.get("case", ())
            }
        except ValueError:
            raise forms.ValidationError(
                "What the page said of these cases did not arrive whole; load it again."
            ) from None
        return cleaned

    @property
    def to_person(self) -> User | None:
        """Whom they go to; None: nobody."""
        return self._people.get(self.cleaned_data["to"])


class ReasonForm(forms.Form):
    """Why something is opened again; history keeps it."""

    reason = forms.CharField(
        label="Reason",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why: the reason is kept in the history."},
    )
