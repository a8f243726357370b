"""Giving cases to people of the team, without undoing what a colleague did in between."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.history import noting
from accounts.models import User
from cases import conflicts
from cases.access import ASSESS
from cases.case_lock import why_locked
from cases.models import ConflictOfInterest, SampledCase
from cases.writing import Refused
from inspections import live, locks
from inspections.models import Inspection, TeamMember


@dataclass(frozen=True, slots=True)
class Move:
    """Whom a case goes to, and whose it was on the page; None: nobody's."""

    seen: int | None
    to: int | None


@dataclass(frozen=True, slots=True)
class Allocated:
    """References of the cases that went where they were to go, and the cases that did not.

    `elsewhere`: somebody else had given them to somebody else since the page was made. `barred`:
    a conflict of interest stands against it.
    """

    given: tuple[str, ...]
    elsewhere: tuple[SampledCase, ...]
    barred: tuple[tuple[SampledCase, ConflictOfInterest], ...] = ()


def assessors_of(inspection: Inspection) -> list[User]:
    """Who of the team may be given a case, by name."""
    parts = TeamMember.objects.filter(inspection=inspection, role__in=ASSESS)
    return list(User.objects.filter(pk__in=parts.values("person"), is_active=True).order_by("name"))


def allocate(
    inspection: Inspection,
    seen: Mapping[UUID, int | None],
    *,
    to: User | None,
    reason: str = "",
) -> Allocated:
    """Give the cases to the person (None: to nobody), each where its inspector is the one seen.

    Raises Refused where the case data is locked, or the person is not in the team any more.
    """
    key = to.pk if to else None
    moves = {case: Move(before, key) for case, before in seen.items()}
    return allocate_each(inspection, moves, reason=reason)


def allocate_each(
    inspection: Inspection, moves: Mapping[UUID, Move], *, reason: str = ""
) -> Allocated:
    """Give each case to its own person, where its inspector is the one seen; in one transaction.

    Takes the locks of `writing.hold`, in its order, so that a save comes wholly before or after.
    Raises Refused, and gives none, where the case data is locked or a person has left the team.
    """
    with noting(reason=reason) if reason else nullcontext(), transaction.atomic():
        inspection = locks.share(inspection.pk)
        if why := why_locked(inspection):
            raise Refused(why)
        _in_the_team(inspection, {move.to for move in moves.values() if move.to is not None})
        cases = list(
            inspection.cases.select_for_update(no_key=True)
            .filter(pk__in=list(moves))
            .order_by("pk")
        )
        # Read while the cases are held: whoever records a conflict holds them, too.
        standing = conflicts.of(inspection)
        barred, given = [], []
        for case in cases:
            to = moves[case.pk].to
            against = standing.bars(to, case.pk)
            if against and case.inspector_id != to:
                barred.append((case, against))
            elif case.inspector_id == moves[case.pk].seen:
                given.append(case)
        by_person: dict[int | None, list[UUID]] = {}
        for case in given:
            by_person.setdefault(moves[case.pk].to, []).append(case.pk)
        for to, keys in by_person.items():
            inspection.cases.filter(pk__in=keys).update(inspector=to)
        live.announce(inspection, [live.Changed("case", case.reference) for case in given])
    stopped = {case.pk for case, _ in barred}.union(case.pk for case in given)
    elsewhere = tuple(
        case for case in cases if case.pk not in stopped and case.inspector_id != moves[case.pk].to
    )
    return Allocated(tuple(sorted(case.reference for case in given)), elsewhere, tuple(barred))


def _in_the_team(inspection: Inspection, wanted: set[int]) -> None:
    missing = wanted - {person.pk for person in assessors_of(inspection)}
    if missing:
        names = User.objects.filter(pk__in=missing).order_by("name").values_list("name", flat=True)
        does = "does" if len(names) == 1 else "do"
        raise Refused(f"{', '.join(names)} {does} not assess cases in this inspection any more.")
