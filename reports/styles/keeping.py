"""The inspectorate's own styles of DOCX and ODT: put in force, taken back, and read by writers.

A document comes from outside. It is looked at first (`reference_checks`), and a sample is
converted with it; only then is it put in force. What was in force before is kept.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from accounts.models import Role, User
from reports.documents import model
from reports.documents.writers import write
from reports.models import Format, ReferenceDocument
from reports.styles.checks import NotTaken, check, read_text

STYLED = (Format.DOCX, Format.ODT)
LARGEST = 5 * 1024 * 1024
_LONGEST_NAME = 160
_FOLDER = "reference-documents"
_SAMPLE = "A sample: the words of a report"


class ReferenceConflict(Exception):
    """Somebody else has put another document in force, or taken it back, meanwhile."""


@dataclass(frozen=True, slots=True)
class Styles:
    """A reference document in force: its bytes and their SHA-256."""

    content: bytes
    digest: str


def keeps_reference_documents(person: User) -> bool:
    """Puts reference documents in force and takes them back: managers and administrators."""
    return person.role in (Role.MANAGER, Role.ADMINISTRATOR)


def in_force(file_format: Format) -> Styles | None:
    """The styles that files of this format are made with; None: ours."""
    if file_format not in STYLED:
        return None
    row = standing(file_format)
    if row is None:
        return None
    with row.file.open("rb") as kept:
        return Styles(kept.read(), row.digest)


def digests_in_force() -> dict[str, str | None]:
    """The SHA-256 of the reference document of each format that has styles; None: ours."""
    rows = {row.format: row.digest for row in ReferenceDocument.objects.filter(in_force=True)}
    return {file_format.value: rows.get(file_format.value) for file_format in STYLED}


def standing(file_format: Format) -> ReferenceDocument | None:
    """The row of the reference document in force for a format."""
    rows = ReferenceDocument.objects.filter(format=file_format, in_force=True)
    return rows.select_related("added_by").first()


def starting_point(file_format: Format) -> bytes:
    """A document with our own styles, to change in Word or LibreOffice and send back."""
    return write(_sample(), file_format.value)


def put_in_force(
    content: bytes, file_name: str, by: User, *, seen: int | None
) -> ReferenceDocument:
    """Check the document, try it out, and put it in force; the one before is kept.

    `seen` is the row that the person saw in force for this format. The same document sent twice is
    the one in force. Raises NotTaken, ReferenceConflict.
    """
    file_format = check(content, file_name)
    digest = hashlib.sha256(content).hexdigest()
    there = standing(file_format)
    if there and there.digest == digest:
        return there
    _try_out(content, file_name, file_format)
    name = default_storage.save(f"{_FOLDER}/{uuid4().hex}.{file_format}", ContentFile(content))
    try:
        with transaction.atomic():
            _take_back(file_format, seen)
            return ReferenceDocument.objects.create(
                format=file_format,
                file=name,
                file_name=_shown(file_name),
                digest=digest,
                added_by=by,
            )
    except BaseException as error:
        default_storage.delete(name)
        if isinstance(error, IntegrityError):  # both found none in force
            raise ReferenceConflict from None
        raise


@transaction.atomic
def take_back(file_format: Format, *, seen: int) -> None:
    """From here on our own styles; done twice it is done. Raises ReferenceConflict."""
    if standing(file_format):
        _take_back(file_format, seen)


def _take_back(file_format: Format, seen: int | None) -> None:
    rows = ReferenceDocument.objects.filter(format=file_format, in_force=True)
    there = rows.select_for_update(no_key=True).first()
    if (there.pk if there else None) != seen:
        raise ReferenceConflict
    if there:
        there.in_force = False
        there.save(update_fields=["in_force"])


def _try_out(content: bytes, file_name: str, file_format: Format) -> None:
    """Convert a sample with the document. Raises NotTaken where that gives no readable file."""
    try:
        made = write(_sample(), file_format.value, reference=content)
        if _SAMPLE not in read_text(made, file_format):
            raise ValueError("the sample’s words are not in what came out")
    except Exception as error:
        raise NotTaken(
            f"{file_name} was tried out, and no {file_format.label} file could be made with it. "
            f"Open it, save it again as {file_format.label}, and choose that file."
        ) from error


def _sample() -> model.Document:
    """What a reference document is tried out with: every kind of paragraph and a table."""
    cell = model.TextCell("A standard", "Its statement.", (model.Footnote("A footnote."),))
    return model.Document(
        title="Styles of a report",
        subject="A sample to set the styles in",
        created=datetime.fromisoformat("2020-01-01T00:00:00+00:00"),
        provenance="A sample without figures",
        blocks=(
            model.Heading(1, "A chapter"),
            model.Paragraph(f"{_SAMPLE}."),
            model.Heading(2, "A standard"),
            model.Table(
                "Sample",
                "A sample table",
                (model.Column("What", 70), model.Column("% yes", 30, "right")),
                (
                    model.Row((cell, model.PercentCell(72)), "Standard", heading=True),
                    model.Row((model.TextCell("A key question"), model.PercentCell(65)), "Row"),
                ),
                ("A remark over a table.",),
            ),
        ),
        notes=(model.Note("A note", "What it says."),),
        banner="PROVISIONAL: a sample",
    )


def _shown(file_name: str) -> str:
    """The name that people gave the file, its ending kept where it is cut."""
    name = PurePath(file_name).name
    ending = PurePath(name).suffix
    return name.removesuffix(ending)[: _LONGEST_NAME - len(ending)] + ending
