"""What is kept of a report: its sections as they are written, versions, the service's comments,
and the files that were made."""

from reports.models.accuracy import AccuracyComment, AccuracyRequest, Answered, CommentKind
from reports.models.export import Export, ExportKind, Format
from reports.models.section import Report, Section, SectionComment
from reports.models.template import ReferenceDocument
from reports.models.version import ReportVersion, Stage

__all__ = [
    "AccuracyComment",
    "AccuracyRequest",
    "Answered",
    "CommentKind",
    "Export",
    "ExportKind",
    "Format",
    "ReferenceDocument",
    "Report",
    "ReportVersion",
    "Section",
    "SectionComment",
    "Stage",
]
