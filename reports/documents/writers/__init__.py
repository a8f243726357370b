"""Writes a document in any of the formats people ask for: one writer per family."""

from pathlib import Path

from reports.documents.model import Document
from reports.documents.writers import csv_table, docx, html, json_data, ods, odt, pdf, xlsx

__all__ = ["FORMATS", "write"]

_WRITERS = {
    "xlsx": xlsx.write,
    "ods": ods.write,
    "csv": csv_table.write,
    "json": json_data.write,
    "docx": docx.write,
    "odt": odt.write,
    "html": html.write,
}

FORMATS = (*_WRITERS, "pdf")


def write(document: Document, format: str, *, fonts: Path | None = None) -> bytes:
    """The document as a file of the format; the same document always gives the same bytes.

    `fonts` is the folder with the TrueType faces that the PDF is set in; no other format needs it.
    Raises ValueError for a format that there is none of, FileNotFoundError without the faces.
    """
    if format == "pdf":
        return pdf.write(document, fonts)
    if format not in _WRITERS:
        raise ValueError(f"“{format}” is no format; one of {', '.join(FORMATS)} would be right.")
    return _WRITERS[format](document)
