"""The lead opens the provisional ratings to the team's inspectors, and to nobody else."""

from typing import Any

import pytest
from django.apps import apps

from inspections.models import Inspection, TeamMember


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


def test_who_belongs_to_the_service_sees_no_ratings_whatever_else_they_are(
    small: Inspection, sign_in: Any, cast: Any
) -> None:
    for role in ("panel_member", "inspector"):
        TeamMember.objects.create(inspection=small, person=cast.local_assessor, role=role)
    url = f"/inspections/{small.reference}"
    _open(sign_in, small, "yes")
    assert sign_in("local_assessor").get(f"{url}/ratings/").status_code == 403
    assert sign_in("local_assessor").get(f"{url}/evidence/").status_code == 403
