"""Conflicts of interest: recorded by the lead or the person, seen by both alone, kept to."""

from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from cases import conflicts
from cases.models import ConflictOfInterest, SampledCase
from cases.writing import Refused
from inspections.models import Inspection
from tests.allocation.conftest import CASES, Team, case_of, text
from tests.cast import Cast

CONFLICTS = f"{CASES}conflicts/"
ALLOCATION = f"{CASES}allocation/"


def _record(client: Client, person: Any, case: str = "C01", reason: str = "Knows the family"):
    key = "any" if case == "any" else str(case_of(case).pk)
    form = {"person": str(person.pk), "case": key, "reason": reason}
    return client.post(CONFLICTS, form, follow=True)


def _as(client: Client, person: Any) -> Client:
    client.force_login(person)
    return client


def test_the_lead_records_that_a_person_may_not_assess_a_case(
    client: Client, small: Inspection, team: Team
) -> None:
    said = text(_record(client, team.second))
    assert "Recorded: Second inspector may not assess C01." in said
    assert [conflicts.in_words(row) for row in conflicts.of(small)] == ["Knows the family: not C01"]


def test_any_case_of_the_inspection_can_be_meant(
    client: Client, small: Inspection, team: Team
) -> None:
    _record(client, team.local, "any", "Works for this service.")
    assert [conflicts.in_words(row) for row in conflicts.of(small)] == [
        "Works for this service: not any case"
    ]


@pytest.mark.parametrize("role", ["inspector", "local"])
def test_a_person_records_their_own(client: Client, team: Team, role: str) -> None:
    person = getattr(team, role)
    SampledCase.objects.filter(reference="C01").update(inspector=person)
    _record(_as(client, person), person)
    assert ConflictOfInterest.objects.get().person == person


def test_nobody_but_the_lead_records_it_of_a_colleague(client: Client, team: Team) -> None:
    response = _record(_as(client, team.inspector), team.second)
    assert response.status_code == 422
    assert not ConflictOfInterest.objects.exists()


def test_a_local_assessor_chooses_among_their_own_cases_alone(client: Client, team: Team) -> None:
    SampledCase.objects.filter(reference="D01").update(inspector=team.local)
    page = text(_as(client, team.local).get(CONFLICTS))
    assert ">D01<" in page.replace(" ", "")
    assert "C01" not in page
    assert _record(client, team.local, "C01").status_code == 422


def test_the_lead_and_the_person_see_it_and_nobody_else(client: Client, team: Team) -> None:
    _record(client, team.second, reason="Knows a family")
    for person, sees in ((team.lead, True), (team.second, True), (team.inspector, False)):
        assert ("Knows a family" in text(_as(client, person).get(CONFLICTS))) is sees


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member", "service_contact"])
def test_others_have_no_such_page(client: Client, cast: Cast, role: str) -> None:
    assert _as(client, cast[role]).get(CONFLICTS).status_code == 403


def test_a_case_that_is_theirs_already_is_taken_off_them_if_nothing_is_entered(
    client: Client, team: Team
) -> None:
    SampledCase.objects.filter(reference="C01").update(inspector=team.second)
    said = text(_record(client, team.second))
    assert "C01 was Second inspector’s, with nothing entered, and is nobody’s now." in said
    assert case_of("C01").inspector is None


def test_a_case_that_is_begun_stays_and_the_lead_is_told(client: Client, team: Team) -> None:
    SampledCase.objects.filter(domain=2).update(inspector=team.second)
    SampledCase.objects.filter(reference="C01").update(state="in_progress")
    said = text(_record(client, team.second, "any"))
    assert "C01 is still Second inspector’s" in said
    assert "C01 still theirs: give it to somebody else" in said
    assert case_of("C01").inspector == team.second
    assert case_of("C02").inspector is None


def test_an_answer_in_an_allocated_case_is_something_entered(client: Client, team: Team) -> None:
    case = case_of("C01")
    SampledCase.objects.filter(pk=case.pk).update(inspector=team.second)
    case.answers.filter(question="2.1.1").update(value="yes")
    _record(client, team.second)
    assert case_of("C01").inspector == team.second


