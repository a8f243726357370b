from typing import Any

import pytest
from django.test import Client

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


@pytest.mark.parametrize(("role", "told"), [("lead", True), ("inspector", False)])
def test_who_may_not_see_ratings_is_not_told_how_far_the_figures_are(
    role: str, told: bool, small: Any, cast: Cast, sign_in: Any
) -> None:
    page = sign_in(role).get(f"/inspections/{small.reference}/").content.decode()
    assert ("Submitted" in page) is told


def test_a_manager_sees_all_inspections_in_one_list_with_few_queries(
    small: Any, cast: Cast, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    stored(bundle_of("hounslow-2019"))
    client = sign_in("manager")
    with django_assert_max_num_queries(3):
        page = client.get("/inspections/").content.decode()
    assert "Hounslow" in page
    assert "Kensington" in page
