"""Forms of the offline assessment sheet: what goes out, what comes back, how conflicts settle."""

import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from cases.changes import What
from cases.models import SampledCase
from cases.offline.comparing import CaseCompared, Compared, Row
from cases.offline.exporting import MOST_CASES
from cases.offline.staging import Choice
from config.components.fields import Option
from config.uploads import MB, megabytes

LARGEST_FILE = 10 * MB
MINE, THEIRS = "mine", "theirs"


class ExportForm(forms.Form):
    """Which of the person's own cases go into the workbook."""

    case = forms.MultipleChoiceField(
        label="Cases",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick the cases that you want to assess offline.",
            "invalid_choice": "A ticked case is not yours or not open any more; tick again.",
        },
    )

    def __init__(self, data: Any = None, *, cases: Sequence[SampledCase]) -> None:
        super().__init__(data, initial={"case": [str(case.pk) for case in cases]})
        self._cases = {str(case.pk): case for case in cases}
        field = self.fields["case"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, case.reference) for key, case in self._cases.items()]

    def clean_case(self) -> list[str]:
        ticked: list[str] = self.cleaned_data["case"]
        if len(ticked) > MOST_CASES:
            raise forms.ValidationError(
                f"A workbook holds at most {MOST_CASES} cases: tick fewer, and download two."
            )
        return ticked

    @property
    def ticked(self) -> list[SampledCase]:
        """The cases, in the inspection's order."""
        chosen = set(self.cleaned_data["case"])
        return [case for key, case in self._cases.items() if key in chosen]


class UploadForm(forms.Form):
    """A workbook that was filled in."""

    file = forms.FileField(
        label="Sheet that you filled in",
        help_text="The XLSX that you downloaded here, or the same saved as ODS.",
        error_messages={
            "required": "Choose the sheet that you filled in.",
            "empty": "The file is empty: choose the sheet that you filled in.",
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                f"The file has {megabytes(file.size)}; a sheet has at most "
                f"{megabytes(LARGEST_FILE)}. Choose the one that you downloaded here."
            )
        return file


class ConfirmForm(forms.Form):
    """How each conflict is settled, and which sheets with mistakes are left out."""

    def __init__(self, data: Any = None, *, found: Compared) -> None:
        super().__init__(data)
        self._found = found
        for one in found.cases:
            if one.wrong:
                self.fields[f"leave-{one.read.case}"] = forms.BooleanField(
                    label=f"Leave {one.read.reference} out, and save the other sheets",
                    required=False,
                )
            for row in one.conflicts:
                self.fields[f"settle-{row.name}"] = _settling(one, row)
                self.fields[f"over-{row.name}"] = forms.CharField(
                    widget=forms.HiddenInput, required=False, initial=json.dumps(row.over)
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        left = self.left_out
        for one in self._found.cases:
            if one.read.case in left:
                # What is left out needs no choice.
                for row in one.conflicts:
                    self.errors.pop(f"settle-{row.name}", None)
            elif one.wrong:
                self.add_error(
                    f"leave-{one.read.case}",
                    f"{one.read.reference} can’t be saved as it is. Correct the file and upload it "
                    "again, or leave this sheet out.",
                )
        return cleaned

    @property
    def left_out(self) -> set[UUID]:
        """The cases whose sheets are left out."""
        return {
            one.read.case
            for one in self._found.cases
            if self.cleaned_data.get(f"leave-{one.read.case}")
        }

    @property
    def choices(self) -> dict[str, Choice]:
        """How each conflict is settled, by the row's name."""
        found = {}
        for one in self._found.cases:
            for row in one.conflicts:
                chosen = self.cleaned_data.get(f"settle-{row.name}")
                if chosen:
                    over = _json(self.cleaned_data.get(f"over-{row.name}", ""))
                    if row.entry.what is not What.FACT and type(over) is not int:
                        over = None  # no version that the page has said
                    found[row.name] = Choice(chosen == MINE, over)
        return found

    def of_case(
        self, one: CaseCompared
    ) -> tuple[BoundField | None, list[tuple[BoundField, BoundField]]]:
        """The control that leaves the sheet out, and those of its conflicts."""
        leave = f"leave-{one.read.case}"
        settle = [(self[f"settle-{row.name}"], self[f"over-{row.name}"]) for row in one.conflicts]
        return (self[leave] if leave in self.fields else None), settle


def _settling(one: CaseCompared, row: Row) -> forms.ChoiceField:
    by = f"Saved by {row.saver.words}" if row.saver else "Saved meanwhile"
    return forms.ChoiceField(
        label=f"{row.code} {row.label}",
        choices=[
            (MINE, Option(f"Change to {_short(row.mine)}", "From your sheet")),
            (THEIRS, Option(f"Keep {_short(row.theirs)}", by)),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": f"Choose which stands in {one.read.reference}, {row.code}: your sheet’s, "
            "or what was saved meanwhile."
        },
    )


def _short(words: str) -> str:
    return words if len(words) <= 400 else f"{words[:400]}…"


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def each_case(form: ConfirmForm, cases: Iterable[CaseCompared]) -> list[dict[str, Any]]:
    """What the page shows of each case: its comparison and its controls."""
    shown = []
    for one in cases:
        leave, settle = form.of_case(one)
        shown.append({"one": one, "leave": leave, "settle": settle})
    return shown