def test_while_case_data_is_locked_it_is_recorded_and_nothing_moves(
    client: Client, team: Team
) -> None:
    SampledCase.objects.filter(reference="C01").update(inspector=team.second)
    Inspection.objects.update(locked_at=timezone.now())
    assert "the case data is locked" in text(_record(client, team.second))
    assert case_of("C01").inspector == team.second


def test_allocation_by_hand_refuses_with_the_reason_and_gives_the_others(
    client: Client, team: Team
) -> None:
    _record(client, team.second)
    keys = [str(case_of(each).pk) for each in ("C01", "C02")]
    form = {"case": keys, "to": str(team.second.pk)} | {f"seen-{key}": "" for key in keys}
    said = text(client.post(ALLOCATION, form, follow=True))
    assert "C02 is now Second inspector’s." in said
    assert "C01 is not Second inspector’s to assess" in said
    assert "Knows the family. Give it to somebody else." in said
    assert [case_of(each).inspector for each in ("C01", "C02")] == [None, team.second]


def test_a_case_can_be_taken_from_who_has_a_conflict(client: Client, team: Team) -> None:
    SampledCase.objects.filter(reference="C01").update(inspector=team.second, state="in_progress")
    _record(client, team.second)
    key = str(case_of("C01").pk)
    form = {"case": [key], "to": str(team.inspector.pk), f"seen-{key}": str(team.second.pk)}
    client.post(ALLOCATION, form)
    assert case_of("C01").inspector == team.inspector


def test_the_same_twice_is_recorded_once_and_says_so(client: Client, team: Team) -> None:
    _record(client, team.second)
    response = _record(client, team.second)
    assert response.status_code == 422
    assert "It is recorded already that Second inspector may not assess C01." in text(response)
    assert ConflictOfInterest.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"person": ""}, "Choose whom it is about"),
        ({"person": "0"}, "Choose somebody of the list"),
        ({"case": ""}, "Choose a case, or any case"),
        ({"case": "C01"}, "Choose a case of the list"),
        ({"reason": " "}, "Say why, in a few words without names"),
        ({"reason": "x" * 301}, "at most 300 characters"),
    ],
)
def test_what_is_missing_or_wrong_is_said(
    client: Client, team: Team, change: dict[str, str], said: str
) -> None:
    form = {"person": str(team.second.pk), "case": "any", "reason": "Worked there"} | change
    response = client.post(CONFLICTS, form)
    assert response.status_code == 422
    assert said in text(response)
    assert not ConflictOfInterest.objects.exists()


def test_the_lead_takes_one_back_and_history_keeps_it(client: Client, team: Team) -> None:
    _record(client, team.second)
    row = ConflictOfInterest.objects.get()
    form = {"action": "remove", "conflict": str(row.pk)}
    assert "may assess C01 again" in text(client.post(CONFLICTS, form, follow=True))
    assert not conflicts.of(case_of("C01").inspection)
    assert "taken back already" in text(client.post(CONFLICTS, form, follow=True))
    events = apps.get_model("cases", "ConflictOfInterestEvent").objects
    assert events.filter(pgh_obj_id=row.pk).count() == 2


def test_who_has_one_does_not_take_it_back(client: Client, team: Team) -> None:
    _record(client, team.second)
    form = {"action": "remove", "conflict": str(ConflictOfInterest.objects.get().pk)}
    assert _as(client, team.second).post(CONFLICTS, form).status_code == 403
    assert ConflictOfInterest.objects.exists()


def test_after_sign_off_none_is_taken_back(client: Client, team: Team) -> None:
    _record(client, team.second)
    Inspection.objects.update(state="drafting")
    form = {"action": "remove", "conflict": str(ConflictOfInterest.objects.get().pk)}
    said = text(client.post(CONFLICTS, form, follow=True))
    assert "Nothing was taken back. The ratings panel has signed off" in said
    assert ConflictOfInterest.objects.exists()


def test_nothing_is_recorded_of_a_case_that_was_taken_out_meanwhile(
    small: Inspection, team: Team
) -> None:
    gone = case_of("C01")
    SampledCase.objects.filter(pk=gone.pk).delete()
    with pytest.raises(Refused, match="not in the inspection any more"):
        conflicts.record(small, team.second, case=gone, reason="Knows the family")
    assert not ConflictOfInterest.objects.exists()
