"""A new inspection, step by step."""

from typing import Any

import pytest

from inspections.models import Inspection, State, YouthOffendingService
from tests.setting_up.pages import days, fieldwork, text


def _new(client: Any, service: YouthOffendingService, **given: str) -> Any:
    return client.post(f"/inspections/new/{service.pk}/", fieldwork(**given))


def test_from_the_second_step_on_it_is_there_with_what_is_usual(sign_in: Any, small: Any) -> None:
    client = sign_in("manager")
    chosen = client.post("/inspections/new/", {"service": small.service.pk})
    assert chosen["Location"] == f"/inspections/new/{small.service.pk}/"
    made = _new(client, small.service)
    assert made["Location"] == "/inspections/kensington-chelsea-2018/set-up/framework/"
    inspection = Inspection.objects.get(reference="kensington-chelsea-2018")
    assert inspection.state == State.PLANNED
    assert inspection.framework_code == "youth-2018"
    assert inspection.windows == {"2": [6, 9], "3": [3, 5]}
    assert inspection.approach == "on_site"
    planned = dict(inspection.milestones.values_list("state", "planned_on"))
    assert str(planned["announced"]) == "2018-08-20"
    assert str(inspection.milestones.get(state="planned").moved_by) == "Manager"
    assert "Go on setting it up" in text(client.get("/inspections/"))


@pytest.mark.parametrize(
    ("first", "last", "version"),
    [
        ("31 8 2020", "4 9 2020", "youth-2018"),
        ("1 9 2020", "4 9 2020", "youth-2020"),
        ("19 7 2021", "23 7 2021", "youth-2021"),
    ],
)
def test_the_first_day_of_fieldwork_suggests_the_version(
    sign_in: Any, small: Any, first: str, last: str, version: str
) -> None:
    _new(sign_in("manager"), small.service, first=first, last=last, reference="x")
    assert Inspection.objects.get(reference="x").framework_code == version


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"first": ""}, "Enter the first day of fieldwork."),
        ({"first": "30 4 2018"}, "the first one is for fieldwork from 1 May 2018"),
        ({"first": "15 10 2108", "last": "19 10 2108"}, "Check the year"),
        ({"last": "14 10 2018"}, "The last day is before the first"),
        ({"last": "14 10 2019"}, "Fieldwork of 365 days is a slip"),
        ({"approach": ""}, "Choose where fieldwork takes place."),
        ({"reference": "new"}, "is the address of a page"),
        ({"reference": "Lambeth 2018"}, "A reference is small letters"),
        ({"reference": "kensington-chelsea-2021"}, "kensington-chelsea-2021-2 is free"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_made(
    sign_in: Any, small: Any, given: dict[str, str], said: str
) -> None:
    answer = _new(sign_in("manager"), small.service, **given)
    assert answer.status_code == 422
    assert said in text(answer)
    assert Inspection.objects.count() == 1


def test_a_second_inspection_in_one_year_gets_a_number(sign_in: Any, small: Any) -> None:
    client = sign_in("manager")
    _new(client, small.service)
    made = _new(client, small.service)
    assert "/kensington-chelsea-2018-2/" in made["Location"]


def test_a_service_that_is_not_in_the_register_is_added_on_the_way(
    sign_in: Any, small: Any
) -> None:
    client = sign_in("manager")
    given = {"name": "Exham  Youth Justice Service", "local_name": "YJS", "region": "Wales"}
    added = client.post("/services/new/?for=inspection", given)
    service = YouthOffendingService.objects.get(name="Exham Youth Justice Service")
    assert added["Location"] == f"/inspections/new/{service.pk}/"
    assert "/inspections/exham-2018/" in _new(client, service)["Location"]
    assert Inspection.objects.get(reference="exham-2018").local_name == "YJS"


def test_the_steps_lead_one_to_the_next_and_to_a_check_of_all(
    sign_in: Any, planned: Inspection
) -> None:
    client = sign_in("manager")
    at = "/inspections/planned-2020/"
    windows = {"least_2": "6", "most_2": "12", "least_3": "3", "most_3": "5"}
    step = client.post(
        f"{at}set-up/framework/", windows | {"framework": "youth-2020", "version": "0"}
    )
    assert step["Location"] == f"{at}set-up/days/"
    step = client.post(f"{at}set-up/days/", days("announced", "3 8 2020") | {"version": "1"})
    assert step["Location"] == f"{at}team/"
    check = text(client.get(f"{at}set-up/"))
    assert "6 to 12 months before: disposals of 12 October 2019 to 12 April 2020" in check
    assert "3 August 2020" in check
    assert "Before it can be announced it needs the lead inspector." in check


def test_a_step_changed_from_the_check_leads_back_to_it(sign_in: Any, planned: Inspection) -> None:
    at = "/inspections/planned-2020/set-up/"
    saved = sign_in("manager").post(f"{at}days/?from=check", {"version": "0"})
    assert saved["Location"] == at


def test_an_inspection_under_a_version_without_questions_says_so(sign_in: Any, small: Any) -> None:
    client = sign_in("manager")
    _new(client, small.service, first="19 7 2021", last="23 7 2021")
    page = text(client.get("/inspections/kensington-chelsea-2021-2/set-up/"))
    assert "Cases can’t be assessed under it yet" in page


@pytest.mark.parametrize("role", ["lead", "administrator", "inspector", "stranger"])
def test_only_managers_make_one(sign_in: Any, small: Any, role: str) -> None:
    assert _new(sign_in(role), small.service).status_code == 403
    assert Inspection.objects.count() == 1
