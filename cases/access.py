"""The one guard of a case: who may see it, and what of it they may change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from cases.models import SampledCase
from inspections.access import Access, admit, enter, person_of
from inspections.models import Inspection, TeamMember, TeamRole

# Who assesses cases, and who reads all of them besides. Local assessors see their own alone.
ASSESS = frozenset({TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.LOCAL_ASSESSOR})
_READ_ALL = frozenset(
    {TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.QUALITY_LEAD, TeamRole.PANEL_MEMBER}
)


@dataclass(frozen=True, slots=True)
class CaseAccess:
    """What one person may do in one case."""

    access: Access
    case: SampledCase
    person: User

    @property
    def may_assess(self) -> bool:
        """Assesses cases in this inspection; whether this one is open to them is `writing`'s."""
        return bool(self.access.roles & ASSESS)

    @property
    def own(self) -> bool:
        """Is the case's inspector, or leads the inspection: who writes to it while it is open."""
        return self.access.leads or (self.case.inspector_id == self.person.pk and self.may_assess)


def reads_all(access: Access) -> bool:
    """Sees every case of the inspection."""
    return access.manager or bool(access.roles & _READ_ALL)


def sees_cases(access: Access) -> bool:
    """Has a list of cases at all: never the service's contact."""
    return reads_all(access) or TeamRole.LOCAL_ASSESSOR in access.roles


def cases_of(access: Access, person: User) -> "QuerySet[SampledCase]":
    """The cases of the inspection that the person may see. Raises PermissionDenied."""
    if not sees_cases(access):
        raise PermissionDenied
    cases = access.inspection.cases.select_related("inspector")
    return cases if reads_all(access) else cases.filter(inspector=person)


def enter_case(request: HttpRequest, reference: str, case_id: UUID) -> CaseAccess:
    """The case of this address, for who may see it. Raises Http404, PermissionDenied."""
    access = enter(request, reference)
    person = person_of(request)
    try:
        case = cases_of(access, person).get(pk=case_id)
    except SampledCase.DoesNotExist:
        raise _not_theirs() from None
    case.inspection = access.inspection
    return CaseAccess(access, case, person)


def enter_to_save(request: HttpRequest, reference: str, case_id: UUID) -> CaseAccess:
    """As `enter_case`, with nothing of the case read but whose it is: a save reads it again.

    One query, written out: composing it would take as long as the rest of a save.
    """
    person = person_of(request)
    found = Inspection.objects.raw(_TO_SAVE, [person.pk, reference, case_id])
    inspection: Any = next(iter(found), None)
    access = admit(inspection, person)
    case = SampledCase(pk=case_id, inspection=inspection, inspector_id=inspection.inspector_of_case)
    if not sees_cases(access):
        raise PermissionDenied
    if not reads_all(access) and case.inspector_id != person.pk:
        raise _not_theirs()
    return CaseAccess(access, case, person)


_TO_SAVE = f"""
    SELECT inspection.*, entered.inspector_id AS inspector_of_case, ARRAY(
        SELECT role FROM {TeamMember._meta.db_table}
        WHERE inspection_id = inspection.id AND person_id = %s
    ) AS own_roles
    FROM {Inspection._meta.db_table} inspection
    JOIN {SampledCase._meta.db_table} entered ON entered.inspection_id = inspection.id
    WHERE inspection.reference = %s AND entered.id = %s
"""


def _not_theirs() -> Http404:
    return Http404("There is no such case, or it is not yours to see.")
