"""The form that takes a reference document."""

from typing import Any

from django import forms

from config.uploads import MB, megabytes
from reports.styles.keeping import LARGEST


class ReferenceForm(forms.Form):
    """A DOCX or ODT document that styles are taken from."""

    file = forms.FileField(
        label="Document with styles",
        help_text=f"DOCX or ODT, at most {LARGEST // MB} MB, no macros. Only its styles count.",
        error_messages={
            "required": "Choose a DOCX or ODT file.",
            "empty": "The file is empty: choose the document that holds the styles.",
        },
        widget=forms.FileInput(attrs={"accept": ".docx,.odt", "data-largest": LARGEST}),
    )

    def clean_file(self) -> Any:
        """A file that is not too large."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_too_large(file.name, file.size))
        return file

    def refuse(self, why: str) -> None:
        """Say why the file is not taken."""
        self.errors.pop("file", None)
        self.add_error("file", why)

    def refuse_size(self, sent: int) -> None:
        """Say that what was sent, so many bytes, is too large."""
        self.refuse(_too_large("What you sent", sent))


def _too_large(name: str, size: int) -> str:
    return (
        f"{name} has {megabytes(size)}: choose a file of at most {LARGEST // MB} MB. Pictures take "
        "room, and only styles count."
    )
