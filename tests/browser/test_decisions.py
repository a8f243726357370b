"""The panel's decision in the browser: recorded by keyboard, refused, flagged, confirmed."""

import pytest
from playwright.sync_api import Page

from cases.models import Answer
from inspections.models import Inspection
from tests.browser.accessibility import faults
from tests.browser.conftest import sign_in
from tests.browser.deciding import address, focused, tab_to
from tests.cast import Cast


@pytest.fixture
def lead(page: Page, people: Cast, inspection: Inspection) -> Page:
    """The page of 2.1, which is Requires improvement, before its lead."""
    sign_in(page.context, people.lead)
    page.goto(address(inspection, "standards/2.1/"))
    return page


def test_a_decision_is_recorded_with_the_keyboard_alone(lead: Page, inspection: Inspection) -> None:
    assert faults(lead) == []
    tab_to(lead, "id_rating")
    lead.keyboard.press("Space")
    tab_to(lead, "id_reason")
    lead.keyboard.type("One case weighed heavily on a small sample")
    tab_to(lead, "id_panel")
    lead.keyboard.press("Space")
    preview = lead.locator('[data-footnote="Good"]')
    assert "Reason: One case weighed heavily on a small sample. Panel: Lead (lead" in (
        preview.inner_text()
    )
    assert lead.locator('[data-footnote="Inadequate"]').is_hidden()
    tab_to(lead, "id_decided_on-day")
    lead.keyboard.press("Enter")
    lead.get_by_text("The decision is recorded: 2.1 is Good.").wait_for()
    assert inspection.discretion.get(standard="2.1").published == "Good"
    assert faults(lead) == []


def test_what_is_printed_is_what_the_form_showed(lead: Page) -> None:
    lead.get_by_role("radio", name="Inadequate").check()
    lead.get_by_label("The panel’s reason").fill("An invented reason")
    lead.get_by_label("Panel member (ratings panel member)").check()
    lead.get_by_label("Others, by name").fill("Ruth Adeyemi (head of programme)")
    shown = lead.locator('[data-footnote="Inadequate"] p').last.inner_text()
    lead.get_by_role("button", name="Record decision").click()
    lead.locator("summary", has_text="Withdraw the decision").wait_for()
    assert lead.locator(".footnote-preview p").last.inner_text() == shown


def test_what_is_refused_keeps_what_was_typed_and_leads_to_it(lead: Page) -> None:
    lead.get_by_role("radio", name="Good").check()
    lead.get_by_label("The panel’s reason").fill("An invented reason")
    lead.get_by_role("button", name="Record decision").click()
    lead.get_by_role("link", name="Tick who was on the panel, or name them.").click()
    assert lead.title().startswith("Error: ")
    assert focused(lead) == "id_panel"
    assert lead.get_by_label("The panel’s reason").input_value() == "An invented reason"
    assert lead.get_by_role("radio", name="Good").is_checked()
    assert faults(lead) == []


def test_figures_that_moved_meanwhile_are_told_and_nothing_is_recorded(
    lead: Page, inspection: Inspection
) -> None:
    lead.get_by_role("radio", name="Good").check()
    lead.get_by_label("The panel’s reason").fill("An invented reason")
    lead.get_by_label("Lead (lead inspector)").check()
    Answer.objects.filter(case__inspection=inspection, question__startswith="2.1").update(
        value="yes"
    )
    lead.get_by_role("button", name="Record decision").click()
    lead.get_by_text("2.1 was Requires improvement by its figures").first.wait_for()
    assert not inspection.discretion.filter(standard="2.1").exists()
    assert faults(lead) == []


def test_a_decision_whose_ground_moved_is_flagged_and_confirmed(
    lead: Page, inspection: Inspection
) -> None:
    inspection.discretion.filter(standard="3.1").update(triggers=["within_five_points"])
    lead.goto(address(inspection, "standards/3.1/"))
    lead.get_by_text("The ground of this decision has moved.").wait_for()
    assert faults(lead) == []
    lead.get_by_label("Lead (lead inspector)").check()
    lead.get_by_role("button", name="Confirm decision").click()
    lead.get_by_text("The decision is recorded: 3.1 is Requires improvement.").wait_for()
    made = inspection.discretion.get(standard="3.1")
    assert made.triggers == ["one_case", "small_sample"]
    assert not lead.get_by_text("its ground has moved").count()


def test_a_decision_is_withdrawn(lead: Page, inspection: Inspection) -> None:
    lead.goto(address(inspection, "standards/3.1/"))
    lead.locator("summary", has_text="Withdraw the decision").click()
    lead.get_by_label("Why it is withdrawn").fill("The case was read again.")
    lead.get_by_role("button", name="Withdraw decision").click()
    lead.get_by_text("The decision on 3.1 is withdrawn.").wait_for()
    lead.get_by_role("button", name="Record decision").wait_for()
    assert not inspection.discretion.filter(standard="3.1").exists()


def test_an_answer_leads_to_its_place_on_the_case_page(lead: Page, inspection: Inspection) -> None:
    lead.get_by_role("link", name="No in C02 to 2.1.3", exact=True).click()
    lead.locator("#assessment[data-one]").wait_for()
    case = inspection.cases.get(reference="C02")
    assert lead.url.endswith(f"/cases/{case.pk}/#place-answer-2-1-3")
    assert lead.locator("#place-answer-2-1-3").is_visible()


def test_what_if_is_tried_without_saving(lead: Page, inspection: Inspection) -> None:
    lead.goto(address(inspection, "what-if/"))
    assert faults(lead) == []
    lead.get_by_label("2.1.3 Others’ safety").select_option(label="3 of 4, 75%, +1")
    lead.get_by_label("Rating of 2.2").select_option("up")
    lead.get_by_role("button", name="Work it out").click()
    tried = lead.locator(".tried")
    tried.get_by_text("With this, against how it stands").wait_for()
    told = " ".join(tried.inner_text().split())
    assert "2.1 Assessment: Requires improvement → to Good" in told
    assert "Score of 36 29 31" in told
    assert lead.url.partition("?")[2] == "2.1.3=%2B1&2.2=up"
    assert faults(lead) == []
    lead.get_by_role("link", name="Start again from how it stands").click()
    lead.get_by_text("As it stands", exact=True).wait_for()
    assert not inspection.discretion.filter(standard="2.2").exists()
