"""Giving cases to people of the team, without undoing what a colleague did in between."""

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from accounts.history import noting
from accounts.models import User
from cases.access import ASSESS
from cases.case_lock import why_locked
from cases.models import SampledCase
from cases.writing import Refused
from inspections import live, locks
from inspections.models import Inspection, TeamMember


@dataclass(frozen=True, slots=True)
class Allocated:
    """References of the cases that went to the person, and the cases that did not.

    `elsewhere`: somebody else had given them to somebody else since the page was made.
    """

    given: tuple[str, ...]
    elsewhere: tuple[SampledCase, ...]


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

    Takes the locks of `writing.hold`, in its order, so that a save comes wholly before or after.
    Raises Refused where the case data is locked, or the person is not in the team any more.
    """
    with noting(reason=reason) if reason else nullcontext(), transaction.atomic():
        to_key = to.pk if to else None
        inspection = locks.share(inspection.pk)
        if why := why_locked(inspection):
            raise Refused(why)
        if to is not None and to not in assessors_of(inspection):
            raise Refused(f"{to.name} does not assess cases in this inspection any more.")
        cases = list(
            inspection.cases.select_for_update(no_key=True).filter(pk__in=list(seen)).order_by("pk")
        )
        given = [case for case in cases if case.inspector_id == seen[case.pk]]
        inspection.cases.filter(pk__in=[case.pk for case in given]).update(inspector=to)
        live.announce(inspection, [live.Changed("case", case.reference) for case in given])
    elsewhere = tuple(case for case in cases if case not in given and case.inspector_id != to_key)
    return Allocated(tuple(sorted(case.reference for case in given)), elsewhere)
