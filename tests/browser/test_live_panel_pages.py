"""The ratings page in its states: on every width, in a meeting room, on paper, for axe."""

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from inspections.models import Inspection
from tests.browser import watching
from tests.browser.accessibility import faults, violations
from tests.browser.conftest import Application, close
from tests.browser.watching import passwords_that_cost_little as passwords_that_cost_little
from tests.cast import Cast, engage
from tests.inspections import HALF_WAY, REFERENCES, imported

_ALL = [*REFERENCES, HALF_WAY]


@pytest.fixture
def panel(
    browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> Iterator[Page]:
    context = watching.context_of(browser, servers.address, people.lead)
    yield context.new_page()
    close(context)


@pytest.fixture
def large(browser: Browser, servers: Application, transactional_db: None) -> Iterator[Page]:
    """A manager's page; every demonstration inspection is there."""
    manager = engage(*(imported(reference) for reference in _ALL)).manager
    context = watching.context_of(browser, servers.address, manager)
    yield context.new_page()
    close(context)


def test_no_state_of_the_page_has_a_violation(
    panel: Page, inspection: Inspection, people: Cast
) -> None:
    found = {}
    case = watching.give(inspection, "C01", people.inspector)
    panel.goto(watching.ratings_of(inspection))
    watching.says(panel, "Live as at")
    panel.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    watching.answer(case, people.inspector, "2.1.3", "no")
    watching.ticker(panel, "2.1 Assessment")
    found["changed"] = faults(panel)
    panel.route("**/ratings/stream/", lambda route: route.abort())
    panel.goto(watching.ratings_of(inspection))
    watching.says(panel, "Reconnecting.")
    found["reconnecting"] = violations(panel)
    panel.unroute("**/ratings/stream/")
    panel.goto(f"{watching.ratings_of(inspection)}?view=room")
    watching.says(panel, "Live as at")
    found["room"] = violations(panel)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


def test_everything_that_can_be_clicked_is_reached_with_the_tab_key(
    panel: Page, inspection: Inspection
) -> None:
    panel.goto(watching.ratings_of(inspection))
    watching.says(panel, "Live as at")
    wanted = panel.locator("main").evaluate(
        "main => [...main.querySelectorAll('a[href], button, summary')]"
        ".filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
    )
    reached = set()
    for _ in range(len(wanted) + 30):
        panel.keyboard.press("Tab")
        reached.add(panel.evaluate("document.activeElement.textContent.trim()"))
    assert set(wanted) <= reached


def test_without_scripts_the_page_says_when_its_figures_were_taken(
    browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> None:
    context = watching.context_of(browser, servers.address, people.lead, java_script_enabled=False)
    page = context.new_page()
    page.goto(watching.ratings_of(inspection))
    assert page.locator("#state").inner_text().startswith("PROVISIONAL as at")
    assert not page.locator("#ticker").is_visible()
    assert not page.locator("#changes").is_visible()
    close(context)


def test_in_a_meeting_room_the_sheet_is_in_one_sight_without_navigation(large: Page) -> None:
    large.set_viewport_size({"width": 1920, "height": 1080})
    for reference in _ALL:
        large.goto(f"/inspections/{reference}/ratings/?view=room")
        watching.says(large, "Live as at")
        assert large.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        ) == [1920, 1080], reference
        size = large.evaluate("getComputedStyle(document.documentElement).fontSize")
        assert round(float(size.removesuffix("px"))) == 22
        assert not large.get_by_role("navigation").first.is_visible()


@pytest.mark.parametrize("landscape", [False, True])
def test_on_paper_all_ratings_stand_on_one_page(large: Page, landscape: bool) -> None:
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    for reference in _ALL:
        large.goto(f"/inspections/{reference}/ratings/")
        watching.says(large, "Live as at")
        printed = large.pdf(format="A4", landscape=landscape, margin=margin)  # type: ignore[arg-type]
        (page,) = PdfReader(io.BytesIO(printed)).pages
        words = " ".join(page.extract_text().split())
        assert "PROVISIONAL" in words
        assert "sampled cases are complete" in words
        assert "Sign off" not in words


def test_a_link_to_what_is_folded_away_opens_it(panel: Page, inspection: Inspection) -> None:
    panel.goto(watching.ratings_of(inspection))
    watching.says(panel, "Live as at")
    panel.get_by_role("link", name=re.compile("sub-samples .*2\\.1")).click()
    assert panel.locator("[id='behind-2.1'][open]").count() == 1


def test_a_plain_link_is_followed_without_a_complaint(panel: Page, inspection: Inspection) -> None:
    panel.goto(watching.ratings_of(inspection))
    watching.says(panel, "Live as at")
    complaints: list[str] = []
    panel.on("pageerror", lambda error: complaints.append(str(error)))
    panel.evaluate("addEventListener('click', event => event.preventDefault())")
    panel.get_by_role("link", name="Inspections", exact=True).first.click()
    panel.evaluate("0")
    assert complaints == []
