"""Forms of allocation by the program and of conflicts of interest."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from accounts.models import User
from cases.allocation import Move
from cases.allocation_proposal import NOT_BEGUN, UNALLOCATED, Given
from cases.models import SampledCase
from cases.spreading import FULL_SHARE, Taker

_SHARES = [
    ("4", "A full share"),
    ("3", "Three quarters"),
    ("2", "Half"),
    ("1", "A quarter"),
    ("0", "Takes no part"),
]
_WHICH = [
    (UNALLOCATED, "Cases that are nobody’s yet"),
    (NOT_BEGUN, "All cases in which nothing is entered yet, whoever has them"),
]


class SpreadForm(forms.Form):
    """Which cases are spread, and who takes which share of them."""

    which = forms.ChoiceField(
        label="Spread",
        choices=_WHICH,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Choose which cases are spread."},
    )

    def __init__(self, data: Mapping[str, Any], *, people: Sequence[User], leads: set[int]) -> None:
        # A lead runs the inspection; where others assess, they are left out until chosen.
        others = any(person.pk not in leads for person in people)
        usual = {
            f"share-{person.pk}": 0 if others and person.pk in leads else FULL_SHARE
            for person in people
        }
        # What the address leaves out is as usual.
        super().__init__({"which": UNALLOCATED} | usual | dict(data.items()))
        self._people = people
        self._usual = usual
        for person in people:
            self.fields[f"share-{person.pk}"] = forms.ChoiceField(
                label=person.name,
                choices=_SHARES,
                required=False,
                error_messages={"invalid_choice": f"Choose one of the shares for {person.name}."},
            )

    @property
    def wanted(self) -> str:
        """Which cases are spread."""
        return (
            str(self.cleaned_data.get("which") or UNALLOCATED) if self.is_valid() else UNALLOCATED
        )

    @property
    def takers(self) -> list[Taker]:
        """Who takes part."""
        found = []
        for person in self._people:
            name = f"share-{person.pk}"
            share = int((self.is_valid() and self.cleaned_data[name]) or self._usual[name])
            if share:
                found.append(Taker(person.pk, person.name, share))
        return found

    @property
    def shares(self) -> list[BoundField]:
        """The control of each person."""
        return [self[f"share-{person.pk}"] for person in self._people]


class ProposalForm(forms.Form):
    """Whom each case goes to, as proposed or as changed by hand."""

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Sequence[Given],
        people: Sequence[User],
        given: dict[UUID, int] | None = None,
    ) -> None:
        super().__init__(data)
        self._rows = rows
        for row in rows:
            barred = {conflict.person_id for conflict in row.barred}
            names = [(str(one.pk), one.name) for one in people if one.pk not in barred]
            to = (given or {}).get(row.case.pk)
            self.fields[f"to-{row.case.pk}"] = forms.ChoiceField(
                label=f"{row.case.reference} goes to",
                choices=[("", "Nobody"), *names],
                initial=str(to or ""),
                required=False,
                error_messages={
                    "invalid_choice": f"{row.case.reference} can’t go to this person: they are not "
                    "in the team any more, or have a conflict of interest. Choose another."
                },
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        try:
            for row in self._rows:
                cleaned[f"seen-{row.case.pk}"] = (
                    int(self.data.get(f"seen-{row.case.pk}", "") or 0) or None
                )
        except ValueError:
            raise forms.ValidationError(
                "What the page said of these cases did not arrive whole; load it again."
            ) from None
        return cleaned

    @property
    def given(self) -> dict[UUID, int | None]:
        """Whom each case goes to: as typed, or as proposed."""
        return {
            row.case.pk: int(value) if (value := self[f"to-{row.case.pk}"].value()) else None
            for row in self._rows
            if f"to-{row.case.pk}" not in self.errors
        }

    @property
    def moves(self) -> dict[UUID, Move]:
        """The cases that change hands."""
        found = {}
        for row in self._rows:
            to = self.cleaned_data[f"to-{row.case.pk}"]
            move = Move(self.cleaned_data[f"seen-{row.case.pk}"], int(to) if to else None)
            if move.seen != move.to:
                found[row.case.pk] = move
        return found

    @property
    def with_rows(self) -> list[tuple[Given, BoundField]]:
        """Each case's row with its control."""
        return [(row, self[f"to-{row.case.pk}"]) for row in self._rows]


ANY_CASE = "any"


class ConflictForm(forms.Form):
    """Who may not assess what, and why."""

    person = forms.ChoiceField(
        label="Who",
        error_messages={
            "required": "Choose whom it is about.",
            "invalid_choice": "Choose somebody of the list: who assesses cases in this inspection.",
        },
    )
    case = forms.ChoiceField(
        label="May not assess",
        error_messages={
            "required": "Choose a case, or any case of this inspection.",
            "invalid_choice": "Choose a case of the list, or any case of this inspection.",
        },
    )
    reason = forms.CharField(
        label="Reason",
        max_length=300,
        help_text="For example, knows a child’s family. No names.",
        error_messages={
            "required": "Say why, in a few words without names.",
            "max_length": "A reason has at most 300 characters: shorten it.",
        },
    )

    def __init__(
        self, data: Any = None, *, people: Iterable[User], cases: Iterable[SampledCase], own: bool
    ) -> None:
        super().__init__(data)
        self._people = {str(person.pk): person for person in people}
        self._cases = {str(case.pk): case for case in cases}
        person, case = self.fields["person"], self.fields["case"]
        assert isinstance(person, forms.ChoiceField)
        assert isinstance(case, forms.ChoiceField)
        names = [(key, one.name) for key, one in self._people.items()]
        if own:
            # About themself alone: nothing to choose.
            person.widget = forms.HiddenInput()
            person.initial = names[0][0] if names else ""
            person.choices = names
        else:
            person.choices = [("", "Choose a person"), *names]
        case.choices = [
            ("", "Choose a case"),
            (ANY_CASE, "Any case of this inspection"),
            *((key, one.reference) for key, one in self._cases.items()),
        ]

    def clean_reason(self) -> str:
        """In a sentence's middle as well as at its head: without its full stop."""
        return str(self.cleaned_data["reason"]).rstrip(". ")

    @property
    def about(self) -> User:
        """Whom it is about."""
        return self._people[self.cleaned_data["person"]]

    @property
    def of_case(self) -> SampledCase | None:
        """The case, or None for any."""
        return self._cases.get(self.cleaned_data["case"])
