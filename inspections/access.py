"""The one guard of an inspection: a stranger gets 404, who may only read gets 403."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet
from django.http import Http404, HttpRequest

from accounts.models import User
from inspections.models import Inspection, TeamMember, TeamRole

_SEE_PROVISIONAL = {TeamRole.LEAD, TeamRole.PANEL_MEMBER, TeamRole.QUALITY_LEAD}
_OF_THE_SERVICE = {TeamRole.LOCAL_ASSESSOR, TeamRole.SERVICE_CONTACT}


@dataclass(frozen=True, slots=True)
class Access:
    """What one person may do in one inspection (method, sections 3 and 5)."""

    inspection: Inspection
    roles: frozenset[str]
    manager: bool

    @property
    def ratings(self) -> bool:
        """May see provisional ratings: never local assessors and the service."""
        if self.local:
            return False
        if self.manager or self.roles & _SEE_PROVISIONAL:
            return True
        return TeamRole.INSPECTOR in self.roles and self.inspection.ratings_opened

    @property
    def local(self) -> bool:
        """Belongs to the inspected service, whatever other part was given to them."""
        return bool(self.roles & _OF_THE_SERVICE)

    @property
    def leads(self) -> bool:
        """Owns the inspection."""
        return TeamRole.LEAD in self.roles

    @property
    def prepares(self) -> bool:
        """May set the inspection up: dates, team, caseload and sample."""
        return (self.manager or self.leads) and not self.local

    @property
    def sees_service_facts(self) -> bool:
        """Sees the facts about the service: its own contact does, local assessors do not."""
        return not self.local or TeamRole.SERVICE_CONTACT in self.roles

    @property
    def enters_service_facts(self) -> bool:
        """Enters facts about the service, and corrects them."""
        if self.local:
            return TeamRole.SERVICE_CONTACT in self.roles
        return self.manager or bool(self.roles & {TeamRole.LEAD, TeamRole.INSPECTOR})

    @property
    def exports(self) -> bool:
        """May have annex tables made, and download them."""
        return self.manager or self.leads

    @property
    def role_label(self) -> str:
        """The person's part, for the list of inspections."""
        labels = [TeamRole(role).label for role in TeamRole.values if role in self.roles]
        return ", ".join(labels) or "Manager"


def person_of(request: HttpRequest) -> User:
    """The signed-in person (the middleware lets nobody else through)."""
    return cast(User, request.user)


def _with_parts(person: User) -> QuerySet[Inspection, Any]:
    own = TeamMember.objects.filter(inspection=OuterRef("pk"), person=person)
    return Inspection.objects.select_related("service").annotate(
        own_roles=ArraySubquery(own.values("role"))
    )


def _access(inspection: Any, person: User) -> Access | None:
    if not inspection.own_roles and not person.is_manager:
        return None
    return Access(inspection, frozenset(inspection.own_roles), person.is_manager)


def admit(inspection: Any, person: User) -> Access:
    """The person's part in an inspection that was read with their `own_roles`, or None.

    Raises Http404.
    """
    access = _access(inspection, person) if inspection else None
    if access is None:
        raise Http404("There is no such inspection, or you have no part in it.")
    return access


def accesses_of(person: User) -> list[Access]:
    """All inspections that a person has a part in; a manager has one in all. One query."""
    found = (_access(inspection, person) for inspection in _with_parts(person))
    return [access for access in found if access]


def enter(request: HttpRequest, reference: str) -> Access:
    """The inspection of this reference, for who has a part in it. Raises Http404."""
    person = person_of(request)
    return admit(_with_parts(person).filter(reference=reference).first(), person)


def require(allowed: bool) -> None:
    """Raises PermissionDenied for a colleague who may not."""
    if not allowed:
        raise PermissionDenied
