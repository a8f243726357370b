"""The ratings page while its line to the server is down, and where there is nothing to follow."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route

from cases.models import Answer
from inspections.models import Inspection
from tests.browser import watching
from tests.browser.conftest import Application, close
from tests.browser.watching import passwords_that_cost_little as passwords_that_cost_little
from tests.cast import Cast

_COUNT_STREAMS = """
window.streams = [];
window.EventSource = class extends EventSource {
  constructor(url) { super(url); window.streams.push(this); }
};
window.see = (state) => {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
};
"""


@pytest.fixture
def context(browser: Browser, servers: Application, people: Cast) -> Iterator[BrowserContext]:
    context = watching.context_of(browser, servers.address, people.panel_member)
    yield context
    close(context)


@pytest.fixture
def panel(context: BrowserContext, inspection: Inspection) -> Page:
    page = context.new_page()
    page.add_init_script(_COUNT_STREAMS)
    page.goto(watching.ratings_of(inspection))
    watching.says(page, "Live as at")
    return page


def _no(inspection: Inspection) -> None:
    """An answer changes and nobody is told."""
    Answer.objects.filter(
        case__inspection=inspection, case__reference="C01", question="2.1.3"
    ).update(value="no")


def test_without_the_stream_the_page_looks_by_itself(
    context: BrowserContext, inspection: Inspection
) -> None:
    page = context.new_page()
    page.clock.install()
    page.route("**/ratings/stream/", lambda route: route.abort())
    page.goto(watching.ratings_of(inspection))
    page.clock.fast_forward(4_000)
    watching.says(page, "Reconnecting. Figures as at")
    _no(inspection)
    page.clock.fast_forward(15_000)
    watching.row(page, "2.1.3").get_by_text("25%").wait_for()
    watching.says(page, "Reconnecting. Figures as at")


def test_a_lost_event_is_made_up_for(context: BrowserContext, inspection: Inspection) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(watching.ratings_of(inspection))
    watching.says(page, "Live as at")
    _no(inspection)
    page.clock.fast_forward(61_000)
    watching.row(page, "2.1.3").get_by_text("25%").wait_for()


def test_who_is_signed_out_is_told_so_with_the_way_back(
    panel: Page, inspection: Inspection
) -> None:
    Session.objects.all().delete()
    panel.evaluate("see('hidden'); see('visible')")
    watching.says(panel, "You are signed out. Figures as at")
    panel.locator("#line").get_by_role("link", name="Sign in").click()
    panel.get_by_label("E-mail address").wait_for()
    assert unquote(panel.url).endswith(f"/sign-in/?next={watching.ratings_of(inspection)}")


def test_who_may_not_see_the_ratings_any_more_is_told_so(
    browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> None:
    Inspection.objects.update(ratings_opened=True)
    context = watching.context_of(browser, servers.address, people.inspector)
    page = context.new_page()
    page.add_init_script(_COUNT_STREAMS)
    page.goto(watching.ratings_of(inspection))
    watching.says(page, "Live as at")
    client = Client()
    client.force_login(people.lead)
    client.post(f"{watching.ratings_of(inspection)}readers/", {"opened": "no"})
    watching.says(page, "These ratings are not open to you any more.")
    close(context)


def test_a_page_that_nobody_sees_holds_no_stream(panel: Page, inspection: Inspection) -> None:
    assert panel.evaluate("streams.filter(s => s.readyState !== 2).length") == 1
    panel.evaluate("see('hidden')")
    assert panel.evaluate("streams.filter(s => s.readyState !== 2).length") == 0
    _no(inspection)
    panel.evaluate("see('visible')")
    watching.row(panel, "2.1.3").get_by_text("25%").wait_for()
    assert panel.evaluate("streams.filter(s => s.readyState !== 2).length") == 1


def test_a_page_hidden_while_it_looks_does_not_look_again(
    context: BrowserContext, inspection: Inspection
) -> None:
    page = context.new_page()
    page.add_init_script(_COUNT_STREAMS)
    page.clock.install()
    page.goto(watching.ratings_of(inspection))
    watching.says(page, "Live as at")
    looks: list[Route] = []

    def hold(route: Route) -> None:
        looks.append(route)

    page.route("**/ratings/", hold)
    with page.expect_request("**/ratings/"):
        page.clock.fast_forward(61_000)
    page.evaluate("see('hidden')")
    with page.expect_response("**/ratings/"):
        looks[0].continue_()
    for _ in range(3):
        page.wait_for_timeout(200)
        page.clock.fast_forward(61_000)
    assert len(looks) == 1


def test_an_answer_that_is_no_panel_is_one_that_did_not_come(
    context: BrowserContext, inspection: Inspection
) -> None:
    """As of a proxy that says, with status 200, that the server is away."""
    page = context.new_page()
    page.clock.install()
    page.goto(watching.ratings_of(inspection))
    watching.says(page, "Live as at")
    page.route(
        "**/ratings/",
        lambda route: route.fulfill(status=200, content_type="text/html", body="<p>Back soon.</p>"),
    )
    page.clock.fast_forward(61_000)
    watching.says(page, "Reconnecting. Figures as at")
    page.unroute("**/ratings/")
    _no(inspection)
    page.clock.fast_forward(16_000)
    watching.row(page, "2.1.3").get_by_text("25%").wait_for()
    watching.says(page, "Live as at")
