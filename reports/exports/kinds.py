"""Which files there are: what each may hold, in which formats, and of what."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from inspections.models import Inspection
from jobs.kinds import Refused
from jobs.models import Job
from reports import versions
from reports.models import ExportKind, Format, ReportVersion

DOCUMENTS = (Format.DOCX, Format.ODT, Format.PDF, Format.HTML)
TABLES = (Format.XLSX, Format.ODS, Format.CSV, Format.JSON)
ANNEX_FORMATS = (*TABLES, *DOCUMENTS)
FORMATS: Mapping[ExportKind, tuple[Format, ...]] = {
    ExportKind.REPORT: DOCUMENTS,
    ExportKind.PACK: (Format.ZIP,),
    ExportKind.ANNEX: ANNEX_FORMATS,
    ExportKind.ANSWERS: (Format.ZIP, Format.XLSX),
    ExportKind.FEEDBACK: DOCUMENTS,
}
# What can be made of a frozen version of the report; the others are of what stands now.
OF_A_VERSION = (ExportKind.REPORT, ExportKind.PACK, ExportKind.ANNEX)
MEDIA_TYPES: Mapping[Format, str] = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.ODT: "application/vnd.oasis.opendocument.text",
    Format.PDF: "application/pdf",
    Format.HTML: "text/html; charset=utf-8",
    Format.ZIP: "application/zip",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as it is asked for; `version` is the frozen version it is of, None: what stands now.

    Raises ValueError where no such file is made.
    """

    kind: ExportKind
    format: Format
    version: ReportVersion | None = None

    def __post_init__(self) -> None:
        known = FORMATS[self.kind]
        if self.format not in known:
            raise ValueError(
                f"{self.kind.label} has no known format {self.format.label}; "
                f"one of {', '.join(known)} would be right."
            )
        if self.version and self.kind not in OF_A_VERSION:
            raise ValueError(f"{self.kind.label} is made of what stands now, not of a version.")

    @property
    def arguments(self) -> dict[str, Any]:
        """What a job keeps of it, beside its kind."""
        of = {"version": self.version.number} if self.version else {}
        return {"format": self.format.value} | of


def wanted_by(job: Job) -> Wanted:
    """The file that a job is to make. Raises Refused where it asks for none."""
    kind = ExportKind(job.kind)
    try:
        file_format = Format(job.arguments["format"])
    except (KeyError, ValueError):
        raise Refused(
            f"The job asks for no known format; one of {', '.join(FORMATS[kind])} would be right."
        ) from None
    try:
        return Wanted(kind, file_format, version_of(job.inspection, job.arguments.get("version")))
    except ValueError as wrong:
        raise Refused(str(wrong)) from None


def version_of(inspection: Inspection, number: object) -> ReportVersion | None:
    """The version of the inspection's report with this number; None for none asked for.

    Raises ValueError where there is no such version.
    """
    if number is None:
        return None
    found = versions.version_of(inspection, number) if isinstance(number, int) else None
    if found is None:
        raise ValueError(f"The report has no version {number}; choose one that is listed.")
    return found
