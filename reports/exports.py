"""Files of an inspection's annex tables: made now, or by a job and kept."""

from dataclasses import dataclass

from django.conf import settings

from inspections.models import Inspection
from ratings.figures import Figures
from ratings.working_out import figures
from reports.annex import annex_document
from reports.documents.writers import write
from reports.models import Format

MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.PDF: "application/pdf",
    Format.HTML: "text/html; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file's bytes, the name to save it under, and the figures that it carries."""

    content: bytes
    name: str
    figures: Figures


def make_annex(
    inspection: Inspection, file_format: Format, *, taken: Figures | None = None
) -> MadeFile:
    """The annex tables of an inspection, of figures `taken` before or as they stand now."""
    taken = taken or figures(inspection)
    document = annex_document(taken, inspection.framework)
    provisional = "-provisional" if taken.provisional else ""
    return MadeFile(
        content=write(document, file_format.value, fonts=settings.FONTS_DIR),
        name=f"{inspection.reference}-inspection-results{provisional}.{file_format.value}",
        figures=taken,
    )
