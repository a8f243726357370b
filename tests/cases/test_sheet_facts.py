"""The case facts of the assessment page: how they are given, and taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cases.facts import FACTS
from cases.models import SampledCase
from inspections.models import Inspection
from tests.addresses import open_case
from tests.cases.sheet_form import SheetForm, form_in, opened
from tests.cast import Cast


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    return open_case(small, cast.inspector)


@pytest.fixture
def form(case: SampledCase, client: Client, cast: Cast) -> SheetForm:
    client.force_login(cast.inspector)
    return opened(client, case)


def test_every_fact_has_its_place(form: SheetForm) -> None:
    places = form.page.xpath("//*[@data-kind]/@data-place")
    assert sorted(places) == sorted(f"fact:{fact.key}" for fact in FACTS)


def test_those_that_decide_come_first_and_say_what_they_decide(form: SheetForm) -> None:
    first = form.page.xpath("//*[@data-kind]/@data-place")[:6]
    assert first == [
        f"fact:{key}"
        for key in (
            "disposal",
            "inspector_rosh",
            "safety_factors",
            "changed.desistance",
            "changed.safety",
            "changed.harm",
        )
    ]
    assert "Decides whether 2.2.3 and 2.3.3 are asked." in form.at("fact:inspector_rosh")
    assert "Decides whether 2.4.2 is asked." in form.at("fact:changed.safety")


@pytest.mark.parametrize(
    ("key", "given", "value"),
    [
        ("disposal", "referral_order", "referral_order"),
        ("offence", "robbery", "robbery"),
        ("mappa", "0", 0),
        ("previous_out_of_court", "3", 3),
        ("interviewed", "false", False),
        ("education", "none", "none"),
    ],
)
def test_a_fact_is_given_and_taken_back(
    form: SheetForm, case: SampledCase, key: str, given: str, value: Any
) -> None:
    assert form.choose(f"fact:{key}", given).save().status_code == 302
    case.refresh_from_db()
    assert getattr(case, key) == value
    again = form_in(form.client, form.url, form.client.get(form.url))
    assert again.fields[f"fact:{key}"] == [given]
    assert again.choose(f"fact:{key}", "").save().status_code == 302
    case.refresh_from_db()
    assert getattr(case, key) is None


def test_a_date_is_given_and_taken_back(form: SheetForm, case: SampledCase) -> None:
    assert form.date("fact:recorded.harm", "4", "03", "2020").save().status_code == 302
    case.refresh_from_db()
    assert case.recorded_harm == date(2020, 3, 4)
    again = form_in(form.client, form.url, form.client.get(form.url))
    assert again.fields["fact:recorded.harm_month"] == ["3"]
    assert again.date("fact:recorded.harm", "", "", "").save().status_code == 302
    case.refresh_from_db()
    assert case.recorded_harm is None


def test_none_of_a_list_is_not_the_same_as_not_given(form: SheetForm, case: SampledCase) -> None:
    form.choose("fact:needs", "none").save()
    case.refresh_from_db()
    assert case.needs == []
    again = form_in(form.client, form.url, form.client.get(form.url))
    assert again.fields["fact:needs"] == ["none"]
    again.choose("fact:needs").save()
    case.refresh_from_db()
    assert case.needs is None


@pytest.mark.parametrize(
    ("typed", "says", "part"),
    [
        (("31", "2", "2020"), "There is no such date", "day"),
        (("4", "", "2020"), "The date lacks its month.", "month"),
        (("4", "3", "20"), "The year is a number, like 2018.", "year"),
    ],
)
def test_a_wrong_date_is_told_at_its_part_and_all_else_saved(
    form: SheetForm, case: SampledCase, typed: tuple[str, str, str], says: str, part: str
) -> None:
    before = case.disposal_date
    response = form.date("fact:disposal_date", *typed).choose("fact:age", "12").save()
    assert response.status_code == 422
    page = form_in(form.client, form.url, response)
    assert says in page.at("fact:disposal_date")
    assert [page.fields[f"fact:disposal_date_{name}"][0] for name in ("day", "month", "year")] == (
        list(typed)
    )
    (link,) = page.page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a")
    assert link.get("href") == f"#fact-disposal_date-{part}"
    assert page.page.get_element_by_id("save-state").text == "Saved 1 fact."
    case.refresh_from_db()
    assert (case.disposal_date, case.age) == (before, 12)


@pytest.mark.parametrize("typed", ["9", "19", "twelve", "-11", "11.5"])
def test_a_wrong_number_is_told_and_stays_for_correcting(form: SheetForm, typed: str) -> None:
    response = form.choose("fact:age", typed).save()
    assert response.status_code == 422
    page = form_in(form.client, form.url, response)
    assert "It is a whole number from 10 to 18." in page.at("fact:age")
    assert page.fields["fact:age"] == [typed]


def test_none_of_these_stands_alone(form: SheetForm) -> None:
    response = form.choose("fact:needs", "none", "ehc_plan").save()
    page = form_in(form.client, form.url, response)
    assert "“None of these” stands alone" in page.at("fact:needs")
    assert sorted(page.fields["fact:needs"]) == ["ehc_plan", "none"]


def test_a_fact_that_changes_what_is_asked_is_followed_on_the_next_page(
    form: SheetForm, case: SampledCase
) -> None:
    form.choose("answer:2.2.2.1", "no").choose("fact:safety_factors", "false").save()
    again = form_in(form.client, form.url, form.client.get(form.url))
    assert "No – kept, not counted" in again.at("answer:2.2.2.1")
    assert "answer:2.2.2.1" not in again.fields
