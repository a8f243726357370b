"""axe and the keyboard over every page; the list of pages is that of the URLconf."""

from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page

from inspections.models import Inspection
from tests.addresses import address, names, open_case
from tests.browser.conftest import sign_in, sign_in_by_form
from tests.cast import Cast

_AXE = Path(settings.BASE_DIR) / "var" / "node" / "node_modules" / "axe-core" / "axe.min.js"
# No pages: a redirect, a button's address, a state for machines, a download.
_NO_PAGES = {
    "home",
    "sign-out",
    "health",
    "export",
    "allocation",
    "save-answers",
    "here",
    "ratings-readers",
    "ratings-stream",
    "evidence-file",
    "judge",
    "decide",
}
_PAGES = sorted(set(names()) - _NO_PAGES)
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# What can be reached: names, and how many stops that makes, a group of radios being one. From
# here on `reached` fills.
_WATCH_FOCUS = """() => {
    const called = e => e.name || e.href || e.textContent.trim();
    window.reached = [];
    document.addEventListener("focusin", event => window.reached.push(called(event.target)));
    const all = document.querySelectorAll("a[href], button, summary, input, select, textarea");
    const there = [...all].filter(e => e.type !== "hidden" && !e.disabled && e.checkVisibility());
    const names = [...new Set(there.map(called))];
    const radios = there.filter(e => e.type === "radio");
    const groups = new Set(radios.map(called)).size;
    return {names, stops: there.length - radios.length + groups};
}"""


@pytest.fixture
def lead(page: Page, people: Cast, inspection: Inspection) -> Page:
    """The lead inspector, who may open every page."""
    open_case(inspection, people.inspector)
    sign_in(page.context, people.lead)
    return page


def _job_of(page: Page, inspection: Inspection):
    page.goto(f"/inspections/{inspection.reference}/annex/")
    page.get_by_role("radio", name="CSV", exact=True).check()
    page.get_by_role("button", name="Make the file").click()
    page.get_by_role("link", name="Download CSV").first.wait_for()
    return inspection.jobs.get()


def _violations(page: Page) -> list[str]:
    # The content policy lets no script in; a devtools evaluation is no part of the page.
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run({runOnly: {type: 'tag', values: rules}})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target).join(' | ')))",
        _RULES,
    )
    return list(found)


def test_no_page_has_a_violation_at_desktop_or_phone_width(
    lead: Page, inspection: Inspection
) -> None:
    job = _job_of(lead, inspection)
    found = {}
    for name in [*_PAGES, "annex"]:
        if name == "sign-in":
            continue
        lead.goto(address(name, inspection, job))
        for width in (1280, 390):
            lead.set_viewport_size({"width": width, "height": 900})
            if violations := _violations(lead):
                found[name, width] = violations
    assert found == {}


def test_sign_in_has_no_violation_with_and_without_an_error(
    page: Page, inspection: Inspection
) -> None:
    page.goto("/sign-in/")
    assert _violations(page) == []
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: ")
    assert _violations(page) == []


def test_no_page_scrolls_sideways_on_the_narrowest_screen(
    lead: Page, inspection: Inspection
) -> None:
    job = _job_of(lead, inspection)
    lead.set_viewport_size({"width": 320, "height": 700})
    wide = {}
    for name in _PAGES:
        lead.goto(address(name, inspection, job))
        width = lead.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[name] = width
    assert wide == {}


def test_everything_that_can_be_clicked_is_reached_with_the_tab_key(
    lead: Page, inspection: Inspection
) -> None:
    job = _job_of(lead, inspection)
    for name in _PAGES:
        lead.goto(address(name, inspection, job))
        wanted = lead.evaluate(_WATCH_FOCUS)
        for _ in range(wanted["stops"] + 5):
            lead.keyboard.press("Tab")
        assert set(wanted["names"]) <= set(lead.evaluate("window.reached")), name


def test_a_person_signs_in_and_has_a_file_made_with_the_keyboard_alone(
    page: Page, inspection: Inspection, people: Cast
) -> None:
    sign_in_by_form(page, people.lead)
    page.goto(f"/inspections/{inspection.reference}/annex/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Download ODS").first.wait_for()
