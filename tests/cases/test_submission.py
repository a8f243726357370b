"""Submitting a case: what is missing first, and what a submitted case is."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.answers import save_answers
from cases.changes import Change, What
from cases.models import Alert, Answer, Note, SampledCase
from inspections.models import Inspection
from tests.cast import Cast


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """C01, in progress with everything answered, the inspector's."""
    SampledCase.objects.filter(reference="C01").update(
        state="in_progress", inspector=cast.inspector
    )
    Answer.objects.filter(case__reference="C01").update(value="yes")
    Note.objects.all().delete()
    Alert.objects.all().delete()
    return SampledCase.objects.get(reference="C01")


@pytest.fixture
def client(case: SampledCase, cast: Cast, client: Client) -> Client:
    """Signed in as the case's inspector."""
    client.force_login(cast.inspector)
    return client


def _address(case: SampledCase, page: str = "submit") -> str:
    return f"/inspections/kensington-chelsea-2021/cases/{case.pk}/{page}/"


def _page(client: Client, case: SampledCase) -> str:
    return " ".join(client.get(_address(case)).content.decode().split())


def _now(case: SampledCase) -> tuple[str, bool]:
    case.refresh_from_db()
    return case.state, case.reopened


def test_a_complete_case_is_submitted_and_my_cases_goes_on(
    client: Client, case: SampledCase
) -> None:
    assert "Submit the case" in _page(client, case)
    response = client.post(_address(case))
    assert response["Location"] == "/my-cases/"
    assert "C01 is submitted." in client.get("/my-cases/").content.decode()
    assert _now(case) == ("submitted", False)
    assert case.saved_at


def test_the_lead_submits_an_inspectors_case(client: Client, case: SampledCase, cast: Cast) -> None:
    client.force_login(cast.lead)
    assert client.post(_address(case))["Location"].endswith("/cases/")
    assert _now(case) == ("submitted", False)


def test_looking_at_the_page_submits_nothing(client: Client, case: SampledCase) -> None:
    client.get(_address(case))
    assert _now(case) == ("in_progress", False)


def _unanswered(case: SampledCase) -> None:
    case.answers.filter(question__in=["2.2.3.4", "2.2.3", "case.oversight"]).update(value=None)


def _fact_missing(case: SampledCase) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector_rosh=None)
    case.answers.filter(question__contains=".3").update(asked=None)


def _without_reason(case: SampledCase) -> None:
    case.answers.filter(question="2.1.2").update(value="na")


def _alert(case: SampledCase) -> None:
    Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")


@pytest.mark.parametrize(
    ("leave_open", "said"),
    [
        (_unanswered, ["2.2 Planning", "#place-answer-2-2-3-4", "Asked of every case"]),
        (_fact_missing, ["Record your own classification", "#place-fact-inspector_rosh"]),
        (_without_reason, ["Not applicable, without a reason", "#place-reason-2-1-2"]),
        (_alert, ["Alert not passed on", "say who was told, and when"]),
    ],
)
def test_what_is_missing_is_listed_with_links_and_keeps_the_case_open(
    client: Client, case: SampledCase, leave_open: Any, said: list[str]
) -> None:
    leave_open(case)
    page = _page(client, case)
    assert [words for words in said if words not in page] == []
    assert "Submit the case" not in page
    response = client.post(_address(case))
    assert response.status_code == 422
    assert "C01 is not submitted" in response.content.decode()
    assert _now(case) == ("in_progress", False)


def test_questions_stand_in_the_order_of_the_page(client: Client, case: SampledCase) -> None:
    _unanswered(case)
    parts = client.get(_address(case)).context["check"].missing
    assert [[item.code for item in part.items] for part in parts] == [["2.2.3.4", "2.2.3"], [""]]


def test_a_reason_and_an_alert_passed_on_let_the_case_through(
    client: Client, case: SampledCase
) -> None:
    _without_reason(case)
    Note.objects.create(case=case, question="2.1.2", kind="reason", text="Transferred out")
    _alert(case)
    case.alerts.update(passed_to="A manager", passed_at=timezone.now())
    client.post(_address(case))
    assert _now(case) == ("submitted", False)


def test_a_judgement_that_differs_from_its_prompts_is_advice_alone(
    client: Client, case: SampledCase
) -> None:
    case.answers.filter(question="2.1.1").update(value="no")
    page = _page(client, case)
    assert "Judgement and prompts point different ways" in page
    assert "#place-reason-2-1-1" in page
    client.post(_address(case))
    assert _now(case) == ("submitted", False)


def test_what_is_not_asked_is_not_missed(client: Client, case: SampledCase) -> None:
    save_answers(
        case,
        case.inspector,  # type: ignore[arg-type]
        [Change(What.FACT, "safety_factors", False, True)],
    )
    case.answers.filter(asked=False).update(value=None)
    assert "Submit the case" in _page(client, case)


def test_pressing_twice_submits_once(client: Client, case: Any) -> None:
    client.post(_address(case))
    events = case.events.count()
    saved_at = SampledCase.objects.get(pk=case.pk).saved_at
    response = client.post(_address(case), follow=True)
    assert "C01 is submitted." in response.content.decode()
    assert case.events.count() == events
    assert SampledCase.objects.get(pk=case.pk).saved_at == saved_at


def test_a_submitted_case_says_so_and_how_to_open_it(client: Client, case: SampledCase) -> None:
    client.post(_address(case))
    page = _page(client, case)
    assert "C01 has been submitted; reopen it to change it." in page
    assert _address(case, "reopen") in page


def test_a_case_locked_in_between_is_not_submitted(client: Client, case: SampledCase) -> None:
    Inspection.objects.update(locked_at=timezone.now())
    response = client.post(_address(case), follow=True)
    assert "C01 is not submitted. Case data was locked at" in response.content.decode()
    assert _now(case) == ("in_progress", False)


def test_a_case_re_allocated_in_between_is_not_submitted(
    client: Client, case: SampledCase, cast: Cast
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.local_assessor)
    assert client.post(_address(case)).status_code == 403
    assert _now(case) == ("in_progress", False)


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
def test_who_is_not_the_cases_inspector_or_the_lead_does_not_submit_it(
    client: Client, case: SampledCase, cast: Cast, role: str, status: int
) -> None:
    client.force_login(cast[role])
    assert client.get(_address(case)).status_code == status
    assert client.post(_address(case)).status_code == status
    assert _now(case) == ("in_progress", False)


def test_queries_of_the_page_do_not_grow_with_what_is_missing(
    client: Client, case: SampledCase, django_assert_max_num_queries: Any
) -> None:
    for _ in range(5):
        _alert(case)
    case.answers.update(value=None)
    with django_assert_max_num_queries(8):
        client.get(_address(case))
