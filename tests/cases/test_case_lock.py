"""The case-data lock: what it closes, what opens it again, and who may."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.answers import save_answers
from cases.changes import Change, What
from cases.models import Alert, Answer, SampledCase
from inspections.models import Inspection
from ratings.snapshots import sign_off
from tests.cast import Cast

CASES = "/inspections/kensington-chelsea-2021/cases/"
LOCK, UNLOCK = f"{CASES}lock/", f"{CASES}unlock/"
REASON = {"reason": "A record came to light"}


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the lead; C01 is in progress, the inspector's, and the others are submitted."""
    Alert.objects.all().delete()
    SampledCase.objects.update(state="submitted")
    Answer.objects.filter(case__reference="C01").update(value=None)
    SampledCase.objects.filter(reference="C01").update(
        state="in_progress", inspector=cast.inspector
    )
    client.force_login(cast.lead)
    return client


def _states() -> dict[str, str]:
    return dict(SampledCase.objects.values_list("reference", "state"))


def _said(client: Client, address: str, form: dict[str, Any] | None = None) -> str:
    return " ".join(client.post(address, form or {}, follow=True).content.decode().split())


def test_the_page_says_what_is_not_ready_and_changes_nothing(client: Client) -> None:
    case = SampledCase.objects.get(reference="C01")
    Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    page = " ".join(client.get(LOCK).content.decode().split())
    assert "1 of 7 cases not submitted" in page
    assert "In progress, 0 of 72 answered" in page
    assert "C01, raised today" in page
    assert Inspection.objects.get().locked_at is None


def test_locking_makes_submitted_cases_final_and_leaves_the_others(client: Client) -> None:
    assert "Case data is locked." in _said(client, LOCK)
    inspection = Inspection.objects.get()
    assert inspection.locked_at
    assert inspection.state == "case_data_locked"
    assert _states().pop("C01") == "in_progress"
    assert set(_states().values()) == {"in_progress", "final"}


def test_a_locked_case_takes_no_answer(client: Client, cast: Cast) -> None:
    _said(client, LOCK)
    case = SampledCase.objects.get(reference="C01")
    change = Change(What.ANSWER, "case.oversight", "yes", 0)
    assert save_answers(case, cast.inspector, [change]).results[0].outcome == "refused"


@pytest.mark.parametrize("state", ["planned", "evidence_received", "fieldwork"])
def test_locking_moves_on_from_fieldwork_or_what_was_before(client: Client, state: str) -> None:
    Inspection.objects.update(state=state)
    _said(client, LOCK)
    assert Inspection.objects.get().state == "case_data_locked"


def test_locking_late_leaves_the_state_of_the_inspection(client: Client) -> None:
    Inspection.objects.update(state="ratings_panel")
    _said(client, LOCK)
    assert Inspection.objects.get().state == "ratings_panel"


def test_locking_twice_keeps_the_first_time(client: Client) -> None:
    _said(client, LOCK)
    first = Inspection.objects.get().locked_at
    assert "Case data was locked at" in _said(client, LOCK)
    assert Inspection.objects.get().locked_at == first


def test_unlocking_goes_back_to_fieldwork_and_keeps_the_reason(client: Client, cast: Cast) -> None:
    _said(client, LOCK)
    SampledCase.objects.filter(reference="C01").update(reopened=True)
    assert "Case data is unlocked" in _said(client, UNLOCK, REASON)
    inspection: Any = Inspection.objects.get()
    assert (inspection.locked_at, inspection.state) == (None, "fieldwork")
    assert set(_states().values()) == {"in_progress", "submitted"}
    assert not SampledCase.objects.filter(reopened=True).exists()
    event = inspection.events.order_by("pgh_id").last()
    assert event.pgh_context["reason"] == REASON["reason"]
    assert event.pgh_context["user"] == cast.lead.pk


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "Say why: the reason is kept in the history"),
        ({"reason": "   "}, "Say why: the reason is kept in the history"),
        ({"reason": "x" * 501}, "at most 500 characters"),
    ],
)
def test_unlocking_wants_a_reason(client: Client, form: dict[str, str], said: str) -> None:
    _said(client, LOCK)
    response = client.post(UNLOCK, form)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert Inspection.objects.get().locked_at


def test_what_is_not_locked_is_not_unlocked(client: Client) -> None:
    assert "Case data is not locked." in client.get(UNLOCK).content.decode()
    assert "Nothing was unlocked. Case data is not locked." in _said(client, UNLOCK, REASON)


@pytest.mark.parametrize("state", ["drafting", "published"])
def test_after_the_panel_nothing_is_locked_or_unlocked(client: Client, state: str) -> None:
    Inspection.objects.update(state=state)
    assert "The ratings panel has signed off" in _said(client, LOCK)
    Inspection.objects.update(locked_at=timezone.now())
    assert "The ratings panel has signed off" in _said(client, UNLOCK, REASON)
    assert Inspection.objects.get().locked_at
    assert "final" not in _states().values()


def test_what_the_panel_has_signed_off_stays_locked(client: Client, cast: Cast) -> None:
    _said(client, LOCK)
    sign_off(Inspection.objects.get(), cast.lead)
    assert "The ratings panel has signed off" in client.get(UNLOCK).content.decode()
    assert "Nothing was unlocked." in _said(client, UNLOCK, REASON)
    assert Inspection.objects.get().locked_at


@pytest.mark.parametrize("address", [LOCK, UNLOCK])
@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("manager", 403),
        ("inspector", 403),
        ("local_assessor", 403),
        ("quality_lead", 403),
        ("panel_member", 403),
        ("service_contact", 403),
        ("stranger", 404),
    ],
)
def test_the_lead_alone_locks_and_unlocks(
    client: Client, cast: Cast, role: str, status: int, address: str
) -> None:
    client.force_login(cast[role])
    assert client.get(address).status_code == status
    assert client.post(address, REASON).status_code == status
    assert Inspection.objects.get().locked_at is None
