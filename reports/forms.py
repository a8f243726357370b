from django import forms

from reports.models import Format

PURPOSES = [
    (
        "To work with the figures",
        [
            (Format.XLSX, "XLSX"),
            (Format.ODS, "ODS"),
            (Format.CSV, "CSV"),
            (Format.JSON, "JSON"),
        ],
    ),
    (
        "To read and to attach",
        [
            (Format.DOCX, "DOCX"),
            (Format.ODT, "ODT"),
            (Format.PDF, "PDF"),
            (Format.HTML, "HTML"),
        ],
    ),
]


class AnnexForm(forms.Form):
    """Which file of annex tables to make."""

    file_format = forms.ChoiceField(
        label="Format",
        choices=PURPOSES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a format"},
    )
