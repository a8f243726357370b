"""Conflicts of interest: who may not assess which case, or any case of an inspection, and why.

They are seen by the lead and by the person alone; allocation, by hand or proposed, respects them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts.models import User
from cases.access import ASSESS
from cases.case_lock import SIGNED_OFF, signed_off, why_locked
from cases.models import Answer, CaseState, ConflictOfInterest, Note, SampledCase
from cases.writing import Refused
from inspections import live, locks
from inspections.access import Access
from inspections.models import Inspection, TeamMember


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The conflicts of an inspection, in the order they were recorded."""

    rows: tuple[ConflictOfInterest, ...]

    def __iter__(self) -> Iterator[ConflictOfInterest]:
        return iter(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def bars(self, person_id: int | None, case_id: UUID) -> ConflictOfInterest | None:
        """Why the person may not assess the case; None where they may."""
        for row in self.rows:
            if row.person_id == person_id and row.case_id in (None, case_id):
                return row
        return None

    def of_person(self, person_id: int) -> "Conflicts":
        """Those of one person."""
        return Conflicts(tuple(row for row in self.rows if row.person_id == person_id))

    @property
    def pairs(self) -> frozenset[tuple[int, UUID | None]]:
        """Person and case, or None for every case, as `spreading.spread` takes them."""
        return frozenset((row.person_id, row.case_id) for row in self.rows)


def of(inspection: Inspection) -> Conflicts:
    """The conflicts of the inspection, each with its person and case. One query."""
    rows = ConflictOfInterest.objects.filter(inspection=inspection)
    return Conflicts(tuple(rows.select_related("person", "case").order_by("pk")))


def seen_by(access: Access, person: User) -> Conflicts:
    """Those that the person may see: the lead all, everybody else their own."""
    found = of(access.inspection)
    return found if access.leads else found.of_person(person.pk)


def in_words(conflict: ConflictOfInterest) -> str:
    """ "Knows a child’s family: not D08"."""
    return f"{conflict.reason}: not {conflict.case or 'any case'}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """References of the cases that were taken off the person, and of those still theirs.

    What is still theirs has been begun, or the case data is locked.
    """

    taken: tuple[str, ...] = ()
    still: tuple[str, ...] = ()


@transaction.atomic
def record(
    inspection: Inspection, person: User, *, case: SampledCase | None, reason: str
) -> Recorded:
    """Record that the person may not assess the case (None: any), and take off what is not begun.

    Holds the cases as an allocation does, so that one of the two sees the other. Raises Refused
    where the person does not assess in this inspection, the case has been taken out, or it is
    recorded already.
    """
    inspection = locks.share(inspection.pk)
    if not TeamMember.objects.filter(
        inspection=inspection, person=person, role__in=ASSESS
    ).exists():
        raise Refused(f"{person.name} does not assess cases in this inspection any more.")
    cases = inspection.cases.filter(pk=case.pk) if case else inspection.cases.all()
    held = list(cases.select_for_update(no_key=True).order_by("pk"))
    if case and not held:
        raise Refused(f"{case} is not in the inspection any more.")
    try:
        with transaction.atomic():
            ConflictOfInterest.objects.create(
                inspection=inspection, person=person, case=case, reason=reason
            )
    except IntegrityError:
        raise Refused(
            f"It is recorded already that {person.name} may not assess {case or 'any case'}."
        ) from None
    theirs = sorted((one for one in held if one.inspector_id == person.pk), key=str)
    # Where all is closed, who assessed what stays as it was.
    untouched = [] if why_locked(inspection) else not_begun(theirs)
    inspection.cases.filter(pk__in=[one.pk for one in untouched]).update(inspector=None)
    live.announce(inspection, [live.Changed("case", one.reference) for one in untouched])
    return Recorded(
        tuple(one.reference for one in untouched),
        tuple(one.reference for one in theirs if one not in untouched),
    )


@transaction.atomic
def remove(inspection: Inspection, conflict_id: int) -> ConflictOfInterest:
    """Take a conflict back; history keeps it. Raises Refused after sign-off, DoesNotExist."""
    inspection = locks.share(inspection.pk)
    if signed_off(inspection):
        raise Refused(SIGNED_OFF)
    rows = ConflictOfInterest.objects.filter(inspection=inspection)
    found = (
        rows.select_related("person", "case").select_for_update(of=("self",)).get(pk=conflict_id)
    )
    found.delete()
    return found


def not_begun(cases: Iterable[SampledCase]) -> list[SampledCase]:
    """Those in which nobody has answered or written anything. Two queries."""
    allocated = [case for case in cases if case.state == CaseState.ALLOCATED]
    begun = set(
        Answer.objects.filter(case__in=allocated, value__isnull=False)
        .order_by()
        .values_list("case_id", flat=True)
        .distinct()
    )
    begun.update(
        Note.objects.filter(case__in=allocated).exclude(text="").values_list("case_id", flat=True)
    )
    return [case for case in allocated if case.pk not in begun]
