"""The team of an inspection: who is on it, adding people, taking a part away."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from accounts.models import Role, User
from inspections import locks
from inspections.access import Access
from inspections.models import Inspection, TeamMember, TeamRole
from inspections.words import number

MOST_FOUND = 20
# Who assesses cases: with the last of these parts goes the right to have any.
_ASSESS = frozenset({TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.LOCAL_ASSESSOR})
_OF_THE_SERVICE = frozenset({TeamRole.LOCAL_ASSESSOR, TeamRole.SERVICE_CONTACT})


class TeamRefused(Exception):
    """The team can't be changed so; the message says why and what would be right."""


@dataclass(frozen=True, slots=True)
class Member:
    """A person's part; `cases` they have in all, `may_remove` as far as the reader's part goes."""

    row: TeamMember
    cases: int
    may_remove: bool


def members_of(access: Access, reader: User) -> list[Member]:
    """Who has which part, the lead first, then by part and name. Two queries."""
    order = TeamRole.values.index
    rows = sorted(
        access.inspection.team.select_related("person"),
        key=lambda row: (order(row.role), row.person.name),
    )
    # Cases belong to an app further on; the relation leads there all the same.
    having: dict[int, int] = {}
    for inspector in access.inspection.cases.exclude(inspector=None).values_list(
        "inspector_id", flat=True
    ):
        having[inspector] = having.get(inspector, 0) + 1
    return [
        Member(
            row,
            having.get(row.person_id, 0),
            row.person == reader or not why_not_role(access, TeamRole(row.role)),
        )
        for row in rows
    ]


def roles_offered(access: Access) -> list[TeamRole]:
    """The parts that this person may give."""
    return [role for role in TeamRole if not why_not_role(access, role)]


def why_not_role(access: Access, role: TeamRole) -> str:
    """Why this person may not give or take away this part; "" where they may."""
    if role == TeamRole.LEAD and not access.manager:
        return "A manager names the lead inspector."
    return ""


def found(words: str) -> list[User]:
    """Active people whose name or e-mail address holds these words, one more than are shown."""
    wanted = Q(is_active=True)
    for word in words.split():
        wanted &= Q(name__icontains=word) | Q(email__icontains=word)
    people = User.objects.filter(wanted).exclude(role=Role.ADMINISTRATOR)
    return list(people.order_by("name", "email")[: MOST_FOUND + 1]) if words.split() else []


def add(access: Access, person: User, role: TeamRole) -> bool:
    """Give the person this part; whether they did not have it. Raises TeamRefused."""
    with transaction.atomic():
        inspection = locks.alone(access.inspection.pk)
        if why := why_not_role(access, role):
            raise TeamRefused(why)
        person = User.objects.get(pk=person.pk)
        if not person.is_active:
            raise TeamRefused(f"{person.name}’s account is closed; an administrator opens it.")
        if person.role == Role.ADMINISTRATOR:
            raise TeamRefused(
                f"{person.name} is an administrator, and administrators see nothing of cases: "
                "choose somebody else."
            )
        parts = set(inspection.team.filter(person=person).values_list("role", flat=True))
        if parts and (role in _OF_THE_SERVICE) != bool(parts & _OF_THE_SERVICE):
            labels = _labels(parts)
            raise TeamRefused(
                f"{person.name} is {labels} here. Who belongs to the inspected service is kept "
                f"apart from who inspects it: take that part away before giving this one."
            )
        _, made = TeamMember.objects.get_or_create(inspection=inspection, person=person, role=role)
    return made


def remove(access: Access, member_id: int, reader: User) -> TeamMember | None:
    """Take a part away; None where it was gone already. Raises TeamRefused."""
    with transaction.atomic():
        inspection = locks.alone(access.inspection.pk)
        row = inspection.team.select_related("person").filter(pk=member_id).first()
        if row is None:
            return None
        if why := why_not_removed(access, inspection, row, reader):
            raise TeamRefused(why)
        row.delete()
    return row


def why_not_removed(access: Access, inspection: Inspection, row: TeamMember, reader: User) -> str:
    """Why this part can't be taken away by this person; "" where it can."""
    role, person = TeamRole(row.role), row.person
    own_lead = role == TeamRole.LEAD and person == reader and not access.manager
    if own_lead and inspection.team.filter(role=TeamRole.LEAD).count() == 1:
        return "You are the only lead inspector: a manager names another one first."
    if not own_lead and (why := why_not_role(access, role)):
        return why
    others = set(inspection.team.filter(person=person).values_list("role", flat=True)) - {role}
    if role in _ASSESS and not others & _ASSESS:
        cases = list(
            inspection.cases.filter(inspector=person)
            .order_by("reference")
            .values_list("reference", flat=True)
        )
        if cases:
            many = len(cases) > 1
            return (
                f"{person.name} has {number(len(cases))} case{'s' if many else ''} here "
                f"({_listed(cases)}): allocate {'them' if many else 'it'} to somebody else first."
            )
    return ""


def _labels(roles: Iterable[str]) -> str:
    return ", ".join(TeamRole(role).label.lower() for role in TeamRole.values if role in roles)


def _listed(cases: list[str], most: int = 6) -> str:
    return ", ".join(cases[:most]) + (" …" if len(cases) > most else "")
