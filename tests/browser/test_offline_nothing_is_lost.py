"""Network gone, server gone, tab closed: everything is saved once they are back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST
from tests.browser.conftest import WebServer, close
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def context(browser: Browser, web: WebServer, case: SampledCase) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=web.address, locale="en-GB")
    yield context
    close(context)


@pytest.fixture
def sheet(context: BrowserContext, people: Cast, case: SampledCase) -> Page:
    page = context.new_page()
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    return page


def _answered(case: SampledCase) -> list[str | None]:
    rows = Answer.objects.filter(case=case, question__startswith="2.1.1").order_by("question")
    # The key question itself is answered last.
    values = [row.value for row in rows]
    return [*values[1:], values[0]]


def _press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_all_is_saved_after_network_and_server_were_gone_and_the_tab_was_closed(
    context: BrowserContext, sheet: Page, web: WebServer, case: SampledCase
) -> None:
    _press(sheet, "yn")
    assessing.state(sheet, "Saved ")
    context.set_offline(True)
    _press(sheet, "nay")
    assessing.state(sheet, "Waiting for the network: 3 answers kept in this browser")
    web.kill()
    context.set_offline(False)
    _press(sheet, "na")
    sheet.keyboard.press("e")
    sheet.keyboard.type("Two meetings were missed.")
    assessing.state(sheet, "5 answers and 1 note kept in this browser")
    assert _answered(case) == ["yes", "no", *[None] * 6]
    sheet.close()

    web.start()
    again = context.new_page()
    again.goto(assessing.address(case))
    wanted = ["yes", "no", "no", "na", "yes", "no", "na", None]
    assessing.wait_until(lambda: _answered(case) == wanted)
    again.wait_for_function("Object.keys(localStorage).length === 0")
    assert Note.objects.get(case=case).text == "Two meetings were missed."


def test_a_server_killed_between_two_keys_costs_no_answer_and_saves_none_twice(
    sheet: Page, web: WebServer, case: SampledCase
) -> None:
    for key in "yyyy":
        sheet.keyboard.press(key)
    web.kill()
    _press(sheet, "nnnn")
    web.start()
    assessing.wait_until(lambda: None not in _answered(case), seconds=40)
    assert _answered(case) == ["yes"] * 4 + ["no"] * 4
    assert set(Answer.objects.filter(case=case, value__isnull=False).values_list("version")) == {
        (1,)
    }


def test_what_is_kept_goes_up_from_another_page_too(
    context: BrowserContext, sheet: Page, case: SampledCase
) -> None:
    context.set_offline(True)
    _press(sheet, "yy")
    assessing.state(sheet, "2 answers kept")
    sheet.close()
    context.set_offline(False)
    context.new_page().goto("/inspections/")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")


def test_an_answer_whose_reply_was_lost_is_saved_once_and_conflicts_with_nobody(
    context: BrowserContext, sheet: Page, case: SampledCase
) -> None:
    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort()

    context.route("**/answers/", lose_the_reply, times=1)
    # The driver takes the route while it waits for something of the page.
    with sheet.expect_event("requestfailed", lambda request: request.url.endswith("/answers/")):
        _press(sheet, "n")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "no")
    _press(sheet, "ky")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")
    assessing.state(sheet, "Saved ")
    assert assessing.kept(sheet) == []


def test_what_waits_is_shown_again_after_a_reload(context: BrowserContext, sheet: Page) -> None:
    context.route("**/answers/", lambda route: route.abort())
    _press(sheet, "n")
    assessing.state(sheet, "1 answer kept")
    sheet.reload()
    assert assessing.chosen(sheet, FIRST) == "no"
    assessing.place(sheet, f"answer:{FIRST}").get_by_text("Kept in this browser").wait_for()


def test_a_server_without_redis_saves(
    browser: Browser, web_without_redis: WebServer, people: Cast, case: SampledCase
) -> None:
    page = browser.new_page(base_url=web_without_redis.address)
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    _press(page, "y")
    assessing.state(page, "Saved ")
    assert assessing.stored(case, FIRST) == "yes"
    page.close()
