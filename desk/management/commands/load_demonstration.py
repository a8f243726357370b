import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.history import acting_as
from accounts.models import User
from cases.models import SampledCase
from desk import demonstration
from desk.bundle import read, store
from inspections.models import Inspection, TeamMember, TeamRole

FOLDER = Path(demonstration.__file__).parent
_ASSESSES = (TeamRole.INSPECTOR, TeamRole.LEAD, TeamRole.LOCAL_ASSESSOR)


class Command(BaseCommand):
    """Idempotent: what is there already stays as it is."""

    help = "Load the demonstration inspections and people once, and say how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        password, is_new = _password()
        with transaction.atomic(), acting_as(None, page="load_demonstration"):
            people = {person: _user(person) for person in demonstration.PEOPLE}
            for file in sorted(FOLDER.glob("*.json")):
                bundle = read(file.read_text(encoding="utf-8"), file.name)
                if not Inspection.objects.filter(reference=bundle.reference).exists():
                    _take_part(store(bundle), people)
            if is_new:
                for user in people.values():
                    user.set_password(password)
                    user.save(update_fields=["password"])
        self.stdout.write("Demonstration people and cases are invented. Sign in as one of:")
        for person in demonstration.PEOPLE:
            self.stdout.write(f"  {person.label:<24}{person.email:<26}{password}")


def _password() -> tuple[str, bool]:
    """One password for all of them, made up once on this machine; and whether it is new."""
    file = settings.FILES_DIR / "demonstration-password"
    if file.exists() and (known := file.read_text().strip()):
        return known, False
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(secrets.token_urlsafe(9))
    return file.read_text(), True


def _user(person: demonstration.Person) -> User:
    found = User.objects.filter(email=person.email).first()
    return found or User.objects.create_user(person.email, name=person.name, role=person.role)


def _take_part(inspection: Inspection, people: dict[demonstration.Person, User]) -> None:
    """Make up the team, and allocate the cases to those who assess."""
    TeamMember.objects.bulk_create(
        TeamMember(inspection=inspection, person=user, role=person.part)
        for person, user in people.items()
        if person.part
    )
    assessing = [user for person, user in people.items() if person.part in _ASSESSES]
    cases = list(inspection.cases.order_by("domain", "reference"))
    for number, case in enumerate(cases):
        case.inspector = assessing[number % len(assessing)]
    SampledCase.objects.bulk_update(cases, ["inspector"])
