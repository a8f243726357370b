"""The register of services: who reads it, who keeps it, finding and changing a service."""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from accounts.models import Role, User
from inspections.models import TeamMember, TeamRole, YouthOffendingService


class RegisterConflict(Exception):
    """The service is not as the person saw it."""


class RegisterRefused(Exception):
    """It can't be saved so; the message says why and what would be right."""


def keeps_register(person: User) -> bool:
    """Adds services and changes them: managers and administrators."""
    return person.role in (Role.MANAGER, Role.ADMINISTRATOR)


def reads_register(person: User) -> bool:
    """Sees the register: who keeps it, and lead inspectors. At most one query."""
    return keeps_register(person) or (
        TeamMember.objects.filter(person=person, role=TeamRole.LEAD).exists()
    )


def services(words: str = "", region: str = "") -> "QuerySet[YouthOffendingService]":
    """The services whose name or authority holds these words, of this region, by name."""
    wanted = Q()
    for word in words.split():
        wanted &= Q(name__icontains=word) | Q(local_authority__icontains=word)
    if region:
        wanted &= Q(region=region)
    return YouthOffendingService.objects.filter(wanted).order_by("name")


def add(given: dict[str, str]) -> YouthOffendingService:
    """The new service. Raises RegisterRefused where another has this name."""
    try:
        with transaction.atomic():
            return YouthOffendingService.objects.create(**given)
    except IntegrityError:
        raise _taken(given) from None


def change(service: YouthOffendingService, given: dict[str, str], *, seen: int) -> None:
    """Save what is given where the version is the one seen.

    Raises RegisterConflict, RegisterRefused.
    """
    rows = YouthOffendingService.objects.filter(pk=service.pk, version=seen)
    try:
        with transaction.atomic():
            updated = rows.update(**given, version=seen + 1)
    except IntegrityError:
        raise _taken(given) from None
    if not updated:
        raise RegisterConflict


def _taken(given: dict[str, str]) -> RegisterRefused:
    return RegisterRefused(f"{given['name']} is in the register already: look it up there.")
