"""One person of each role, and a stranger; all invented."""

from dataclasses import dataclass

from accounts.models import Role, User
from inspections.models import Inspection, TeamMember, TeamRole

PASSWORD = "a-made-up-password"


@dataclass(frozen=True)
class Cast:
    """The people of the small inspection, by role."""

    manager: User
    administrator: User
    lead: User
    inspector: User
    local_assessor: User
    quality_lead: User
    panel_member: User
    service_contact: User
    stranger: User

    def __getitem__(self, role: str) -> User:
        return getattr(self, role)


ROLES = tuple(Cast.__annotations__)


def engage(*inspections: Inspection) -> Cast:
    """Create the cast; those with a role within an inspection have it in these."""
    people = {}
    for role in ROLES:
        own = role if role in (Role.MANAGER, Role.ADMINISTRATOR) else Role.NONE
        people[role] = User.objects.create_user(
            f"{role.replace('_', '-')}@example.org",
            PASSWORD,
            name=role.replace("_", " ").capitalize(),
            role=own,
        )
        if role in TeamRole.values:
            for inspection in inspections:
                TeamMember.objects.create(inspection=inspection, person=people[role], role=role)
    return Cast(**people)
