"""The forms of a caseload: choosing a file, and saying which column is what."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from config.uploads import megabytes
from sampling.caseload.fields import BY_KEY, FIELDS
from sampling.caseload.staging import Column, Sent, missing
from spreadsheets.limits import DEFAULT

_SHOWN_NAME = 40


class FileForm(forms.Form):
    """One file; what is in it is read by `staging.receive`."""

    file = forms.FileField(
        label="The service’s list",
        help_text=(
            f"CSV, XLSX or ODS, at most {megabytes(DEFAULT.bytes)} and {DEFAULT.rows:,} rows. "
            "Local references only: a list with names, dates of birth or addresses is refused."
        ),
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty: choose the one that holds the list.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.xlsm,.ods"}),
    )

    def refuse(self, why: str) -> None:
        """Say why the file is not taken."""
        self.errors.pop("file", None)
        self.add_error("file", why)


class MatchForm(forms.Form):
    """Which column is what, for one sheet; it starts from what the names of the columns say."""

    def __init__(self, sheets: list[Sent], data: QueryDict | None = None, *, of: str = "") -> None:
        super().__init__(data)
        self.sheet = _chosen(sheets, of)
        for field in FIELDS:
            guess = self.sheet.guess.get(field.key)
            self.fields[field.key] = forms.ChoiceField(
                label=field.label,
                help_text=field.what,
                required=field.needed,
                initial="" if guess is None else str(guess),
                choices=[("", "No column"), *((str(c.number), named(c)) for c in self.columns)],
                error_messages={
                    "required": f"Choose the column for {field.label}: each case needs it.",
                    "invalid_choice": f"Choose a column of the list for {field.label}.",
                },
            )

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.sheet.columns

    def clean(self) -> dict[str, Any]:
        """No column is two things."""
        taken: dict[str, str] = {}
        for key, column in list(self.cleaned_data.items()):
            if not column:
                continue
            if column in taken:
                first = BY_KEY[taken[column]].label
                self.add_error(
                    key, f"This column is {first} already: choose another, or No column."
                )
            taken.setdefault(column, key)
        return self.cleaned_data

    def matched(self) -> Mapping[str, int]:
        """{key: column}, of a valid form."""
        found = {key: int(column) for key, column in self.cleaned_data.items() if column}
        assert not missing(found)
        return found


def named(column: Column) -> str:
    """A column in a list of choices: its letter and its name."""
    name = column.name or "without a name"
    short = name if len(name) <= _SHOWN_NAME else f"{name[: _SHOWN_NAME - 1]}…"
    return f"{column.letter}: {short}"


def _chosen(sheets: list[Sent], wanted: str) -> Sent:
    """The sheet of this number, else the one whose columns say most, of those the longest."""
    for sheet in sheets:
        if str(sheet.number) == wanted:
            return sheet
    return max(sheets, key=lambda sheet: (len(sheet.guess), sheet.rows))
