"""Writes a document in any of the formats people ask for: one writer per family."""

from pathlib import Path

from reports.documents.model import Document
from reports.documents.writers import csv_table, docx, html, json_data, ods, odt, pdf, xlsx
from reports.documents.writers.reference import ReferenceDocumentError

__all__ = ["FORMATS", "ReferenceDocumentError", "write"]

_WRITERS = {
    "xlsx": xlsx.write,
    "ods": ods.write,
    "csv": csv_table.write,
    "json": json_data.write,
    "html": html.write,
}
_STYLED = {"docx": docx.write, "odt": odt.write}

FORMATS = ("xlsx", "ods", "csv", "json", "docx", "odt", "html", "pdf")


def write(
    document: Document, format: str, *, fonts: Path | None = None, reference: bytes | None = None
) -> bytes:
    """The document as a file of the format; the same document always gives the same bytes.

    `fonts` is the folder with the TrueType faces that the PDF, and charts in DOCX and ODT, are set
    in. `reference` is a DOCX or ODT whose styles, page size and margins the file takes in place of
    ours; formats without such styles have no use for it. Raises ValueError for a format that there
    is none of, FileNotFoundError where faces are needed and missing, ReferenceDocumentError where
    no styles can be taken from the reference document.
    """
    if format == "pdf":
        return pdf.write(document, fonts)
    if format in _STYLED:
        return _STYLED[format](document, fonts, reference)
    if format not in _WRITERS:
        raise ValueError(f"“{format}” is no format; one of {', '.join(FORMATS)} would be right.")
    return _WRITERS[format](document)
