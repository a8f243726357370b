"""Making a file: the figures taken once, the document put together of them, and written."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from inspections import frameworks
from inspections.models import Inspection
from jobs.kinds import Refused
from ratings.figures import Figures
from ratings.working_out import figures
from reports import material as materials
from reports.annex import annex_document
from reports.documents.model import Document
from reports.documents.writers import write
from reports.draft import draft_document
from reports.drafting import texts_of
from reports.exports import answers, pack
from reports.exports.feedback import feedback_document
from reports.exports.kinds import DOCUMENTS, TABLES, Wanted
from reports.material import Material
from reports.models import ExportKind, Format, ReportVersion
from reports.sections import places_of
from reports.styles.keeping import in_force
from reports.text import UnknownReference, problems
from reports.versions import document_of

Say = Callable[[str], None]

# How often `make` says what it is doing, by what it makes.
STEPS = {
    ExportKind.ANNEX: 2,
    ExportKind.REPORT: 3,
    ExportKind.PACK: 3 + len(DOCUMENTS) + len(TABLES),
    ExportKind.ANSWERS: 2,
    ExportKind.FEEDBACK: 2,
}


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file's bytes, the name to save it under, and the figures that it carries."""

    content: bytes
    name: str
    figures: Figures

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.content).hexdigest()


def make_annex(
    inspection: Inspection, file_format: Format, *, taken: Figures | None = None
) -> MadeFile:
    """The annex tables of an inspection, of figures `taken` before or as they stand now."""
    wanted = Wanted(ExportKind.ANNEX, file_format)
    taken = taken or figures(inspection)
    return MadeFile(written(annex_of(taken), file_format), named(wanted, taken), taken)


def make(inspection: Inspection, wanted: Wanted, say: Say) -> MadeFile:
    """The file that is wanted; `say` is told before each step what is done next.

    Of a version it is made from the version alone: no case data is asked for. Raises Refused.
    """
    match wanted.kind:
        case ExportKind.ANNEX:
            say("taking the figures")
            taken = _material(wanted.version).figures if wanted.version else figures(inspection)
            say("writing the tables")
            content = written(annex_of(taken), wanted.format)
        case ExportKind.ANSWERS:
            say("taking every answer")
            table = answers.take(inspection)
            taken = table.figures
            say("writing the tables")
            content = answers.write(table, wanted.format)
        case ExportKind.FEEDBACK:
            say("taking the figures")
            material = materials.material_of(inspection)
            taken = material.figures
            say(f"writing the {wanted.format.label}")
            content = written(feedback_document(material), wanted.format)
        case _:
            content, taken = _of_the_report(inspection, wanted, say)
    return MadeFile(content, named(wanted, taken), taken)


def _of_the_report(inspection: Inspection, wanted: Wanted, say: Say) -> tuple[bytes, Figures]:
    """The report in one format, or the whole pack."""
    say("taking the figures")
    if wanted.version:
        material, texts = _material(wanted.version), dict(wanted.version.texts)
    else:
        material = materials.material_of(inspection)
        texts = texts_of(inspection, material)
    say("putting the sections together")
    report = _report(material, texts, wanted.version)
    if wanted.kind is ExportKind.REPORT:
        say(f"writing the {wanted.format.label}")
        return written(report, wanted.format), material.figures
    annex = annex_of(material.figures)
    files = []
    for kind, document, formats in (
        (ExportKind.REPORT, report, DOCUMENTS),
        (ExportKind.ANNEX, annex, TABLES),
    ):
        for file_format in formats:
            say(f"writing the {kind.label.lower()} as {file_format.label}")
            name = named(Wanted(kind, file_format, wanted.version), material.figures)
            content = written(document, file_format)
            files.append(pack.Packed(name, kind.label, file_format.label, content))
    say("packing the files")
    return pack.pack(files, material, wanted.version), material.figures


def annex_of(taken: Figures) -> Document:
    """The annex tables of these figures as a document."""
    return annex_document(taken, frameworks.load(taken.framework, taken.local_name))


def written(document: Document, file_format: Format) -> bytes:
    """The document as a file; DOCX and ODT in the inspectorate’s own styles where it has some."""
    own = in_force(file_format)
    if own is None:
        return write(document, file_format.value, fonts=settings.FONTS_DIR)
    return write(document, file_format.value, fonts=settings.FONTS_DIR, reference=own.content)


def named(wanted: Wanted, taken: Figures) -> str:
    """The name to save a file under; that of figures not signed off says so."""
    stem = {
        ExportKind.ANNEX: "inspection-results",
        ExportKind.ANSWERS: "every-answer",
    }.get(wanted.kind, wanted.kind.value)
    version = f"-version-{wanted.version.number}" if wanted.version else ""
    provisional = "-provisional" if taken.provisional else ""
    return f"{taken.reference}-{stem}{version}{provisional}.{wanted.format.value}"


def _material(version: ReportVersion) -> Material:
    return materials.from_version(version.material)


def _report(material: Material, texts: dict[str, str], version: ReportVersion | None) -> Document:
    try:
        return document_of(version) if version else draft_document(material, texts)
    except UnknownReference as unknown:
        raise Refused(_where(material, texts) or str(unknown)) from None


def _where(material: Material, texts: dict[str, str]) -> str:
    """The first reference that is none, and the section that it stands in."""
    for place in places_of(material.framework):
        for problem in problems(texts.get(place.code, ""), material):
            return f"{place.title}: {problem.said} Correct it there, then make the file again."
    return ""
