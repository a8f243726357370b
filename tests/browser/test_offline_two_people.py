"""What one person leaves in a browser, another who signs in there neither sees nor sends."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from cases.models import SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST, SECOND
from tests.browser.conftest import Application, close, sign_in_by_form
from tests.cast import Cast

_SAVES = "**/answers/"


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def context(browser: Browser, servers: Application, case: SampledCase) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=servers.address, locale="en-GB")
    yield context
    close(context)


@pytest.fixture
def sheet(context: BrowserContext, people: Cast, case: SampledCase) -> Page:
    """The inspector has answered two questions that did not go up."""
    page = context.new_page()
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    context.route(_SAVES, lambda route: route.abort())
    page.keyboard.press("n")
    page.keyboard.press("a")
    assessing.state(page, "2 answers kept in this browser")
    return page


def test_signing_out_warns_and_the_other_person_neither_sees_nor_sends(
    context: BrowserContext, sheet: Page, people: Cast, case: SampledCase
) -> None:
    sheet.get_by_role("button", name="Sign out", exact=True).click()
    warning = sheet.get_by_role("dialog")
    warning.get_by_text("2 answers are kept in this browser only").wait_for()
    warning.get_by_role("button", name="Stay signed in").click()
    sheet.get_by_role("button", name="Sign out", exact=True).click()
    sheet.get_by_role("button", name="Sign out anyway").click()
    sheet.wait_for_url("**/sign-in/**")
    context.unroute(_SAVES)

    sign_in_by_form(sheet, people.lead, "/accessibility/")
    assessing.open_at(sheet, assessing.address(case, f"answer:{FIRST}"))
    assert assessing.chosen(sheet, FIRST) is None
    assert sheet.locator("#kept").is_hidden()
    sheet.keyboard.press("y")
    assessing.state(sheet, "Saved ")
    assert (assessing.stored(case, FIRST), assessing.stored(case, SECOND)) == ("yes", None)
    sheet.get_by_role("button", name="Sign out", exact=True).click()
    sheet.wait_for_url("**/sign-in/**")

    sign_in_by_form(sheet, people.inspector, "/inspections/")
    assessing.wait_until(lambda: assessing.stored(case, SECOND) == "na")
    sheet.locator("#kept").get_by_text("something else was saved meanwhile").wait_for()
    assert assessing.stored(case, FIRST) == "yes"


@pytest.mark.parametrize("role", ["lead", "stranger"])
def test_a_page_left_open_sends_nothing_in_another_persons_name(
    context: BrowserContext, sheet: Page, people: Cast, case: SampledCase, role: str
) -> None:
    other = context.new_page()
    context.clear_cookies(name="sessionid")
    sign_in_by_form(other, people[role], "/accessibility/")
    context.unroute(_SAVES)
    sheet.bring_to_front()
    assessing.state(sheet, "Somebody else is signed in on this browser: 2 answers kept")
    assert assessing.stored(case, FIRST) is None

    context.clear_cookies(name="sessionid")
    sign_in_by_form(other, people.inspector, "/accessibility/")
    assessing.wait_until(lambda: assessing.stored(case, SECOND) == "na")
    assert assessing.stored(case, FIRST) == "no"


def test_after_the_session_has_ended_answers_are_kept_until_signing_in_again_in_another_tab(
    context: BrowserContext, sheet: Page, people: Cast, case: SampledCase
) -> None:
    context.clear_cookies(name="sessionid")
    context.unroute(_SAVES)
    assessing.state(sheet, "You are signed out: 2 answers kept in this browser. Sign in")
    with context.expect_page() as opened:
        sheet.locator("#save-state").get_by_role("link", name="Sign in").click()
    token = _token(context)
    sign_in_by_form(opened.value, people.inspector, "/accessibility/")
    assert _token(context) != token
    assessing.state(sheet, "Saved ")
    assert assessing.stored(case, SECOND) == "na"
    sheet.keyboard.press("u")
    sheet.keyboard.press("y")
    assessing.wait_until(lambda: assessing.stored(case, "2.1.1.3") == "yes")


def _token(context: BrowserContext) -> str:
    return next(cookie["value"] for cookie in context.cookies() if cookie["name"] == "csrftoken")
