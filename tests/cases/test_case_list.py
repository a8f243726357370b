"""An inspection's cases: who sees which, what is said of each, and filters."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Alert, Answer, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

PAGE = "/inspections/kensington-chelsea-2021/cases/"


@pytest.fixture
def client(small: Inspection, cast: Cast, client: Client) -> Client:
    """Signed in as the inspector; C01 is theirs, C02 in progress the lead's."""
    Alert.objects.all().delete()
    SampledCase.objects.update(inspector=None, state="submitted")
    SampledCase.objects.filter(reference="C01").update(inspector=cast.inspector)
    SampledCase.objects.filter(reference="C02").update(inspector=cast.lead, state="in_progress")
    client.force_login(cast.inspector)
    return client


def _references(client: Client, **query: Any) -> list[str]:
    response = client.get(PAGE, query)
    return [row.case.reference for row in response.context["rows"]]


def test_a_local_assessor_sees_their_own_cases_alone(client: Client, cast: Cast) -> None:
    SampledCase.objects.filter(reference="D01").update(inspector=cast.local_assessor)
    client.force_login(cast.local_assessor)
    assert _references(client) == ["D01"]


def test_an_inspector_sees_every_case(client: Client) -> None:
    assert _references(client) == ["C01", "C02", "C03", "C04", "D01", "D02", "D03"]


def test_cases_are_filtered_by_inspector_and_state(client: Client, cast: Cast) -> None:
    assert _references(client, inspector=cast.lead.pk) == ["C02"]
    assert _references(client, inspector="nobody", state="submitted")[:2] == ["C03", "C04"]
    assert _references(client, inspector=cast.lead.pk, state="final") == []


def test_a_filter_that_can_not_be_is_said(client: Client) -> None:
    page = client.get(PAGE, {"inspector": "somebody"}).content.decode()
    assert "Choose one of the list" in page
    assert "Error: Cases" in page


def test_alerts_not_passed_on_stand_above_the_cases(client: Client, cast: Cast) -> None:
    case = SampledCase.objects.get(reference="C02")
    Alert.objects.create(
        case=case, raised_at=timezone.now(), raised_by=cast.lead, what="An invented risk."
    )
    page = " ".join(client.get(PAGE).content.decode().split())
    assert "C02, raised today" in page
    assert "by Lead</a>" in page


@pytest.mark.parametrize(
    ("role", "offered"), [("lead", True), ("inspector", False), ("manager", False)]
)
def test_allocation_and_locking_are_offered_to_the_lead_alone(
    client: Client, cast: Cast, role: str, offered: bool
) -> None:
    client.force_login(cast[role])
    page = client.get(PAGE).content.decode()
    assert ("Give the ticked cases to" in page) is offered
    assert ("Lock case data" in page) is offered
    assert ("Who has what" in page) is offered


def test_the_lead_sees_how_much_each_person_has_to_do(client: Client, cast: Cast) -> None:
    client.force_login(cast.lead)
    Answer.objects.filter(case__reference="C01").update(value="yes", asked=True)
    undecided, unanswered = ["2.2.3", "2.2.3.1"], ["2.1.1.1"]
    Answer.objects.filter(question__in=undecided).update(asked=None)
    Answer.objects.filter(question__in=unanswered).update(value=None)
    loads = {
        load.person.name if load.person else "": load
        for load in client.get(PAGE).context["workloads"]
    }
    assert list(loads) == ["", "Inspector", "Lead", "Local assessor"]
    assert (loads["Inspector"].split, loads["Inspector"].submitted) == ("1 + 0", 1)
    assert loads["Inspector"].open_questions == 3
    assert loads["Local assessor"].cases == 0


def test_an_inspection_without_cases_says_so(client: Client) -> None:
    SampledCase.objects.all().delete()
    assert "No case is sampled yet." in client.get(PAGE).content.decode()


def test_queries_do_not_grow_with_the_cases(
    client: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.lead)
    for case in SampledCase.objects.all():
        Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    SampledCase.objects.update(inspector=cast.inspector)
    with django_assert_max_num_queries(10):
        client.get(PAGE)


def test_the_service_sees_no_cases_and_is_offered_none(client: Client, cast: Cast) -> None:
    client.force_login(cast.service_contact)
    assert client.get(PAGE).status_code == 403
    overview = client.get("/inspections/kensington-chelsea-2021/").content.decode()
    assert PAGE not in overview


def test_after_an_allocation_that_failed_the_filter_still_leads_to_the_cases(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.lead)
    page = client.post(f"{PAGE}allocation/", {"to": ""}).content.decode()
    assert f'method="get" action="{PAGE}"' in " ".join(page.split())
