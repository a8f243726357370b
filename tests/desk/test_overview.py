from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Alert, SampledCase
from tests.cast import Cast, engage
from tests.inspections import bundle_of, stored


def test_the_overview_tells_of_another_version_that_the_first_day_calls_for(
    db: None, client: Client
) -> None:
    bundle = bundle_of("hounslow-2019")
    bundle["inspection"] |= {"fieldwork_start": "2020-10-19", "fieldwork_end": "2020-10-22"}
    inspection = stored(bundle)
    client.force_login(engage(inspection).lead)
    page = client.get(f"/inspections/{inspection.reference}/").content.decode()
    assert "youth-2020 would apply" in page


@pytest.mark.parametrize(
    ("role", "told"),
    [("lead", True), ("inspector", True), ("manager", True), ("service_contact", False)],
)
def test_who_sees_cases_is_told_how_far_they_are(
    role: str, told: bool, small: Any, cast: Cast, sign_in: Any
) -> None:
    SampledCase.objects.update(state="submitted")
    SampledCase.objects.filter(reference="C01").update(state="in_progress")
    for address in (f"/inspections/{small.reference}/", "/inspections/"):
        page = sign_in(role).get(address).content.decode()
        assert ("6 of 7 submitted" in page) is told


def test_the_overview_counts_cases_by_domain_and_state(
    small: Any, cast: Cast, sign_in: Any
) -> None:
    SampledCase.objects.update(state="submitted")
    SampledCase.objects.filter(reference="C01").update(state="in_progress")
    SampledCase.objects.filter(reference="C02").update(state="final")
    page = sign_in("lead").get(f"/inspections/{small.reference}/")
    (court, shares, every), _ = page.context["domains"]
    assert every == 4
    assert court.number == 2
    assert [(share.state, share.count, share.x, share.width) for share in shares] == [
        ("final", 1, 0, 25),
        ("submitted", 2, 25, 50),
        ("in_progress", 1, 75, 25),
        ("allocated", 0, 100, 0),
    ]


def test_a_local_assessor_is_told_of_their_own_cases_alone(
    small: Any, cast: Cast, sign_in: Any
) -> None:
    SampledCase.objects.filter(reference="C01").update(
        inspector=cast.local_assessor, state="submitted"
    )
    page = sign_in("local_assessor").get(f"/inspections/{small.reference}/").content.decode()
    assert "Your cases: 1 of 1 submitted or final" in " ".join(page.split())


def test_alerts_not_passed_on_stand_in_the_overview_and_in_the_list(
    small: Any, cast: Cast, sign_in: Any
) -> None:
    Alert.objects.all().delete()
    case = SampledCase.objects.get(reference="C02")
    alert = Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    overview = sign_in("panel_member").get(f"/inspections/{small.reference}/").content.decode()
    assert f"/cases/{case.pk}/alerts/{alert.pk}/" in overview
    assert "1 alert not passed on" in sign_in("manager").get("/inspections/").content.decode()
    for address in (f"/inspections/{small.reference}/", "/inspections/"):
        for role in ("service_contact", "local_assessor"):
            assert "not passed on" not in sign_in(role).get(address).content.decode()


def test_a_manager_sees_all_inspections_in_one_list_with_few_queries(
    small: Any, cast: Cast, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    stored(bundle_of("hounslow-2019"))
    for case in SampledCase.objects.all():
        Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    client = sign_in("manager")
    with django_assert_max_num_queries(6):
        page = client.get("/inspections/").content.decode()
    assert "Hounslow" in page
    assert "Kensington" in page
