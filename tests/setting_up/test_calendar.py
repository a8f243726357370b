"""The calendar: who is on which inspection, and who is on two at once."""

from datetime import date
from typing import Any

from inspections.models import Inspection, TeamMember
from tests.cast import Cast
from tests.setting_up.pages import text


def _move(inspection: Inspection, first: str, last: str) -> None:
    Inspection.objects.filter(pk=inspection.pk).update(
        fieldwork_start=date.fromisoformat(first), fieldwork_end=date.fromisoformat(last)
    )


def test_a_person_in_two_inspections_on_one_day_is_a_double_booking(
    sign_in: Any, small: Inspection, planned: Inspection, cast: Cast
) -> None:
    TeamMember.objects.create(inspection=planned, person=cast.inspector, role="lead")
    _move(planned, "2020-10-16", "2020-10-20")  # the small one is from 19 to 22 October
    page = text(sign_in("manager").get("/calendar/?year=2020"))
    assert "two days in both, 19 to 20 October 2020" in page
    _move(planned, "2020-10-12", "2020-10-18")
    assert "Nobody is in fieldwork" in text(sign_in("manager").get("/calendar/?year=2020"))


def test_who_is_not_there_in_fieldwork_is_not_booked_twice(
    sign_in: Any, small: Inspection, planned: Inspection, cast: Cast
) -> None:
    TeamMember.objects.create(inspection=planned, person=cast.panel_member, role="panel_member")
    _move(planned, "2020-10-19", "2020-10-22")
    assert "Nobody is in fieldwork" in text(sign_in("manager").get("/calendar/?year=2020"))


def test_others_see_their_own_inspections_and_double_bookings(
    sign_in: Any, small: Inspection, planned: Inspection, cast: Cast
) -> None:
    _move(planned, "2020-10-19", "2020-10-22")
    page = text(sign_in("quality_lead").get("/calendar/"))
    assert small.reference in page
    assert "planned-2020" not in page
    for person in (cast.inspector, cast.lead):
        TeamMember.objects.create(inspection=planned, person=person, role="inspector")
    page = text(sign_in("inspector").get("/calendar/"))
    assert "<strong>Inspector</strong> is in" in page
    assert "<strong>Lead</strong> is in" not in page


def test_a_year_that_is_none_shows_the_nearest_that_has_fieldwork(
    sign_in: Any, small: Inspection
) -> None:
    for asked in ("?year=x", "?year=20202", "?year=", ""):
        assert "Calendar 2020" in text(sign_in("manager").get(f"/calendar/{asked}"))
    assert "No fieldwork in 1999" in text(sign_in("manager").get("/calendar/?year=1999"))
    assert "No fieldwork" in text(sign_in("stranger").get("/calendar/"))


def test_a_calendar_takes_few_queries(
    sign_in: Any, small: Inspection, planned: Inspection, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("manager")
    with django_assert_max_num_queries(4):
        client.get("/calendar/")
