"""The lead opens the provisional ratings to the team's inspectors, and to nobody else."""

from typing import Any

import pytest
from django.apps import apps

from inspections.models import Inspection


def _open(sign_in: Any, inspection: Inspection, opened: str) -> None:
    sign_in("lead").post(
        f"/inspections/{inspection.reference}/ratings/readers/", {"opened": opened}
    )


def test_what_the_lead_opens_inspectors_see_and_others_still_do_not(
    small: Inspection, sign_in: Any
) -> None:
    _open(sign_in, small, "yes")
    url = f"/inspections/{small.reference}/ratings/"
    assert sign_in("inspector").get(url).status_code == 200
    for role in ("local_assessor", "service_contact"):
        assert sign_in(role).get(url).status_code == 403
    _open(sign_in, small, "no")
    assert sign_in("inspector").get(url).status_code == 403


def test_opening_leaves_a_row_of_history(small: Inspection, sign_in: Any, cast: Any) -> None:
    _open(sign_in, small, "yes")
    events = apps.get_model("inspections.InspectionEvent").objects.filter(pgh_obj=small)
    event = events.order_by("pgh_id").last()
    assert (event.ratings_opened, event.pgh_context["user"]) == (True, cast.lead.pk)


def test_a_form_that_says_neither_changes_nothing(small: Inspection, sign_in: Any) -> None:
    response = sign_in("lead").post(f"/inspections/{small.reference}/ratings/readers/")
    assert response.status_code == 400
    small.refresh_from_db()
    assert not small.ratings_opened


@pytest.mark.parametrize(
    "page",
    ["", "standards/1.1/", "standards/2.1/", "what-if/", "overall/", "sign-off/", "unlock/",
     "snapshots/", "stream/"],
)  # fmt: skip
def test_no_page_of_ratings_is_kept_on_a_disk(small: Inspection, sign_in: Any, page: str) -> None:
    """They quote what inspectors wrote about a case, and what is not published yet."""
    response = sign_in("lead").get(f"/inspections/{small.reference}/ratings/{page}")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
