import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import OuterRef, Subquery

from accounts.history import acting_as
from accounts.models import User
from cases.models import Alert, ConflictOfInterest, Interview, InterviewState, SampledCase
from desk import demonstration
from desk.bundle import read, store
from inspections.models import Inspection, Milestone, State, TeamMember, TeamRole
from ratings.snapshots import sign_off

FOLDER = Path(demonstration.__file__).parent
_ASSESSES = (TeamRole.INSPECTOR, TeamRole.LEAD, TeamRole.LOCAL_ASSESSOR)


class Command(BaseCommand):
    """Idempotent: what is there already stays as it is; nobody's inspection gets the team."""

    help = "Load the demonstration inspections and people once, and say how to sign in."

    def handle(self, *args: Any, **options: Any) -> None:
        password, is_new = _password()
        with transaction.atomic(), acting_as(None, page="load_demonstration"):
            people = {
                person: _user(person, password, is_new=is_new) for person in demonstration.PEOPLE
            }
            for file in sorted(FOLDER.glob("*.json")):
                bundle = read(file.read_text(encoding="utf-8"), file.name)
                there = Inspection.objects.filter(reference=bundle.reference).first()
                if there is None or not there.team.exists():
                    inspection = there or store(bundle)
                    _take_part(inspection, people)
                    if inspection.reference in demonstration.PUBLISHED:
                        _publish(inspection, people)
        self.stdout.write("Demonstration people and cases are invented. Sign in as one of:")
        for person in demonstration.PEOPLE:
            self.stdout.write(f"  {person.label:<24}{person.email:<26}{password}")


def _password() -> tuple[str, bool]:
    """One password for all of them, made up once on this machine; and whether it is new."""
    file = settings.FILES_DIR / "demonstration-password"
    if file.exists() and (known := file.read_text().strip()):
        return known, False
    file.parent.mkdir(parents=True, exist_ok=True)
    password = secrets.token_urlsafe(9)
    part = file.with_suffix(".part")
    part.touch(mode=0o600)
    part.write_text(password)
    part.replace(file)
    return password, True


def _user(person: demonstration.Person, password: str, *, is_new: bool) -> User:
    """The person's account. A new password is everybody's, so that what is printed holds."""
    user = User.objects.filter(email=person.email).first()
    if user is None:
        return User.objects.create_user(person.email, password, name=person.name, role=person.role)
    if is_new:
        user.set_password(password)
        user.save(update_fields=["password"])
    return user


def _take_part(inspection: Inspection, people: dict[demonstration.Person, User]) -> None:
    """Make up the team, and allocate the cases to those who assess; they raised their alerts."""
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
    of_its_case = SampledCase.objects.filter(pk=OuterRef("case_id")).values("inspector_id")
    alerts = Alert.objects.filter(case__inspection=inspection, raised_by=None)
    alerts.update(raised_by_id=Subquery(of_its_case))
    lead = next(user for person, user in people.items() if person.part == TeamRole.LEAD)
    inspection.samples.update(drawn_by=lead, accepted_by=lead)
    _meet(inspection, {case.reference: case for case in cases})
    for address, reference, barred, reason in demonstration.CONFLICTS:
        if reference == inspection.reference:
            ConflictOfInterest.objects.create(
                inspection=inspection,
                person=User.objects.get(email=address),
                case=next(case for case in cases if case.reference == barred),
                reason=reason,
            )


def _meet(inspection: Inspection, cases: dict[str, SampledCase]) -> None:
    """Put the interviews of its cases into the schedule."""
    for meeting in demonstration.INTERVIEWS:
        if meeting.inspection == inspection.reference:
            case = cases[meeting.case]
            assert case.inspector is not None
            Interview.objects.create(
                case=case,
                interviewer=case.inspector,
                case_manager=meeting.case_manager,
                starts_at=meeting.starts_at,
                way=meeting.way,
                state=InterviewState.HELD if meeting.held else InterviewState.PLANNED,
            )


def _publish(inspection: Inspection, people: dict[demonstration.Person, User]) -> None:
    """Sign the ratings off, and close the inspection: its report has been out for long."""
    lead = next(user for person, user in people.items() if person.part == TeamRole.LEAD)
    sign_off(inspection, lead)
    Inspection.objects.filter(pk=inspection.pk).update(state=State.CLOSED)
    Milestone.objects.update_or_create(
        inspection=inspection,
        state=State.PUBLISHED,
        defaults={"reached_on": demonstration.PUBLISHED[inspection.reference], "moved_by": lead},
    )
