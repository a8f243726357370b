"""A fact that decides what is asked: the page follows at once."""

from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from cases.models import SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.conftest import close
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    """Factors related to keeping the child safe are recorded: 2.2.2 is asked."""
    case = assessing.an_open_case(inspection, people.inspector)
    assert case.safety_factors
    return case


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, "fact:safety_factors"))
    return page


def _factors(page: Page, answer: str) -> None:
    fact = assessing.place(page, "fact:safety_factors")
    fact.get_by_role("radio", name=answer, exact=True).check()


def test_what_is_asked_follows_a_fact_without_a_reload_and_focus_stays(
    sheet: Page, case: SampledCase
) -> None:
    sheet.evaluate("window.same = true")
    _factors(sheet, "No")
    assessing.place(sheet, "answer:2.2.2.1").wait_for(state="detached")
    assert assessing.focused(sheet) == "fact:safety_factors"
    _factors(sheet, "Yes")
    assessing.place(sheet, "answer:2.2.2.1").wait_for(state="attached")
    assert sheet.evaluate("window.same")


def test_an_answer_given_before_is_kept_and_shown_as_not_counted(
    sheet: Page, case: SampledCase
) -> None:
    assessing.open_at(sheet, assessing.address(case, "answer:2.2.2.1"))
    sheet.keyboard.press("y")
    assessing.state(sheet, "Saved ")
    assessing.open_at(sheet, assessing.address(case, "fact:safety_factors"))
    _factors(sheet, "No")
    kept = assessing.place(sheet, "answer:2.2.2.1")
    sheet.get_by_text("Yes – kept, not counted").wait_for(state="attached")
    assert kept.get_attribute("data-asked") == "no"
    assert assessing.stored(case, "2.2.2.1") == "yes"


def test_progress_counts_anew_when_a_fact_changes(sheet: Page) -> None:
    asked = sheet.locator("#case-bar [data-progress=whole] [data-asked]")
    before = int(asked.inner_text())
    _factors(sheet, "No")
    sheet.wait_for_function(
        "before => Number(document.querySelector('#case-bar [data-asked]').textContent) < before",
        arg=before,
    )


def test_a_colleagues_fact_reaches_the_page_within_a_ping(
    page: Page, browser: Browser, case: SampledCase, people: Cast
) -> None:
    page.clock.install()
    assessing.open_as(page, people.inspector, assessing.address(case, "fact:safety_factors"))
    other = browser.new_page(base_url=page.url)
    with other.expect_response("**/here/"):
        assessing.open_as(other, people.lead, assessing.address(case, "fact:safety_factors"))
    _factors(other, "No")
    assessing.state(other, "Saved ")
    assessing.open_at(page, assessing.address(case, "answer:2.1.1.1"))
    page.clock.fast_forward(15_000)
    assessing.place(page, "answer:2.2.2.1").wait_for(state="detached")
    page.get_by_text("Lead is here too").wait_for()
    close(other.context)


def test_timeliness_worked_out_from_dates_is_offered_and_taken_with_one_press(
    sheet: Page, case: SampledCase
) -> None:
    SampledCase.objects.filter(pk=case.pk).update(
        disposal_date=date(2020, 9, 1),
        recorded_desistance=date(2020, 9, 8),
        recorded_safety=date(2020, 9, 8),
        recorded_harm=date(2020, 12, 1),
    )
    sheet.goto(f"{assessing.address(case)}#section-case")
    sheet.reload()
    offers = {}
    for offer in sheet.locator("[data-offer]").all():
        _, _, code = (offer.get_attribute("data-offer") or "").partition(":")
        offers[code] = offer.get_attribute("data-offer-value")
        offer.click()
        assert assessing.focused(sheet) == f"answer:{code}"
    assert sorted(offers.values(), key=str) == ["no", "yes", "yes"]
    assessing.wait_until(lambda: {code: assessing.stored(case, code) for code in offers} == offers)
