"""The form of progress: of every earlier recommendation how far it got, and a note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.http import QueryDict

from findings.models import Reached
from findings.progress import Found, Given

_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Row:
    """The controls of one earlier recommendation; `conflict` where what stands is newer than what
    the person saw."""

    found: Found
    reached: BoundField
    note: BoundField
    seen: BoundField
    conflict: bool


class ProgressForm(forms.Form):
    """How far each earlier recommendation has been carried out."""

    def __init__(self, found: Sequence[Found], data: Any = None) -> None:
        super().__init__(data)
        self._found = found
        self._conflicts: frozenset[int] = frozenset()
        for each in found:
            pk, number = each.recommendation.id, each.recommendation.number
            self.fields[f"seen_{pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=each.version, min_value=-1
            )
            self.fields[f"reached_{pk}"] = forms.ChoiceField(
                label=f"Progress on {number}",
                required=False,
                initial=each.reached,
                choices=[*Reached.choices, ("", "Not judged yet")],
                widget=forms.RadioSelect,
            )
            self.fields[f"note_{pk}"] = forms.CharField(
                label=f"What was found of {number}",
                required=False,
                initial=each.note,
                max_length=_LONGEST,
                error_messages={
                    "max_length": f"A note has at most {_LONGEST} characters: shorten it."
                },
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> Iterator[Row]:
        """The controls of each recommendation, in the order of their numbers."""
        for each in self._found:
            pk = each.recommendation.id
            reached, note, seen = (self[f"{name}_{pk}"] for name in ("reached", "note", "seen"))
            yield Row(each, reached, note, seen, pk in self._conflicts)

    def clean(self) -> dict[str, Any]:
        """A note belongs to a judgement."""
        said = self.cleaned_data
        for each in self._found:
            pk = each.recommendation.id
            if said.get(f"note_{pk}") and said.get(f"reached_{pk}") == "":
                self.add_error(f"reached_{pk}", "Choose how far it got, or empty the note.")
        return said

    def given(self) -> Iterator[Given]:
        """What the person said; of a valid form."""
        said = self.cleaned_data
        for each in self._found:
            pk = each.recommendation.id
            note = " ".join(said[f"note_{pk}"].split())
            yield Given(pk, said[f"reached_{pk}"], note, said[f"seen_{pk}"])

    def over(self, conflicts: frozenset[int]) -> None:
        """Keep what was typed, to be saved over what now stands of these recommendations."""
        assert isinstance(self.data, QueryDict)
        typed = self.data.copy()
        for each in self._found:
            if each.recommendation.id in conflicts:
                typed[f"seen_{each.recommendation.id}"] = str(each.version)
        self.data, self._conflicts = typed, conflicts
