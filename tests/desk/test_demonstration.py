import re
from collections import Counter
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from accounts.models import User
from cases.models import Alert, ConflictOfInterest, Interview, SampledCase
from desk.demonstration import PEOPLE
from inspections.models import Inspection, State
from ratings.models import RatingsSnapshot
from tests.inspections import CLOSED, HALF_WAY, NOT_SAMPLED, imported


def _loaded() -> dict[str, str]:
    """The passwords that the command prints, by e-mail address."""
    out = StringIO()
    call_command("load_demonstration", stdout=out)
    return dict(re.findall(r"(\S+@\S+)\s+(\S+)$", out.getvalue(), re.MULTILINE))


def test_one_person_per_role_can_sign_in(db: None) -> None:
    printed = _loaded()
    assert set(printed) == {person.email for person in PEOPLE}
    for email, password in printed.items():
        assert Client().login(username=email, password=password), email


def test_loading_again_changes_nothing(db: None) -> None:
    first = _loaded()
    Inspection.objects.filter(reference="lambeth-2019").update(state="closed")
    assert _loaded() == first
    assert Inspection.objects.count() == 6
    assert Inspection.objects.get(reference="lambeth-2019").state == "closed"


def test_a_demonstration_inspection_imported_by_hand_gets_its_team(db: None) -> None:
    imported("lambeth-2019")
    _loaded()
    assert Inspection.objects.get(reference="lambeth-2019").team.filter(role="lead").exists()


def test_a_lost_password_file_does_not_lock_everybody_out(db: None) -> None:
    _loaded()
    (settings.FILES_DIR / "demonstration-password").unlink()
    again = _loaded()
    assert Client().login(username=PEOPLE[0].email, password=again[PEOPLE[0].email])
    assert User.objects.count() == len(PEOPLE)


def test_a_new_database_has_the_people_with_the_password_that_is_kept(db: None) -> None:
    _loaded()
    RatingsSnapshot.objects.all().delete()
    Inspection.objects.all().delete()
    User.objects.all().delete()
    again = _loaded()
    assert Client().login(username=PEOPLE[0].email, password=again[PEOPLE[0].email])


def test_the_password_is_nobody_elses_to_read(db: None) -> None:
    _loaded()
    assert (settings.FILES_DIR / "demonstration-password").stat().st_mode & 0o777 == 0o600


def test_everybody_who_assesses_has_a_handful_of_the_cases_under_inspection(db: None) -> None:
    _loaded()
    cases = SampledCase.objects.filter(inspection__reference=HALF_WAY)
    loads = Counter(cases.values_list("inspector__email", flat=True))
    assert set(loads) == {
        person.email for person in PEOPLE if person.part in ("lead", "inspector", "local_assessor")
    }
    assert all(4 <= load <= 8 for load in loads.values())


def test_the_inspector_has_cases_in_every_state_and_an_alert_to_pass_on(db: None) -> None:
    _loaded()
    mine = SampledCase.objects.filter(
        inspection__reference=HALF_WAY, inspector__email="inspector@assay.example"
    )
    states = {"allocated", "in_progress", "submitted"}
    assert set(mine.values_list("state", flat=True)) == states
    alert = Alert.objects.get(passed_at=None)
    assert alert.case in mine.filter(state="in_progress")
    assert alert.raised_by == alert.case.inspector


def test_one_inspection_is_signed_off_and_one_not_yet_sampled(db: None) -> None:
    _loaded()
    closed = Inspection.objects.get(reference=CLOSED)
    assert closed.state == State.CLOSED
    assert closed.snapshots.filter(in_force=True).count() == 1
    waiting = Inspection.objects.get(reference=NOT_SAMPLED)
    assert waiting.service == closed.service
    assert waiting.eligible_cases.count() == 102
    assert not waiting.cases.exists()
    assert not waiting.samples.exists()


def test_the_half_way_inspection_has_interviews_and_a_conflict_that_is_kept_to(db: None) -> None:
    _loaded()
    interviews = Interview.objects.filter(case__inspection__reference=HALF_WAY)
    assert {each.state for each in interviews} == {"held", "planned"}
    assert all(each.interviewer == each.case.inspector for each in interviews)
    conflict = ConflictOfInterest.objects.get()
    assert conflict.case
    assert conflict.case.inspector != conflict.person
