"""The form of the exports page: what to make, by what it is for, and of what."""

from collections.abc import Sequence
from typing import Any

from django import forms

from config.components.fields import Option
from reports.exports import Wanted
from reports.models import ExportKind, Format, ReportVersion

_LABELS = {
    Format.DOCX: ("DOCX", "Word"),
    Format.ODT: ("ODT", "LibreOffice"),
    Format.PDF: ("PDF", "tagged, for reading aloud as well"),
    Format.HTML: ("HTML", "one accessible page"),
}
_REPORT, _PACK = ExportKind.REPORT, ExportKind.PACK
_ANNEX, _ANSWERS, _FEEDBACK = ExportKind.ANNEX, ExportKind.ANSWERS, ExportKind.FEEDBACK


def _choice(kind: ExportKind, file_format: Format, label: str, hint: str) -> tuple[str, Option]:
    return f"{kind.value}:{file_format.value}", Option(label, hint)


def _documents(kind: ExportKind, what: str) -> list[tuple[str, Option]]:
    return [
        _choice(kind, each, f"{what}, {_LABELS[each][0]}", _LABELS[each][1]) for each in _LABELS
    ]


PURPOSES = [
    (
        "To read and to send",
        [
            *_documents(_REPORT, "Report"),
            _choice(
                _PACK,
                Format.ZIP,
                "Whole pack, ZIP",
                "the report in all four, the annex tables in four, and what they are",
            ),
        ],
    ),
    (
        "To work with the figures",
        [
            _choice(_ANNEX, Format.XLSX, "Annex tables, XLSX", "Excel, with contents and notes"),
            _choice(_ANNEX, Format.ODS, "Annex tables, ODS", "LibreOffice, the same"),
            _choice(_ANNEX, Format.CSV, "Annex tables, CSV", "one table, plain text"),
            _choice(_ANNEX, Format.JSON, "Annex tables, JSON", "for other systems"),
        ],
    ),
    (
        "For research",
        [
            _choice(
                _ANSWERS,
                Format.ZIP,
                "Every answer, CSV in a ZIP",
                "a row for each case and question, the facts of cases, a codebook",
            ),
            _choice(_ANSWERS, Format.XLSX, "Every answer, XLSX", "the same as sheets"),
        ],
    ),
    ("For the last day of fieldwork", _documents(_FEEDBACK, "Feedback pack")),
]


class ExportForm(forms.Form):
    """Which file to make, and of what: as the report now stands, or one of its versions."""

    what = forms.ChoiceField(
        label="What to make",
        choices=PURPOSES,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what to make.",
            "invalid_choice": "Choose one of the files listed.",
        },
    )
    of = forms.TypedChoiceField(
        label="Of which report",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Feedback packs and answers are always of what stands now.",
        error_messages={"invalid_choice": "Choose one of the versions listed."},
    )

    def __init__(
        self, versions: Sequence[ReportVersion], data: Any = None, *, of: str = ""
    ) -> None:
        super().__init__(data, initial={"of": of})
        self._versions = {version.number: version for version in versions}
        field = self.fields["of"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", "As it stands now"),
            *(
                (version.number, f"Version {version.number}: {version.get_stage_display()}")
                for version in versions
            ),
        ]
        if not versions:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """What is wanted, as `wanted`."""
        cleaned = super().clean() or {}
        if "what" in cleaned and "of" in cleaned:
            kind, _, file_format = cleaned["what"].partition(":")
            version = self._versions.get(cleaned["of"])
            try:
                cleaned["wanted"] = Wanted(ExportKind(kind), Format(file_format), version)
            except ValueError as wrong:
                self.add_error("of", f"{wrong} Choose “As it stands now”.")
        return cleaned
