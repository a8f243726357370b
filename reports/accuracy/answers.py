"""The inspection's answers to the service's comments, and what an accepted one leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from reports.accuracy.comments import CommentConflict
from reports.models import AccuracyComment, Answered, ReportVersion
from reports.sections import places_of


def comments_of(inspection: Inspection) -> "QuerySet[AccuracyComment]":
    """Every comment on any version of the report, in the order in which they came."""
    rows = AccuracyComment.objects.filter(request__version__report__inspection=inspection)
    return (
        rows.select_related("request__link", "request__version", "answered_by", "by")
        .defer("request__version__texts", "request__version__material")
        .order_by("at", "pk")
    )


def answer(
    comment: AccuracyComment, *, by: User, said: str, reason: str, case: str, seen: int
) -> None:
    """Answer a comment where its version is the one seen, or nothing is new.

    Raises CommentConflict, and AccuracyComment.DoesNotExist where it was taken back.
    """
    with transaction.atomic():
        locks.share(comment.request.link.inspection_id)
        held = AccuracyComment.objects.select_for_update(no_key=True, of=("self",)).get(
            pk=comment.pk
        )
        if (held.answer, held.reason, held.case) == (said, reason, case):
            return
        if held.version != seen:
            raise CommentConflict(held)
        held.answer, held.reason, held.case = said, reason, case
        held.answered_by, held.answered_at = by, timezone.now()
        held.version += 1
        held.save()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing on the way from an accepted comment to the report that carries it."""

    words: str
    done: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A comment as the team's page shows it: its number, its section's title, what follows."""

    number: int
    comment: AccuracyComment
    section: str
    section_url: str
    steps: tuple[Step, ...]


def listed(inspection: Inspection, *, leads: bool) -> list[Listed]:
    """All comments with their steps; `leads`: shown to who can unlock the ratings."""
    titles = titles_of(inspection)
    comments = list(comments_of(inspection))
    way = _Way(inspection, leads=leads) if any(each.case for each in comments) else None
    return [
        Listed(
            number,
            comment,
            titles.get(comment.section, comment.section),
            _address("section", inspection.reference, comment.section),
            tuple(way.steps(comment)) if way and _to_correct(comment) else (),
        )
        for number, comment in enumerate(comments, start=1)
    ]


def titles_of(inspection: Inspection) -> dict[str, str]:
    """What each section is called, by its code."""
    return {place.code: place.title for place in places_of(inspection.framework)}


def numbered(comments: Iterable[AccuracyComment]) -> list[tuple[int, AccuracyComment]]:
    """Comments with the numbers by which people speak of them."""
    return list(enumerate(comments, start=1))


def _to_correct(comment: AccuracyComment) -> bool:
    return bool(comment.case) and comment.answer in (Answered.ACCEPTED, Answered.PARTLY)


class _Way:
    """How far the inspection is on the way back through the ratings. Four queries."""

    def __init__(self, inspection: Inspection, *, leads: bool) -> None:
        self._reference, self._leads = inspection.reference, leads
        self._cases = dict(inspection.cases.values_list("reference", "pk"))
        numbers = inspection.snapshots.filter(in_force=True).values_list("number", flat=True)
        self._in_force = numbers.first()
        versions = ReportVersion.objects.filter(report__inspection=inspection)
        self._frozen = [number or 0 for number in versions.values_list("snapshot", flat=True)]

    def steps(self, comment: AccuracyComment) -> Iterator[Step]:
        """Unlock, correct, sign off again, freeze again."""
        of = comment.request.version.snapshot or 0
        unlocked = self._in_force != of
        signed = self._in_force is not None and self._in_force > of
        reason = urlencode(
            {
                "reason": f"A comment of the service on {comment.section} in version "
                f"{comment.request.version.number} is {comment.get_answer_display().lower()}."
            }
        )
        unlock = _address("unlock-ratings", self._reference)
        yield Step(
            "Unlock the ratings, with the reason",
            unlocked,
            f"{unlock}?{reason}" if self._leads and not unlocked else "",
        )
        case = self._cases.get(comment.case)
        yield Step(
            f"Reopen and correct case {comment.case}",
            signed,
            _address("case", self._reference, case) if case and not signed else "",
        )
        yield Step(
            "Sign the ratings off again",
            signed,
            _address("sign-off-ratings", self._reference)
            if self._leads and unlocked and not signed
            else "",
        )
        yield Step(
            "Freeze the report again",
            any(number > of for number in self._frozen),
            _address("report-versions", self._reference) if signed else "",
        )


def _address(name: str, *arguments: object) -> str:
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
