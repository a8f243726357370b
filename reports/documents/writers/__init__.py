"""Writes a document in any of the formats people ask for: one writer per family."""

from dataclasses import dataclass
from pathlib import Path

from reports.documents.model import Document
from reports.documents.writers import csv_table, docx, html, json_data, ods, odt, pdf, xlsx

__all__ = ["FORMATS", "Format", "write"]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its code, which is also the file's extension, and its media type."""

    code: str
    media_type: str


_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

FORMATS = {
    format.code: format
    for format in (
        Format("xlsx", f"{_OPEN_XML}.spreadsheetml.sheet"),
        Format("ods", f"{_OPEN_DOCUMENT}.spreadsheet"),
        Format("csv", "text/csv; charset=utf-8"),
        Format("json", "application/json"),
        Format("docx", f"{_OPEN_XML}.wordprocessingml.document"),
        Format("odt", f"{_OPEN_DOCUMENT}.text"),
        Format("pdf", "application/pdf"),
        Format("html", "text/html; charset=utf-8"),
    )
}

_WRITERS = {
    "xlsx": xlsx.write,
    "ods": ods.write,
    "csv": csv_table.write,
    "json": json_data.write,
    "docx": docx.write,
    "odt": odt.write,
    "html": html.write,
}


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
