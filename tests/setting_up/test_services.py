"""The register of services."""

from typing import Any

import pytest
from django.utils import timezone

from inspections.models import Inspection, YouthOffendingService
from ratings.figures import as_json
from ratings.models import RatingsSnapshot
from ratings.working_out import figures
from tests.cast import Cast
from tests.setting_up.pages import text


def _given(**more: str) -> dict[str, str]:
    return {
        "name": "Exham Youth Offending Service",
        "local_name": "YOS",
        "local_authority": "Exham Council",
        "region": "North East",
        "version": "0",
    } | more


def test_a_service_is_added_found_and_changed(sign_in: Any, small: Inspection) -> None:
    client = sign_in("administrator")
    client.post("/services/new/", _given())
    service = YouthOffendingService.objects.get(local_authority="Exham Council")
    assert "Exham" in text(client.get("/services/?words=exham+council"))
    assert "Exham" not in text(client.get("/services/?region=London"))
    client.post(f"/services/{service.pk}/change/", _given(local_name="YJS"))
    service.refresh_from_db()
    assert (service.local_name, service.version) == ("YJS", 1)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": " "}, "Enter the service’s name."),
        ({"name": "kensington & chelsea  youth offending team"}, "is in the register already"),
        ({"local_name": ""}, "Enter what the service calls itself"),
        ({"region": "Atlantis"}, "Choose one of the list."),
    ],
)
def test_what_can_not_be_is_said(
    sign_in: Any, small: Inspection, given: dict[str, str], said: str
) -> None:
    answer = sign_in("manager").post("/services/new/", _given(**given))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert YouthOffendingService.objects.count() == 1


def test_who_saves_second_is_shown_what_stands(sign_in: Any, small: Inspection) -> None:
    client = sign_in("manager")
    at = f"/services/{small.service.pk}/change/"
    client.post(at, _given(local_authority="The first"))
    answer = client.post(at, _given(local_authority="The second"))
    assert answer.status_code == 409
    assert "The first" in text(answer)
    assert 'value="The second"' in text(answer)
    client.post(at, _given(local_authority="The second", version="1"))
    small.service.refresh_from_db()
    assert small.service.local_authority == "The second"


def test_a_region_that_is_stored_stays_a_choice(sign_in: Any, small: Inspection) -> None:
    YouthOffendingService.objects.update(region="Thames Valley")
    page = text(sign_in("manager").get(f"/services/{small.service.pk}/change/"))
    assert '<option value="Thames Valley" selected>' in page


def test_a_rating_is_told_of_what_is_published_and_signed_off_alone(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    at = f"/services/{small.service.pk}/"
    Inspection.objects.update(state="published")
    assert "Not published in Assay" in text(sign_in("manager").get(at))
    taken = figures(small)
    RatingsSnapshot.objects.create(
        inspection=small,
        number=1,
        figures=as_json(taken),
        digest=taken.digest,
        signed_off_at=timezone.now(),
    )
    assert "29 of 36" in text(sign_in("lead").get(at))
    Inspection.objects.update(state="embargoed")
    for role in ("manager", "administrator", "lead"):
        page = text(sign_in(role).get(at))
        assert "29 of 36" not in page
        assert "Embargoed" in page
    assert f"/inspections/{small.reference}/" not in text(sign_in("administrator").get(at))


def test_a_service_that_is_not_there_is_not_found(sign_in: Any, small: Inspection) -> None:
    for address in ("/services/999999/", "/services/999999/change/", "/inspections/new/999999/"):
        assert sign_in("manager").get(address).status_code == 404


def test_the_register_takes_few_queries(
    sign_in: Any, small: Inspection, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        YouthOffendingService.objects.create(name=f"Service {number}")
    client = sign_in("manager")
    with django_assert_max_num_queries(5):
        client.get("/services/")
