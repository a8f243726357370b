"""The lead gives cases to people; what a colleague did in between is not undone."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import SampledCase
from inspections.models import Inspection, TeamMember
from tests.cast import Cast

CASES = "/inspections/kensington-chelsea-2021/cases/"
ALLOCATION = f"{CASES}allocation/"


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the lead."""
    client.force_login(cast.lead)
    return client


def _case(reference: str) -> Any:
    return SampledCase.objects.get(reference=reference)


def _form(to: Any, *references: str, reason: str = "") -> dict[str, Any]:
    """The form as the page has it for these cases, ticked."""
    cases = [_case(reference) for reference in references]
    form = {"case": [str(case.pk) for case in cases], "to": str(to), "reason": reason}
    return form | {f"seen-{case.pk}": str(case.inspector_id or "") for case in cases}


def _said(client: Client, form: dict[str, Any]) -> str:
    response = client.post(ALLOCATION, form, follow=True)
    assert response.redirect_chain
    return " ".join(response.content.decode().split())


def test_ticked_cases_go_to_the_person(client: Client, cast: Cast) -> None:
    said = _said(client, _form(cast.inspector.pk, "C01", "D02"))
    assert "C01, D02 are now Inspector’s." in said
    assert [_case(each).inspector for each in ("C01", "D02", "C02")] == [cast.inspector] * 2 + [
        None
    ]


def test_a_case_can_be_taken_from_everybody(client: Client, cast: Cast) -> None:
    SampledCase.objects.update(inspector=cast.inspector)
    assert "C01 is now nobody’s." in _said(client, _form("nobody", "C01"))
    assert _case("C01").inspector is None


def test_what_a_colleague_allocated_in_between_stays_and_is_said(
    client: Client, cast: Cast
) -> None:
    form = _form(cast.inspector.pk, "C01", "C02")
    SampledCase.objects.filter(reference="C01").update(inspector=cast.local_assessor)
    said = _said(client, form)
    assert "C02 is now Inspector’s." in said
    assert "C01 is Local assessor’s: a colleague allocated it while you looked" in said
    assert _case("C01").inspector == cast.local_assessor


def test_the_same_choice_of_two_colleagues_is_no_conflict(client: Client, cast: Cast) -> None:
    form = _form(cast.inspector.pk, "C01")
    SampledCase.objects.filter(reference="C01").update(inspector=cast.inspector)
    assert "while you looked" not in _said(client, form)


def test_history_keeps_who_allocated_a_case_and_why(client: Client, cast: Cast) -> None:
    _said(client, _form(cast.inspector.pk, "C01", reason="The assessor knows the family"))
    event = _case("C01").events.order_by("pgh_id").last()
    assert event.inspector_id == cast.inspector.pk
    assert event.pgh_context["reason"] == "The assessor knows the family"
    assert event.pgh_context["user"] == cast.lead.pk


def test_one_history_row_a_case_that_moves_and_none_for_the_others(
    client: Client, cast: Cast
) -> None:
    before = {each: _case(each).events.count() for each in ("C01", "C02")}
    SampledCase.objects.filter(reference="C02").update(inspector=cast.local_assessor)
    form = _form(cast.inspector.pk, "C01", "C02")
    form[f"seen-{_case('C02').pk}"] = ""
    _said(client, form)
    after = {each: _case(each).events.count() for each in ("C01", "C02")}
    assert after == {"C01": before["C01"] + 1, "C02": before["C02"] + 1}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"case": []}, "Tick the cases to be given to somebody"),
        ({"case": ["1"]}, "A ticked case is not in this inspection any more"),
        ({"to": ""}, "Choose whom the cases go to"),
        ({"to": "0"}, "Choose one of the list"),
        ({"reason": "x" * 201}, "at most 200 characters"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_allocated(
    client: Client, cast: Cast, change: dict[str, Any], said: str
) -> None:
    response = client.post(ALLOCATION, _form(cast.inspector.pk, "C01") | change)
    page = response.content.decode()
    assert response.status_code == 422
    assert said in page
    assert "There is a problem" in page
    assert _case("C01").inspector is None


def test_a_form_that_did_not_arrive_whole_is_refused(client: Client, cast: Cast) -> None:
    form = _form(cast.inspector.pk, "C01")
    form[f"seen-{_case('C01').pk}"] = "somebody"
    response = client.post(ALLOCATION, form)
    assert response.status_code == 422
    assert "did not arrive whole" in response.content.decode()


def test_after_an_error_the_ticks_are_still_there(client: Client, cast: Cast) -> None:
    page = client.post(ALLOCATION, _form("", "C02")).content.decode()
    assert page.count("checked") == 1


def test_nobody_outside_the_teams_assessors_is_given_a_case(client: Client, cast: Cast) -> None:
    for role in ("quality_lead", "panel_member", "service_contact", "stranger", "manager"):
        assert client.post(ALLOCATION, _form(cast[role].pk, "C01")).status_code == 422
    assert _case("C01").inspector is None


def test_a_case_of_another_inspection_is_not_touched(client: Client, cast: Cast) -> None:
    other = Inspection.objects.create(
        service=Inspection.objects.get().service,
        reference="other-2020",
        framework_code="youth-2020",
        fieldwork_start="2020-10-19",
        fieldwork_end="2020-10-22",
    )
    SampledCase.objects.filter(reference="C01").update(inspection=other)
    assert client.post(ALLOCATION, _form(cast.inspector.pk, "C01")).status_code == 422
    assert _case("C01").inspector is None


@pytest.mark.parametrize(
    "closed", [{"locked_at": timezone.now()}, {"state": "drafting"}], ids=["locked", "signed off"]
)
def test_locked_case_data_is_not_allocated(
    client: Client, cast: Cast, closed: dict[str, Any]
) -> None:
    form = _form(cast.inspector.pk, "C01")
    Inspection.objects.update(**closed)
    assert "No case was allocated." in _said(client, form)
    assert _case("C01").inspector is None
    assert "Give the ticked cases to" not in client.get(CASES).content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("manager", 403),
        ("inspector", 403),
        ("local_assessor", 403),
        ("quality_lead", 403),
        ("panel_member", 403),
        ("service_contact", 403),
        ("administrator", 404),
        ("stranger", 404),
    ],
)
def test_the_lead_alone_allocates(client: Client, cast: Cast, role: str, status: int) -> None:
    client.force_login(cast[role])
    response = client.post(ALLOCATION, _form(cast.inspector.pk, "C01"))
    assert response.status_code == status
    assert _case("C01").inspector is None


def test_the_filter_survives_an_allocation(client: Client, cast: Cast) -> None:
    response = client.post(f"{ALLOCATION}?state=submitted", _form(cast.inspector.pk, "C01"))
    assert response["Location"] == f"{CASES}?state=submitted"


def test_who_left_the_team_while_the_page_was_open_is_given_nothing(
    client: Client, cast: Cast
) -> None:
    form = _form(cast.inspector.pk, "C01")
    TeamMember.objects.filter(person=cast.inspector).delete()
    assert client.post(ALLOCATION, form).status_code == 422
    assert _case("C01").inspector is None


def test_queries_do_not_grow_with_the_cases(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    form = _form(cast.inspector.pk, *SampledCase.objects.values_list("reference", flat=True))
    with django_assert_max_num_queries(15):
        client.post(ALLOCATION, form)
