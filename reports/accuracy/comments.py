"""Comments of the service on a version: made, changed and taken back until the deadline."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from accounts.history import noting
from inspections import evidence_saving, locks
from reports.accuracy.commenter import Commenter
from reports.models import AccuracyComment, AccuracyRequest
from supply import links
from supply.links import LinkRefused

FOLDER = "accuracy"
LONGEST_PASSAGE = 600


class AccuracyClosed(Exception):
    """Nothing can be said any more; the message says why."""


class CommentConflict(Exception):
    """The comment is not as it was when its page was opened; `now` is how it stands."""

    def __init__(self, now: AccuracyComment) -> None:
        super().__init__("The comment was changed meanwhile.")
        self.now = now


@dataclass(frozen=True, slots=True)
class Given:
    """What the service says: of which words of a section, and what is wrong with them."""

    section: str
    passage: str
    kind: str
    text: str
    evidence: str
    file: "File[Any] | None" = None
    drop_file: bool = False


def add(commenter: Commenter, number: UUID, given: Given) -> AccuracyComment:
    """The new comment; the one that is there where the same form was sent before.

    Raises AccuracyClosed, and LinkRefused where the link was withdrawn meanwhile.
    """
    with _writing(commenter, given.file) as (request, name):
        there = AccuracyComment.objects.filter(pk=number).first()
        if there is not None:
            if there.request_id != request.pk or not commenter.owns(there):
                raise AccuracyClosed("This comment is another’s: open a new one.")
            _delete_later(name)
            return there
        comment = AccuracyComment(pk=number, request=request, by=commenter.person)
        _write(comment, given, name)
        _record(commenter, f"Commented on {given.section}")
        return comment


def change(commenter: Commenter, comment: AccuracyComment, given: Given, seen: int) -> None:
    """Save what is given where the comment's version is the one seen, or nothing is new.

    Raises as `add`, CommentConflict, and AccuracyComment.DoesNotExist where it was taken back.
    """
    with _writing(commenter, given.file) as (request, name):
        held = _held(commenter, request, comment)
        same = (held.passage, held.kind, held.text, held.evidence) == (
            given.passage,
            given.kind,
            given.text,
            given.evidence,
        )
        if same and not name and not (given.drop_file and held.file):
            return
        if held.version != seen:
            raise CommentConflict(held)
        held.version += 1
        _write(held, given, name)
        _record(commenter, f"Changed a comment on {held.section}")


def take_back(commenter: Commenter, comment: AccuracyComment, seen: int) -> None:
    """Take the comment out, and its file; history keeps what it said. Raises as `change`."""
    with _writing(commenter, None) as (request, _):
        held = _held(commenter, request, comment)
        if held.version != seen:
            raise CommentConflict(held)
        _delete_later(held.file.name)
        _record(commenter, f"Took a comment on {held.section} back")
        held.delete()


@contextmanager
def _writing(
    commenter: Commenter, file: "File[Any] | None"
) -> Iterator[tuple[AccuracyRequest, str]]:
    """The request, held open until the transaction ends, and the name that the file is kept by."""
    if commenter.request is None:
        raise AccuracyClosed("No version of the report is open for comments.")
    link = commenter.request.link
    noted = {"service_link": str(link.pk)} if commenter.person is None else {}
    with evidence_saving.kept(file, FOLDER) as name, noting(**noted), transaction.atomic():
        locks.share(commenter.inspection.pk)
        try:
            held = links.held(link)
        except LinkRefused as refused:
            if refused.link and refused.link.withdrawn_at and commenter.person is None:
                raise
            words = "Comments are closed: the deadline has passed, or the lead has closed them."
            raise AccuracyClosed(words) from None
        commenter.request.link = held
        yield commenter.request, name


def _held(
    commenter: Commenter, request: AccuracyRequest, comment: AccuracyComment
) -> AccuracyComment:
    """The comment read again and held; only an own one that has no answer yet."""
    held = request.comments.select_for_update(no_key=True, of=("self",)).get(pk=comment.pk)
    if not commenter.owns(held):
        raise AccuracyClosed("This comment is a colleague’s: only they change it.")
    if held.answer:
        raise AccuracyClosed("This comment is answered: it stays as it is. Add another one.")
    return held


def _write(comment: AccuracyComment, given: Given, name: str) -> None:
    comment.section, comment.passage = given.section, given.passage
    comment.kind, comment.text, comment.evidence = given.kind, given.text, given.evidence
    if name or given.drop_file:
        _delete_later(comment.file.name)
        comment.file.name = name
        comment.file_name = evidence_saving.shown_name(given.file)
    comment.save()


def _record(commenter: Commenter, what: str) -> None:
    if commenter.link:
        links.record(commenter.link, what)


def _delete_later(name: str | None) -> None:
    if name:
        transaction.on_commit(lambda: default_storage.delete(name), robust=True)
