"""Holding a case for writing: who may, whether it is open, and nobody else at the same time.

Every write to a case's answers, facts, notes and practice examples is made inside `hold`. Whoever
locks the inspection's case data or re-allocates the case waits for it, or it for them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.models import User
from cases.access import ASSESS
from cases.models import CaseState, SampledCase
from cases.moments import in_a_sentence
from inspections import locks
from inspections.models import AFTER_THE_PANEL, Inspection, TeamMember, TeamRole


class Refused(Exception):
    """The case is not open to this person; the message says why, and what would be right."""


@dataclass(frozen=True, slots=True)
class Held:
    """A case that nobody else writes to until the transaction ends."""

    case: SampledCase
    inspection: Inspection
    leads: bool


@contextmanager
def hold(case: SampledCase, person: User) -> Iterator[Held]:
    """The case read again, held for writing by this person, in a transaction of its own.

    Raises Refused where it is not theirs, is submitted, or the inspection's case data is locked.
    """
    with transaction.atomic():
        inspection = locks.share(case.inspection_id)
        held, leads, assesses = _taken(case.pk, person)
        held.inspection = inspection
        if why := _why_not(held, inspection, person, leads=leads, assesses=assesses):
            raise Refused(why)
        yield Held(held, inspection, leads)


def _taken(case_id: UUID, person: User) -> tuple[SampledCase, bool, bool]:
    """The row, held alone among writers; whether the person leads, and assesses at all."""
    # Every save passes here: written out, it takes a quarter of what composing it takes.
    rows: Iterable[Any] = SampledCase.objects.raw(
        f"""
        SELECT held.*, ARRAY(
            SELECT role FROM {TeamMember._meta.db_table}
            WHERE inspection_id = held.inspection_id AND person_id = %s
        ) AS own_roles
        FROM {SampledCase._meta.db_table} held WHERE id = %s FOR NO KEY UPDATE OF held
        """,
        [person.pk, case_id],
    )
    for case in rows:
        own = frozenset(case.own_roles)
        return case, TeamRole.LEAD in own, bool(own & ASSESS)
    raise Refused("This case is not in the inspection any more.")


def why_closed(case: SampledCase, inspection: Inspection) -> str:
    """Why nobody can change the case as it stands, in a sentence; "" while it is open."""
    if inspection.state in AFTER_THE_PANEL:
        return "The ratings panel has signed off; the answers stand as they are."
    if inspection.locked_at and not case.reopened:
        locked = in_a_sentence(inspection.locked_at)
        return f"Case data was locked {locked}; the lead inspector can reopen {case.reference}."
    if case.state in (CaseState.SUBMITTED, CaseState.FINAL):
        return f"{case.reference} has been submitted; reopen it to change it."
    return ""


def _why_not(
    case: SampledCase, inspection: Inspection, person: User, *, leads: bool, assesses: bool
) -> str:
    if not leads and (case.inspector_id != person.pk or not assesses):
        whose = f"is {case.inspector.name}’s" if case.inspector else "is nobody’s at the moment"
        return f"{case.reference} {whose}; the lead inspector allocates cases."
    return why_closed(case, inspection)
