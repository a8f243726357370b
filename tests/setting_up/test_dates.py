"""Changing what is set up: days, version, windows; two at once; what is fixed."""

from datetime import date
from typing import Any

from inspections import setting_up
from inspections.models import Inspection
from inspections.setting_up import Fieldwork
from sampling.models import EligibleCase
from tests.cast import Cast
from tests.setting_up.pages import days, fieldwork, text

_AT = "/inspections/planned-2020/set-up/"


def _framework(**given: str) -> dict[str, str]:
    shown = {"framework": "youth-2020", "version": "0", "reason": ""}
    windows = {"least_2": "6", "most_2": "9", "least_3": "3", "most_3": "5"}
    return shown | windows | given


def test_planned_days_that_were_the_usual_ones_move_along_with_fieldwork(
    sign_in: Any, planned: Inspection
) -> None:
    planned.milestones.filter(state="announced").update(planned_on=date(2020, 8, 3))
    given = fieldwork("19 10 2020", "23 10 2020", version="0")
    sign_in("manager").post(f"{_AT}fieldwork/", given)
    kept = dict(planned.milestones.values_list("state", "planned_on"))
    assert kept["announced"] == date(2020, 8, 3)
    assert kept["case_data_locked"] == date(2020, 10, 23)
    assert kept["published"] == date(2021, 1, 28)


def test_a_first_day_that_calls_for_another_version_leads_to_the_version(
    sign_in: Any, planned: Inspection
) -> None:
    client = sign_in("manager")
    given = fieldwork("24 8 2020", "28 8 2020", version="0")
    saved = client.post(f"{_AT}fieldwork/?from=check", given)
    assert saved["Location"] == f"{_AT}framework/?from=check"
    assert "youth-2018 would apply now; youth-2020 is set" in text(client.get(saved["Location"]))


def test_another_version_than_the_day_calls_for_needs_a_reason_that_history_keeps(
    sign_in: Any, planned: Inspection
) -> None:
    client = sign_in("manager")
    refused = client.post(f"{_AT}framework/", _framework(framework="youth-2018"))
    assert refused.status_code == 422
    assert "say why youth-2018 is used, or choose youth-2020" in text(refused)
    client.post(f"{_AT}framework/", _framework(framework="youth-2018", reason="A pilot."))
    planned.refresh_from_db()
    assert planned.framework_code == "youth-2018"
    assert planned.events.order_by("-pgh_id")[0].pgh_context["reason"] == "A pilot."  # type: ignore[attr-defined]


def test_the_version_stays_where_there_are_cases(
    sign_in: Any, small: Inspection, cast: Cast
) -> None:
    at = f"/inspections/{small.reference}/set-up/framework/"
    assert "there are cases already" in text(sign_in("lead").get(at))
    given = _framework(framework="youth-2018", reason="A pilot.", version=str(small.version))
    sign_in("lead").post(at, given)
    small.refresh_from_db()
    assert small.framework_code == "youth-2020"
    assert small.windows == {"2": [6, 9], "3": [3, 5]}


def test_windows_have_two_ends_the_second_above_the_first(
    sign_in: Any, planned: Inspection
) -> None:
    client = sign_in("manager")
    for given, said in (
        ({"most_2": ""}, "Enter both ends of the window, or neither."),
        ({"most_2": "6"}, "The most is more than the least: 7 or more."),
        ({"least_2": "six"}, "Months are a whole number, like 6."),
        ({"most_3": "300"}, "Months are at most 36."),
    ):
        answer = client.post(f"{_AT}framework/", _framework(**given))
        assert (answer.status_code, said in text(answer)) == (422, True)


def test_the_days_of_windows_are_shown_before_they_are_saved(
    sign_in: Any, planned: Inspection
) -> None:
    answer = sign_in("manager").post(f"{_AT}framework/", _framework(most_2="12", action="look"))
    assert "Disposals of 12 October 2019 to 12 April 2020" in text(answer)
    planned.refresh_from_db()
    assert planned.version == 0


def test_planned_days_come_in_the_order_of_the_states(sign_in: Any, planned: Inspection) -> None:
    client = sign_in("manager")
    given = days("sample_drawn", "1 9 2020") | days("caseload_received", "2 9 2020")
    answer = client.post(f"{_AT}days/", given | {"version": "0"})
    assert "Sample drawn comes after caseload received: 2 September 2020 or later." in text(answer)
    given = days("evidence_received", "13 10 2020") | {"version": "0"}
    answer = client.post(f"{_AT}days/", given)
    assert "Evidence received comes before fieldwork: 12 October 2020 or earlier." in text(answer)


def test_an_error_in_one_of_many_planned_days_says_which_it_is_about(
    sign_in: Any, planned: Inspection
) -> None:
    given = days("published", "31 2 2021") | days("signed_off", "4 x 2021") | {"version": "0"}
    page = text(sign_in("manager").post(f"{_AT}days/", given))
    assert "Published: there is no such date: enter a real one, like 23 10 2018." in page
    assert "Signed off: the month is a number, like 10." in page


def test_who_saves_second_is_shown_both_and_loses_nothing(
    sign_in: Any, planned: Inspection, cast: Cast
) -> None:
    client = sign_in("manager")
    client.post(f"{_AT}fieldwork/", fieldwork("19 10 2020", "23 10 2020", version="0"))
    answer = client.post(f"{_AT}fieldwork/", fieldwork("26 10 2020", "30 10 2020", version="0"))
    page = text(answer)
    assert answer.status_code == 409
    assert "Manager changed the inspection at" in page
    assert "19 to 23 October 2020" in page
    assert 'value="26"' in page
    version = answer.context["form"]["version"].value()
    given = fieldwork("26 10 2020", "30 10 2020", version=str(version))
    assert client.post(f"{_AT}fieldwork/", given).status_code == 302
    planned.refresh_from_db()
    assert planned.fieldwork_start == date(2020, 10, 26)


def test_what_the_panel_signed_off_stands_while_later_days_can_be_planned(
    sign_in: Any, planned: Inspection
) -> None:
    Inspection.objects.filter(pk=planned.pk).update(state="drafting")
    client = sign_in("manager")
    answer = client.post(f"{_AT}fieldwork/", fieldwork("26 10 2020", "30 10 2020", version="0"))
    assert answer.status_code == 409
    assert "The ratings panel has signed off" in text(answer)
    given = days("published", "4 2 2021") | {"version": "0"}
    assert client.post(f"{_AT}days/", given).status_code == 302
    assert planned.milestones.get(state="published").planned_on == date(2021, 2, 4)


def test_an_inspection_of_before_assay_can_be_given_its_windows(
    sign_in: Any, small: Inspection
) -> None:
    setting_up.change_fieldwork(
        small, Fieldwork(small.fieldwork_start, small.fieldwork_end, "remote"), seen=0
    )
    page = text(sign_in("lead").get(f"/inspections/{small.reference}/set-up/"))
    assert "No window yet" in page
    assert "Remote" in page


def test_a_caseload_that_is_loaded_is_told_of_when_its_windows_move(
    sign_in: Any, planned: Inspection
) -> None:
    EligibleCase.objects.create(
        inspection=planned,
        reference="E1",
        domain=2,
        sex="male",
        disposal="referral_order",
        disposal_date=date(2020, 3, 2),
    )
    client = sign_in("manager")
    given = fieldwork("19 10 2020", "23 10 2020", version="0")
    saved = client.post(f"{_AT}fieldwork/?from=check", given)
    assert "The sampling windows cover other days now." in text(client.get(saved["Location"]))
