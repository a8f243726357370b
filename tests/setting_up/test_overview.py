"""The overview: what it tells whom, within its budget of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Alert, ConflictOfInterest, SampledCase
from inspections.models import Inspection
from tests.cast import Cast
from tests.setting_up.pages import text


@pytest.fixture
def busy(small: Inspection, cast: Cast) -> Inspection:
    """The small inspection with cases of two people, alerts and a conflict of interest."""
    SampledCase.objects.update(inspector=cast.inspector, state="submitted")
    SampledCase.objects.filter(reference="C02").update(inspector=cast.lead, state="in_progress")
    for case in small.cases.all():
        raised_at = timezone.now() - timedelta(hours=1)
        Alert.objects.create(
            case=case, raised_at=raised_at, what="A risk.", raised_by=cast.inspector
        )
    ConflictOfInterest.objects.create(
        inspection=small,
        person=cast.lead,
        case=small.cases.get(reference="C01"),
        reason="Knows the family.",
    )
    return small


@pytest.mark.parametrize("role", ["lead", "manager", "inspector", "panel_member"])
@pytest.mark.parametrize("state", ["planned", "sample_drawn", "fieldwork", "case_data_locked"])
def test_the_overview_stays_within_its_budget(
    busy: Inspection, sign_in: Any, django_assert_max_num_queries: Any, role: str, state: str
) -> None:
    Inspection.objects.update(state=state)
    client = sign_in(role)
    with django_assert_max_num_queries(24):
        client.get(f"/inspections/{busy.reference}/")


def test_who_has_what_is_told_with_what_to_know(busy: Inspection, sign_in: Any) -> None:
    page = sign_in("lead").get(f"/inspections/{busy.reference}/")
    having = {each.person.name: each for each in page.context["having"]}
    assert (having["Inspector"].split, having["Inspector"].states.submitted) == ("3 + 3", 6)
    assert having["Lead"].know == ["Not C01: Knows the family."]
    assert [alert.case.reference for alert in having["Lead"].alerts] == ["C02"]


@pytest.mark.parametrize("role", ["inspector", "manager"])
def test_conflicts_of_interest_are_for_who_allocates(
    busy: Inspection, sign_in: Any, role: str
) -> None:
    page = text(sign_in(role).get(f"/inspections/{busy.reference}/"))
    assert "Who has what" in page
    assert "Knows the family" not in page


@pytest.mark.parametrize("role", ["local_assessor", "service_contact"])
def test_the_service_sees_the_timeline_and_neither_gates_nor_what_happened(
    busy: Inspection, sign_in: Any, role: str
) -> None:
    page = text(sign_in(role).get(f"/inspections/{busy.reference}/"))
    assert "Factual accuracy" in page
    for hidden in ("Who has what", "Before case data can be locked", "Alert raised", "Edit dates"):
        assert hidden not in page


def test_what_happened_of_late_is_told_the_newest_first(busy: Inspection, sign_in: Any) -> None:
    case = busy.cases.get(reference="C02")
    SampledCase.objects.filter(pk=case.pk).update(state="submitted")
    SampledCase.objects.filter(pk=case.pk).update(state="in_progress")
    latest = sign_in("lead").get(f"/inspections/{busy.reference}/").context["latest"]
    assert [each.words for each in latest][:2] == ["C02 reopened", "C02 submitted"]
    assert "Alert raised in D03 by Inspector" in [each.words for each in latest]


def test_what_waits_names_ones_own_cases_and_proposals(busy: Inspection, sign_in: Any) -> None:
    busy.judgements.filter(standard__in=["1.3", "1.4"]).update(rating="")
    Alert.objects.update(passed_to="The service", passed_at=timezone.now())
    waiting = sign_in("lead").get(f"/inspections/{busy.reference}/").context["waiting"]
    assert [(each.title, each.words) for each in waiting] == [
        ("Your one case to go on with", "C02 not submitted."),
        ("Propose 1.3 and 1.4", "1.1 and 1.2 are proposed."),
    ]


def test_before_there_are_cases_the_lead_is_led_to_caseload_and_sample(
    small: Inspection, sign_in: Any
) -> None:
    small.cases.all().delete()
    for state, title, page in (
        ("announced", "Load the eligible caseload", "caseload"),
        ("caseload_received", "Draw the sample", "sample"),
    ):
        Inspection.objects.filter(pk=small.pk).update(state=state, eligible={})
        waiting = sign_in("lead").get(f"/inspections/{small.reference}/").context["waiting"]
        told = [(each.title, each.url) for each in waiting]
        assert told == [(title, f"/inspections/{small.reference}/{page}/")]
