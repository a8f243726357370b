"""The action plan: who enters it and when, what is late, and that nothing typed is lost."""

from datetime import date, timedelta
from typing import Any

import pytest

from findings.access import plans
from findings.due import standing
from findings.models import Recommendation
from findings.plan_saving import GivenPlan, save_plan
from findings.reading import Plan
from findings.writing import Closed
from inspections.access import Access
from inspections.models import Inspection, State
from tests.findings.pages import at, of, plan, text

_TODAY = date(2021, 3, 4)


@pytest.mark.parametrize(
    ("due", "done", "words", "late"),
    [
        (None, None, "No day yet", False),
        (_TODAY, None, "Due today", False),
        (_TODAY + timedelta(1), None, "To be done", False),
        (_TODAY - timedelta(1), None, "1 day late", True),
        (_TODAY - timedelta(12), None, "12 days late", True),
        (_TODAY - timedelta(2456), None, "6 years late", True),
        (_TODAY, date(2021, 3, 1), "Done 1 March 2021", False),
        (date(2021, 2, 27), date(2021, 3, 1), "Done 1 March 2021, 2 days late", False),
    ],
)
def test_how_a_plan_stands_is_said_in_words(
    due: date | None, done: date | None, words: str, late: bool
) -> None:
    said = standing(Plan("A form.", "", due, done), _TODAY)
    assert (said.words, said.late) == (words, late)
    assert standing(Plan("", "", None, None), _TODAY).words == "No plan yet"


@pytest.mark.parametrize("role", ["lead", "manager"])
def test_lead_and_managers_enter_it_at_any_time(
    small: Inspection, advice: Recommendation, sign_in: Any, role: str
) -> None:
    response = sign_in(role).post(at(advice, "plan"), plan(), follow=True)
    advice.refresh_from_db()
    assert (advice.plan, advice.plan_owner) == ("A new form.", "Head of service")
    assert (advice.plan_due, advice.plan_version, advice.version) == (date(2021, 3, 4), 1, 0)
    page = text(response)
    assert "The recommendation has a plan; one is late." in page
    assert "years late</strong>" in page


def test_the_service_enters_it_from_publication_until_the_inspection_is_closed(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    client = sign_in("service_contact")
    for state in State:
        Inspection.objects.filter(pk=small.pk).update(state=state)
        advice.refresh_from_db()
        sent = plan(plan=f"In {state}.", version=advice.plan_version)
        response = client.post(at(advice, "plan"), sent)
        expected = {State.PUBLISHED: 302, State.ACTION_PLAN_DUE: 302, State.CLOSED: 409}
        assert response.status_code == expected.get(state, 403), state
    page = text(response)
    assert "Not saved. The inspection is closed; the action plan stands as it is." in page
    assert "In closed.</textarea>" in page
    advice.refresh_from_db()
    assert advice.plan == "In action_plan_due."


def test_the_service_is_refused_where_the_inspection_went_back_meanwhile(
    small: Inspection, advice: Recommendation
) -> None:
    small.state = State.PUBLISHED
    access = Access(small, frozenset({"service_contact"}), manager=False)
    assert plans(access)
    with pytest.raises(Closed):
        save_plan(access, advice, GivenPlan("Too early.", "", None, None), 0)


@pytest.mark.parametrize("role", ["inspector", "quality_lead", "panel_member", "local_assessor"])
def test_others_do_not(advice: Recommendation, sign_in: Any, role: str) -> None:
    assert sign_in(role).get(at(advice, "plan")).status_code == 403
    assert sign_in(role).post(at(advice, "plan"), plan()).status_code == 403


def test_of_two_who_enter_it_the_second_sees_both(
    small: Inspection, advice: Recommendation, sign_in: Any
) -> None:
    Inspection.objects.filter(pk=small.pk).update(state=State.PUBLISHED)
    sign_in("service_contact").post(at(advice, "plan"), plan(plan="Theirs."))
    response = sign_in("lead").post(at(advice, "plan"), plan(plan="Mine."))
    page = text(response)
    assert response.status_code == 409
    assert "Service contact saved this plan at" in page
    assert '<p class="passage">Theirs.</p>' in page
    assert "Mine.</textarea>" in page
    sign_in("lead").post(at(advice, "plan"), plan(plan="Mine.", version="1"))
    advice.refresh_from_db()
    assert advice.plan == "Mine."


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"plan": ""}, "Enter what the service will do, or empty the rest, too."),
        ({"plan": "x" * 10_001}, "Enter at most 10,000 characters"),
        ({"plan_owner": "x" * 161}, "A role has at most 160 characters"),
        ({"plan_due_month": "13"}, "There is no such date"),
        (
            {"plan_done_on_day": "1", "plan_done_on_month": "1", "plan_done_on_year": "2199"},
            "The day is in the future",
        ),
    ],
)
def test_what_is_wrong_is_said(
    advice: Recommendation, sign_in: Any, given: dict[str, Any], says: str
) -> None:
    response = sign_in("lead").post(at(advice, "plan"), plan(**given))
    assert response.status_code == 422
    assert says in text(response)


def test_a_name_in_a_plan_is_warned_of(advice: Recommendation, sign_in: Any) -> None:
    sent = plan(plan="Each case is read by Thomas Baker.")
    page = text(sign_in("lead").post(at(advice, "plan"), sent, follow=True))
    assert "It looks as if it could identify somebody: Thomas Baker." in page


def test_the_table_costs_few_queries(
    small: Inspection, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(20):
        Recommendation.objects.create(inspection=small, body=f"Body {n}", text="x", position=n)
    client = sign_in("lead")
    with django_assert_max_num_queries(7):
        page = client.get(of("action-plan", small))
    assert "0 of 20 recommendations have a plan." in text(page)
