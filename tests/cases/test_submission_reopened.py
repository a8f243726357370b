"""Opening a submitted case again: who may, why, and what it is when it is submitted once more."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Alert, Answer, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

REASON = {"reason": "A victim is named in a later record"}


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """C01, submitted with everything answered, the inspector's."""
    SampledCase.objects.filter(reference="C01").update(state="submitted", inspector=cast.inspector)
    Answer.objects.filter(case__reference="C01").update(value="yes")
    Alert.objects.all().delete()
    return SampledCase.objects.get(reference="C01")


@pytest.fixture
def client(case: SampledCase, cast: Cast, client: Client) -> Client:
    """Signed in as the case's inspector."""
    client.force_login(cast.inspector)
    return client


def _address(case: SampledCase, page: str = "reopen") -> str:
    return f"/inspections/kensington-chelsea-2021/cases/{case.pk}/{page}/"


def _now(case: SampledCase) -> tuple[str, bool]:
    case.refresh_from_db()
    return case.state, case.reopened


@pytest.fixture
def locked(case: SampledCase) -> None:
    """Case data is locked, and the case final."""
    Inspection.objects.update(locked_at=timezone.now(), state="case_data_locked")
    SampledCase.objects.filter(pk=case.pk).update(state="final")


def test_the_inspector_reopens_their_case_and_history_keeps_why(
    client: Client, case: Any, cast: Cast
) -> None:
    response = client.post(_address(case), REASON)
    assert response["Location"] == _address(case).removesuffix("reopen/")
    assert _now(case) == ("in_progress", False)
    event = case.events.order_by("pgh_id").last()
    assert event.pgh_context["reason"] == REASON["reason"]
    assert event.pgh_context["user"] == cast.inspector.pk


def test_a_reason_is_wanted(client: Client, case: SampledCase) -> None:
    response = client.post(_address(case), {"reason": " "})
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    assert _now(case) == ("submitted", False)


def test_a_case_that_is_open_is_not_opened_again(client: Client, case: Any) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress")
    events = case.events.count()
    assert "C01 is open already." in client.get(_address(case)).content.decode()
    client.post(_address(case), REASON)
    assert case.events.count() == events


def test_while_locked_the_lead_reopens_one_case_and_it_is_final_again_when_submitted(
    client: Client, case: SampledCase, cast: Cast, locked: None
) -> None:
    client.force_login(cast.lead)
    client.post(_address(case), REASON)
    assert _now(case) == ("in_progress", True)
    client.force_login(cast.inspector)
    client.post(_address(case, "submit"))
    assert _now(case) == ("final", False)


def test_while_locked_the_lead_opens_a_case_that_was_never_submitted(
    client: Client, case: SampledCase, cast: Cast, locked: None
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress")
    client.force_login(cast.lead)
    client.post(_address(case), REASON)
    assert _now(case) == ("in_progress", True)


def test_while_locked_the_inspector_does_not_reopen(
    client: Client, case: SampledCase, locked: None
) -> None:
    assert client.get(_address(case)).status_code == 403
    assert client.post(_address(case), REASON).status_code == 403
    assert _now(case) == ("final", False)


def test_after_the_panel_nobody_reopens(client: Client, case: SampledCase, cast: Cast) -> None:
    Inspection.objects.update(state="drafting")
    client.force_login(cast.lead)
    assert "The ratings panel has signed off" in client.get(_address(case)).content.decode()
    client.post(_address(case), REASON)
    assert _now(case) == ("submitted", False)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("manager", 403),
        ("quality_lead", 403),
        ("panel_member", 403),
        ("service_contact", 403),
        ("local_assessor", 404),
        ("stranger", 404),
    ],
)
def test_who_is_not_the_cases_inspector_or_the_lead_does_not_reopen_it(
    client: Client, case: SampledCase, cast: Cast, role: str, status: int
) -> None:
    client.force_login(cast[role])
    assert client.get(_address(case)).status_code == status
    assert client.post(_address(case), REASON).status_code == status
    assert _now(case) == ("submitted", False)


def test_a_colleague_on_the_team_does_not_reopen_anothers_case(
    client: Client, case: SampledCase, cast: Cast
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.lead)
    assert client.post(_address(case), REASON).status_code == 403
    assert _now(case) == ("submitted", False)
