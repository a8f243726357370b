"""axe and the keyboard over every page; the list of pages is that of the URLconf."""

import pytest
from playwright.sync_api import Page

from inspections.models import Inspection
from tests.addresses import address, names, open_case
from tests.browser.accessibility import resize, violations
from tests.browser.conftest import sign_in, sign_in_by_form
from tests.cast import Cast

# No pages: a redirect, a button's address, a state for machines, a download.
_NO_PAGES = {
    "accuracy-withdraw",
    "accuracy-give",
    "accuracy-file",
    "accuracy-reading-file",
    "accuracy-reading-download",
    "accuracy-link-file",
    "accuracy-link-download",
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
    "accept-sample",
    "sample-file",
    "judge",
    "decide",
    "service-facts-spreadsheet",
    "withdraw-link",
    "supply-spreadsheet",
    "supply-done",
    "supply-leave",
    "offline-export",
    "offline-upload",
    "interviews-calendar",
    "caseload-put-aside",
    "caseload-template-xlsx",
    "caseload-template-csv",
    "move-finding",
    "move-recommendation",
    "move-body",
    "section-preview",
    "section-act",
    "section-comment",
    "section-settle",
    "reference-document",
    "styles-to-begin-with",
    "take-back-styles",
}
# Who opens a page that is not for the lead inspector.
_NOT_THE_LEADS = {
    "accuracy-reading": "service_contact",
    "accuracy-reading-new": "service_contact",
    "accuracy-reading-comment": "service_contact",
    "new-inspection": "manager",
    "new-inspection-fieldwork": "manager",
    "new-service": "manager",
    "change-service": "manager",
    "people": "administrator",
    "new-person": "administrator",
    "person": "administrator",
    "queue": "administrator",
    "reference-documents": "administrator",
}
_PAGES = sorted(set(names()) - _NO_PAGES)

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
    """The lead inspector, who may open every page of an inspection."""
    open_case(inspection, people.inspector)
    sign_in(page.context, people.lead)
    return page


def _job_of(page: Page, inspection: Inspection):
    page.goto(f"/inspections/{inspection.reference}/annex/")
    page.get_by_role("radio", name="CSV", exact=True).check()
    page.get_by_role("button", name="Make the file").click()
    page.get_by_role("link", name="Download CSV").first.wait_for()
    return inspection.jobs.get()


# Two halves, so that two may go through them side by side.
@pytest.mark.parametrize("pages", [_PAGES[::2], _PAGES[1::2]], ids=["one half", "the other half"])
def test_every_page_is_accessible_narrow_enough_and_reached_with_the_tab_key(
    lead: Page, people: Cast, inspection: Inspection, pages: list[str]
) -> None:
    job = _job_of(lead, inspection)
    violating, wide, unreached = {}, {}, {}
    for name in pages:
        sign_in(lead.context, people[_NOT_THE_LEADS.get(name, "lead")])
        lead.goto(address(name, inspection, job))
        for width in (1280, 390):
            resize(lead, width, 900)
            # Nobody who is signed in is on the page for signing in; it has a test of its own.
            if name != "sign-in" and (found := violations(lead)):
                violating[name, width] = found
        resize(lead, 320, 700)
        if (width := lead.evaluate("document.documentElement.scrollWidth")) > 320:
            wide[name] = width
        resize(lead, 1280, 900)
        if never := _not_reached(lead):
            unreached[name] = never
    assert violating == {}
    assert wide == {}, "scrolls sideways at 320"
    assert unreached == {}, "not reached with the Tab key"


def _not_reached(page: Page) -> set[str]:
    """What can be clicked and never has the focus while Tab is pressed from stop to stop."""
    wanted = page.evaluate(_WATCH_FOCUS)
    for _ in range(wanted["stops"] + 5):
        page.keyboard.press("Tab")
    return set(wanted["names"]) - set(page.evaluate("window.reached"))


def test_sign_in_has_no_violation_with_and_without_an_error(
    page: Page, inspection: Inspection
) -> None:
    page.goto("/sign-in/")
    assert violations(page) == []
    page.get_by_role("button", name="Sign in").click()
    assert page.title().startswith("Error: ")
    assert violations(page) == []


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
