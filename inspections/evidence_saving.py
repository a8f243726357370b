"""Adding, changing and removing evidence, with its file; closed once the panel has signed off.

A file lies in the storage under a random name; the name that people know is kept beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.models import User
from inspections import locks
from inspections.models import AFTER_THE_PANEL, EvidenceItem, Inspection, SurveyResult

FOLDER = "evidence"
_LONGEST_NAME = 160
_FIELDS = ("kind", "title", "summary", "dated", "key_questions", "invited", "replied")


class EvidenceClosed(Exception):
    """Evidence can't be changed any more; the message says why."""


class EvidenceConflict(Exception):
    """The item is not as the person saw it."""


@dataclass(frozen=True, slots=True)
class Result:
    """A question of a survey: how many answered it, and how many of them agreed."""

    question: str
    agreed: int
    answered: int


@dataclass(frozen=True, slots=True)
class Given:
    """An item as a person describes it. `file` is a new one, in the place of one there is;
    `drop_file` takes that away."""

    kind: str
    title: str
    summary: str
    dated: date | None
    key_questions: tuple[str, ...]
    invited: int | None
    replied: int | None
    results: tuple[Result, ...]
    file: "File[Any] | None" = None
    drop_file: bool = False


def why_closed(inspection: Inspection) -> str:
    """Why nobody can change evidence as the inspection stands; "" while it is open."""
    if inspection.state in AFTER_THE_PANEL:
        return "The ratings panel has signed off; the evidence stands as it is."
    return ""


def add(inspection: Inspection, person: User | None, given: Given) -> EvidenceItem:
    """The new item; the same one where this person has just sent the same form twice.

    Nobody, where it came by a link of the service: then who calls holds the link. Raises
    EvidenceClosed.
    """
    with kept(given.file) as name, transaction.atomic():
        _hold(inspection)
        # One after another, so that the second of two finds the first.
        if person:
            User.objects.select_for_update(no_key=True).get(pk=person.pk)
        for there in EvidenceItem.objects.filter(
            inspection=inspection, added_by=person, kind=given.kind, title=given.title, version=0
        ):
            if _shape(there) == _given_shape(given) and _same_file(there, given.file):
                _delete_later(name)
                return there
        item = EvidenceItem(inspection=inspection, added_by=person)
        _write(item, given, name)
        return item


def change(item: EvidenceItem, given: Given, seen: int) -> None:
    """Save what is given where the item's version is the one seen, or where nothing is new.

    Raises EvidenceClosed, EvidenceConflict, and EvidenceItem.DoesNotExist where it was removed.
    """
    with kept(given.file) as name, transaction.atomic():
        held = _held(item)
        files = bool(name or (given.drop_file and held.file))
        if not files and _shape(held) == _given_shape(given):
            return
        if held.version != seen:
            raise EvidenceConflict
        held.version += 1
        _write(held, given, name)


def remove(item: EvidenceItem, seen: int) -> None:
    """Take the item out, and its file; history keeps what it said. Raises as `change`."""
    with transaction.atomic():
        held = _held(item)
        if held.version != seen:
            raise EvidenceConflict
        _delete_later(held.file.name)
        held.delete()


@dataclass(frozen=True, slots=True)
class LastSave:
    """Who saved what now stands, "" where nobody was signed in, and when."""

    name: str
    at: datetime


def last_save(item: EvidenceItem) -> LastSave:
    """Who saved what now stands in the item, and when. Two queries."""
    events: Any = apps.get_model("inspections", "evidenceitemevent")
    event = events.objects.filter(pgh_obj=item.pk).order_by("pgh_id").last()
    who = (event.pgh_context or {}).get("user")
    person = User.objects.filter(pk=who).first() if who else None
    return LastSave(person.name if person else "", event.pgh_created_at)


def _hold(inspection: Inspection) -> None:
    if why := why_closed(locks.share(inspection.pk)):
        raise EvidenceClosed(why)


def _held(item: EvidenceItem) -> EvidenceItem:
    """The item read again, held alone among writers."""
    _hold(item.inspection)
    return EvidenceItem.objects.select_for_update(no_key=True).get(pk=item.pk)


def _write(item: EvidenceItem, given: Given, name: str) -> None:
    for field in _FIELDS:
        setattr(item, field, getattr(given, field))
    item.key_questions = list(given.key_questions)
    if name or given.drop_file:
        _delete_later(item.file.name)
        item.file.name, item.file_name = name, shown_name(given.file)
    item.save()
    item.results.all().delete()
    SurveyResult.objects.bulk_create(
        SurveyResult(item=item, question=each.question, agreed=each.agreed, answered=each.answered)
        for each in given.results
    )


def _shape(item: EvidenceItem) -> list[Any]:
    results = tuple(Result(*row) for row in item.results.values_list(*Result.__slots__))
    return [*(_plain(getattr(item, field)) for field in _FIELDS), results]


def _given_shape(given: Given) -> list[Any]:
    return [*(_plain(getattr(given, field)) for field in _FIELDS), given.results]


def _same_file(item: EvidenceItem, file: "File[Any] | None") -> bool:
    """Whether the item's file is this one: in name, and byte for byte."""
    if file is None or not item.file or item.file_name != shown_name(file):
        return file is None and not item.file
    try:
        with item.file.open("rb") as kept:
            file.seek(0)
            return kept.size == file.size and kept.read() == file.read()
    except FileNotFoundError:
        return False


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@contextmanager
def kept(file: "File[Any] | None", folder: str = FOLDER) -> Iterator[str]:
    """The file's name in the storage; it is gone again where what follows fails."""
    if file is None:
        yield ""
        return
    name = default_storage.save(f"{folder}/{uuid4().hex}{_ending(file)}", file)
    try:
        yield name
    except BaseException:
        default_storage.delete(name)
        raise


def _delete_later(name: str | None) -> None:
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)


def _ending(file: "File[Any]") -> str:
    return PurePath(file.name or "").suffix.lower()


def shown_name(file: "File[Any] | None") -> str:
    """The name that people gave the file, its ending kept where it is cut."""
    if file is None:
        return ""
    name = PurePath(file.name or "").name
    ending = PurePath(name).suffix
    return name.removesuffix(ending)[: _LONGEST_NAME - len(ending)] + ending
