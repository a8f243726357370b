from django import forms

from config.components.fields import Option
from reports.models import Format

PURPOSES = [
    (
        "To work with the figures",
        [
            (Format.XLSX, Option("XLSX", "Excel, with contents and notes sheets")),
            (Format.ODS, Option("ODS", "LibreOffice, with contents and notes sheets")),
            (Format.CSV, Option("CSV", "one table, plain text")),
            (Format.JSON, Option("JSON", "for other systems")),
        ],
    ),
    (
        "To read and to attach",
        [
            (Format.DOCX, Option("DOCX", "Word")),
            (Format.ODT, Option("ODT", "LibreOffice")),
            (Format.PDF, Option("PDF", "tagged, for reading aloud as well")),
            (Format.HTML, Option("HTML", "one accessible page")),
        ],
    ),
]


class AnnexForm(forms.Form):
    """Which file of annex tables to make."""

    file_format = forms.ChoiceField(
        label="Format",
        choices=PURPOSES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a format."},
    )
