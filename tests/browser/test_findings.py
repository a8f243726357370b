"""Findings and recommendations in the browser: by keyboard alone, and accessible in every state."""

import pytest
from playwright.sync_api import Page

from findings.models import Finding, Recommendation
from inspections.models import EvidenceItem, Inspection
from tests.browser.accessibility import faults
from tests.browser.conftest import sign_in
from tests.browser.test_evidence import _open
from tests.cast import Cast

_STOPS_AT_MOST = 80


@pytest.fixture
def lead(page: Page, people: Cast) -> Page:
    sign_in(page.context, people.lead)
    return page


def _tab_to(page: Page, words: str) -> None:
    """Press Tab until what is called so has the focus."""
    called = """() => {
        const e = document.activeElement;
        const label = e.labels && e.labels.length ? e.labels[0].textContent : e.textContent;
        return label.replace(/\\s+/g, ' ').trim();
    }"""
    for _ in range(_STOPS_AT_MOST):
        page.keyboard.press("Tab")
        if page.evaluate(called).startswith(words):
            return
    raise AssertionError(f"No stop of the Tab key is called {words!r}.")


def _press(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def test_a_finding_is_added_linked_and_moved_with_the_keyboard_alone(
    lead: Page, inspection: Inspection
) -> None:
    item = EvidenceItem.objects.create(
        inspection=inspection, kind="meeting", title="Invented board", key_questions=["1.1.1"]
    )
    Finding.objects.create(inspection=inspection, domain=1, kind="strength", text="There before.")
    _open(lead, inspection, "findings/")
    _tab_to(lead, "Add a strength")
    _press(lead, "Enter")
    _tab_to(lead, "The finding")
    lead.keyboard.type("Typed by keyboard.")
    _tab_to(lead, "1.1.1")
    lead.keyboard.press("Space")
    _tab_to(lead, "Show what bears on the key questions ticked")
    _press(lead, "Enter")
    assert lead.get_by_label("The finding").input_value() == "Typed by keyboard."
    _tab_to(lead, "Invented board")
    lead.keyboard.press("Space")
    _tab_to(lead, "Add the finding")
    _press(lead, "Enter")
    added = Finding.objects.get(text="Typed by keyboard.")
    assert (added.kind, added.key_questions) == ("strength", ["1.1.1"])
    assert list(added.evidence.all()) == [item]
    _open(lead, inspection, "findings/")
    _tab_to(lead, "Up: Typed by keyboard.")
    _press(lead, "Enter")
    assert lead.get_by_role("status").first.inner_text() == "Moved: now number 1 of 2."
    lead.keyboard.press("Tab")
    assert lead.evaluate("document.activeElement.textContent") == "Typed by keyboard."


def test_every_state_of_the_pages_is_accessible(
    lead: Page, inspection: Inspection, people: Cast
) -> None:
    earlier = Inspection.objects.create(
        service=inspection.service,
        reference="invented-2017",
        framework_code="youth-2018",
        fieldwork_start="2017-05-01",
        fieldwork_end="2017-05-05",
        state="closed",
    )
    Recommendation.objects.create(inspection=earlier, body="The police", text="do it", position=1)
    area = Finding.objects.create(
        inspection=inspection, domain=2, kind="improvement", text="As Thomas Baker said."
    )
    row = Recommendation.objects.create(
        inspection=inspection, body="The police", text="act", position=1, plan_due="2020-01-01"
    )
    found = {}
    for path in (
        "findings/",
        f"findings/{area.pk}/?change=yes",
        "recommendations/earlier/",
        f"recommendations/{row.pk}/?change=yes",
    ):
        _open(lead, inspection, path)
        found[path] = faults(lead)
    _open(lead, inspection, f"findings/{area.pk}/?change=yes")
    lead.get_by_role("button", name="Show all").click()
    found["all"] = faults(lead)
    Finding.objects.filter(pk=area.pk).update(text="Theirs.", version=5)
    lead.get_by_label("The finding").fill("Mine.")
    lead.get_by_role("button", name="Save", exact=True).click()
    lead.get_by_role("button", name="Save mine in its place").wait_for()
    found["conflict"] = faults(lead)
    lead.get_by_label("The finding").fill("")
    lead.get_by_role("button", name="Save mine in its place").click()
    lead.get_by_role("link", name="Enter the finding, in one sentence.").wait_for()
    found["error"] = faults(lead)
    assert {state: each for state, each in found.items() if each} == {}


def test_the_action_plan_is_printed_on_its_page_without_what_is_to_be_clicked(
    lead: Page, inspection: Inspection
) -> None:
    Recommendation.objects.create(
        inspection=inspection, body="The police", text="act", position=1, plan="A form."
    )
    _open(lead, inspection, "recommendations/plan/")
    lead.emulate_media(media="print")
    assert lead.get_by_text("A form.").is_visible()
    assert not lead.get_by_role("link", name="Change").is_visible()
    assert not lead.locator(".govuk-back-link").is_visible()
