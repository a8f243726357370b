"""Comments of colleagues on passages of a section."""

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from reports.editing.saving import hold_section
from reports.models import SectionComment

LONGEST_COMMENT = 1000
LONGEST_PASSAGE = 400


class Wrong(Exception):
    """A comment that can't be kept; the message says why, and what would be right."""


def add(
    inspection: Inspection, code: str, person: User, *, text: str, passage: str
) -> SectionComment:
    """Keep what a colleague says; the same one where they sent it twice. Raises Wrong."""
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    passage = " ".join(passage.replace("\x00", "").split())[:LONGEST_PASSAGE]
    if not text:
        raise Wrong("The comment says nothing. Write what should be looked at.")
    if len(text) > LONGEST_COMMENT:
        raise Wrong(
            f"The comment has {len(text):,} characters; up to {LONGEST_COMMENT:,} can be kept. "
            f"It begins: “{text[:60]}”."
        )
    with transaction.atomic():
        held = locks.share(inspection.pk)
        section = hold_section(held, code, person)
        there = section.comments.filter(
            by=person, text=text, passage=passage, resolved_at__isnull=True
        ).first()
        return there or SectionComment.objects.create(
            section=section, by=person, text=text, passage=passage
        )


def settle(
    inspection: Inspection, code: str, remark_id: int, person: User, *, settled: bool
) -> None:
    """Say that a comment is dealt with, or take that back. Raises Http404."""
    with transaction.atomic():
        locks.share(inspection.pk)
        comment = (
            SectionComment.objects.select_for_update(of=("self",), no_key=True)
            .filter(pk=remark_id, section__code=code, section__report__inspection=inspection)
            .first()
        )
        if comment is None:
            raise Http404("There is no such comment.")
        if settled and comment.resolved_at is None:
            comment.resolved_by, comment.resolved_at = person, timezone.now()
            comment.save()
        elif not settled and comment.resolved_at is not None:
            comment.resolved_by = comment.resolved_at = None
            comment.save()
