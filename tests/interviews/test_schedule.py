"""The schedule: planned by the lead or the case's inspector, clashes said, held and recorded."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from accounts.history import acting_as
from cases.interviews import Given, plan
from cases.models import Interview, SampledCase
from cases.writing import Refused
from inspections.models import Inspection
from tests.cast import Cast
from tests.interviews.conftest import INTERVIEWS, PLAN, Team, at, case_of, form, text


def _as(client: Client, person: Any) -> Client:
    client.force_login(person)
    return client


def _planned(client: Client, team: Team, reference: str = "C01", **change: Any) -> Interview:
    assert client.post(at(reference), form(team, **change)).status_code == 302
    return Interview.objects.get(case__reference=reference)


def test_a_time_in_london_is_kept_in_utc_and_shown_in_london(client: Client, team: Team) -> None:
    made = _planned(client, team)
    assert made.starts_at == datetime(2020, 10, 19, 8, 30, tzinfo=UTC)
    page = text(client.get(INTERVIEWS))
    assert "Monday 19 October 2020" in page
    assert "<strong>09:30</strong>" in page
    assert "CM04" in page


@pytest.mark.parametrize(("typed", "hour"), [("14", 13), ("2pm", 13), ("14.00", 13), ("9:00", 8)])
def test_times_may_be_typed_as_people_do(client: Client, team: Team, typed: str, hour: int) -> None:
    assert _planned(client, team, time=typed).starts_at.hour == hour


def test_the_cases_inspector_plans_their_own_and_no_other(client: Client, team: Team) -> None:
    _planned(_as(client, team.inspector), team)
    assert client.post(at("C03"), form(team)).status_code == 403


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time": ""}, "Enter the time, like 09:30"),
        ({"time": "25:00"}, "A time is like 09:30 or 14:00"),
        ({"time": "soon"}, "A time is like 09:30 or 14:00"),
        ({"day": "31 2 2020"}, "There is no such date"),
        ({"day": "28 3 2021", "time": "01:30"}, "which the clocks skip that night"),
        ({"minutes": "5"}, "at least 10 minutes"),
        ({"minutes": "900"}, "at most 240 minutes"),
        ({"way": "letter"}, "Select a valid choice"),
        ({"interviewer": "0"}, "Choose somebody of the list"),
        ({"case_manager": "Jo Bloggs"}, "never a name"),
        ({"room": "x" * 81}, "at most 80 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_planned(
    client: Client, team: Team, change: dict[str, str], said: str
) -> None:
    response = client.post(at("C01"), form(team, **change))
    assert response.status_code == 422
    assert said in text(response)
    assert not Interview.objects.exists()


def test_a_clash_is_said_and_saved_all_the_same(client: Client, team: Team) -> None:
    _planned(client, team)
    _planned(client, team, "C02", time="10:00", case_manager="CM05")
    page = text(client.get(INTERVIEWS))
    assert "Inspector has C02 at 10:00, too." in page
    assert "2 to look at again" in page


def test_a_cancelled_interview_clashes_with_nothing_and_can_be_planned_again(
    client: Client, team: Team
) -> None:
    _planned(client, team)
    _planned(client, team, "C02")
    client.post(at("C02"), {"action": "cancelled", "version": "0"})
    assert "too." not in text(client.get(INTERVIEWS))
    assert _planned(client, team, "C02", time="11:00", version="1").state == "planned"


def test_an_interview_in_another_inspection_is_a_clash(
    client: Client, team: Team, small: Inspection
) -> None:
    other = Inspection.objects.create(
        service=small.service,
        reference="other-2020",
        framework_code="youth-2020",
        fieldwork_start="2020-10-19",
        fieldwork_end="2020-10-22",
    )
    Interview.objects.create(
        case=SampledCase.objects.create(inspection=other, reference="Z99", domain=2),
        interviewer=team.inspector,
        starts_at=datetime(2020, 10, 19, 8, 0, tzinfo=UTC),
        way="video",
    )
    _planned(client, team)
    page = text(client.get(INTERVIEWS))
    assert "Inspector has an interview in another inspection at 09:00, too." in page
    assert "Z99" not in page


def test_what_a_colleague_saved_meanwhile_is_shown_and_not_overwritten(
    client: Client, team: Team
) -> None:
    _planned(client, team)
    _planned(client, team, version="0", time="11:00")
    response = client.post(at("C01"), form(team, version="0", time="15:00"))
    assert response.status_code == 409
    page = text(response)
    assert "A colleague saved this interview while you looked" in page
    assert "11:00" in page
    assert 'value="15:00"' in page
    assert Interview.objects.get().starts_at.hour == 10
    assert _planned(client, team, version="1", time="15:00").starts_at.hour == 14


def test_a_form_sent_twice_plans_one_interview(client: Client, team: Team) -> None:
    _planned(client, team)
    _planned(client, team)
    assert Interview.objects.get().version == 0


def test_held_is_recorded_in_the_case_where_that_is_ticked(client: Client, team: Team) -> None:
    _planned(client, team)
    held = {"action": "held", "version": "0", "interviewed": "", "record": "yes"}
    client.post(at("C01"), held)
    assert (Interview.objects.get().state, case_of("C01").interviewed) == ("held", True)
    event = case_of("C01").events.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert event.pgh_context["user"] == team.lead.pk


def test_held_without_the_tick_leaves_the_case_alone(client: Client, team: Team) -> None:
    _planned(client, team)
    client.post(at("C01"), {"action": "held", "version": "0"})
    assert (Interview.objects.get().state, case_of("C01").interviewed) == ("held", None)


def test_what_a_colleague_recorded_otherwise_is_not_overwritten(client: Client, team: Team) -> None:
    _planned(client, team)
    with acting_as(team.second, page="elsewhere"):
        SampledCase.objects.filter(reference="C01").update(interviewed=False)
    form = {"action": "held", "version": "0", "interviewed": "", "record": "yes"}
    said = text(client.post(at("C01"), form, follow=True))
    assert "Second inspector recorded meanwhile that the case manager was not interviewed" in said
    assert case_of("C01").interviewed is False


def test_a_submitted_case_is_not_written_to_and_the_page_says_so(
    client: Client, team: Team
) -> None:
    _planned(client, team)
    SampledCase.objects.filter(reference="C01").update(state="submitted")
    form = {"action": "held", "version": "0", "interviewed": "", "record": "yes"}
    said = text(client.post(at("C01"), form, follow=True))
    assert "The interview on C01 is held." in said
    assert "C01 has been submitted; reopen it to change it." in said


def test_after_sign_off_nothing_is_planned(client: Client, team: Team) -> None:
    Inspection.objects.update(state="drafting")
    response = client.post(at("C01"), form(team))
    assert response.status_code == 409
    assert "The ratings panel has signed off" in text(response)
    assert not Interview.objects.exists()


def test_a_local_assessor_sees_their_own_cases_alone(
    client: Client, team: Team, cast: Cast
) -> None:
    _planned(client, team)
    client.get(INTERVIEWS)  # what the lead is told is told to the lead
    SampledCase.objects.filter(reference="C03").update(inspector=cast.local_assessor)
    page = text(_as(client, cast.local_assessor).get(INTERVIEWS))
    assert "Plan C03" in page
    assert "C01" not in page
    Interview.objects.update(interviewer=cast.local_assessor)
    page = text(client.get(INTERVIEWS))
    assert "C01" in page
    assert at("C01") not in page


def test_a_list_of_one_day_and_one_by_person(client: Client, team: Team) -> None:
    _planned(client, team)
    _planned(client, team, "C03", day="20 10 2020", interviewer=str(team.second.pk))
    day = text(client.get(f"{INTERVIEWS}?day=2020-10-20"))
    assert "C03" in day
    assert ">C01<" not in day
    people = text(client.get(f"{INTERVIEWS}?by=person"))
    assert people.index("> Second inspector <") > people.index("> Inspector <")
    assert client.get(f"{INTERVIEWS}?day=2020-13-40").status_code == 200


def test_ones_own_interviews_as_a_calendar_file(client: Client, team: Team) -> None:
    _planned(client, team, room="Room 2; left, upstairs", note="Bring a badge")
    _planned(client, team, "C03", interviewer=str(team.second.pk))
    response = _as(client, team.inspector).get(f"{INTERVIEWS}calendar/")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    said = response.content.decode()
    assert said.count("BEGIN:VEVENT") == 1
    assert "DTSTART:20201019T083000Z\r\nDTEND:20201019T093000Z\r\n" in said
    assert "Interview on C01" in said
    assert "Room 2\\; left\\, upstairs" in said
    assert "badge" not in said
    assert "CM04" not in said
    assert all(len(line.encode()) <= 75 for line in said.split("\r\n"))


# All at once


def _proposal(client: Client) -> dict[str, str]:
    found = {}
    for part in client.get(PLAN).content.decode().split('name="')[1:]:
        name = part.partition('"')[0]
        if name.startswith(("time-", "manager-")):
            found[name] = part.partition(">")[0].partition('value="')[2].partition('"')[0]
        elif name.startswith("day-"):
            chosen = part.partition("</select>")[0].partition(" selected")[0]
            found[name] = chosen.rpartition('value="')[2].partition('"')[0]
    return found


def test_times_are_proposed_for_all_cases_that_are_somebodys(client: Client, team: Team) -> None:
    posted = _proposal(client)
    assert not Interview.objects.exists()
    said = text(client.post(PLAN, posted, follow=True))
    assert "3 interviews planned." in said
    assert "to look at again" not in said
    rows = Interview.objects.order_by("case__reference")
    assert [row.interviewer for row in rows] == [team.inspector, team.inspector, team.second]


def test_case_managers_are_taken_from_the_caseload(
    client: Client, team: Team, small: Inspection
) -> None:
    small.eligible_cases.create(
        reference="C01",
        domain=2,
        sex="male",
        disposal="custody",
        disposal_date="2020-06-01",
        case_manager="CM04",
    )
    client.post(PLAN, _proposal(client))
    planned = Interview.objects.order_by("case__reference").values_list("case_manager", flat=True)
    assert list(planned) == ["CM04", "", ""]


def test_a_proposal_is_changed_before_it_is_planned(client: Client, team: Team) -> None:
    key = case_of("C01").pk
    posted = _proposal(client) | {f"time-{key}": "15:30", f"manager-{key}": "CM09"}
    posted[f"day-{case_of('C03').pk}"] = ""
    client.post(PLAN, posted)
    made = Interview.objects.get(case=key)
    assert (made.starts_at.hour, made.case_manager) == (14, "CM09")
    assert Interview.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"time": "late"}, "A time is like 09:30"),
        ({"time": ""}, "Enter a time for C01."),
        ({"day": "2020-01-01"}, "Choose one of the days of fieldwork"),
        ({"manager": "Jo Bloggs"}, "never a name"),
    ],
)
def test_a_wrong_row_plans_none(
    client: Client, team: Team, change: dict[str, str], said: str
) -> None:
    key = case_of("C01").pk
    posted = _proposal(client) | {f"{name}-{key}": value for name, value in change.items()}
    response = client.post(PLAN, posted)
    assert response.status_code == 422
    assert said in text(response)
    assert not Interview.objects.exists()


def test_what_a_colleague_planned_meanwhile_is_left(client: Client, team: Team) -> None:
    posted = _proposal(client)
    _planned(client, team, time="16:00")
    said = text(client.post(PLAN, posted, follow=True))
    assert "2 interviews planned." in said
    assert Interview.objects.get(case__reference="C01").starts_at.hour == 15


def test_the_page_costs_the_same_however_many_there_are(
    client: Client, team: Team, django_assert_max_num_queries: Any
) -> None:
    client.post(PLAN, _proposal(client))
    with django_assert_max_num_queries(12):
        client.get(INTERVIEWS)


@pytest.mark.parametrize("day", ["31 12 9999", "1 1 0001", "19 10 2002"])
def test_a_slip_of_the_year_is_refused(client: Client, team: Team, day: str) -> None:
    said = client.post(at("C01"), form(team, day=day, time="23:30"))
    assert said.status_code == 422
    assert "Check the year: fieldwork is in 2020." in text(said)
    assert not Interview.objects.exists()


def test_nothing_is_planned_of_a_case_that_was_taken_out_meanwhile(
    client: Client, team: Team
) -> None:
    gone = case_of("C01")
    SampledCase.objects.filter(pk=gone.pk).delete()
    given = Given(team.inspector, datetime(2020, 10, 19, 9, tzinfo=UTC), 60, "video")
    with pytest.raises(Refused, match="not in the inspection any more"):
        plan(gone, given, None)
    connection.check_constraints()
