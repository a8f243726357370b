"""Facts about the service in the browser: each state accessible, by keyboard, and by a link."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from inspections.models import Inspection
from supply.models import LinkUse
from tests.browser.accessibility import faults
from tests.browser.conftest import Application, close, sign_in
from tests.cast import Cast
from tests.supply.made import earlier_inspection, known, link_for, page_of


@pytest.fixture
def lead(page: Page, people: Cast) -> Page:
    sign_in(page.context, people.lead)
    return page


def _facts(inspection: Inspection, path: str = "") -> str:
    return f"/inspections/{inspection.reference}/service-facts/{path}"


def test_a_group_is_entered_with_the_keyboard_alone(lead: Page, inspection: Inspection) -> None:
    known(earlier_inspection(inspection), "volunteers", 7, year="2018")
    lead.goto(page_of(inspection, "staffing"))
    assert faults(lead) == []
    lead.get_by_label("Year or period of all").focus()
    lead.keyboard.type("2020")
    for _ in range(3):
        # The source of all, the button that takes figures over, the first value.
        if lead.evaluate("document.activeElement.name") != "staff_headcount-value":
            lead.keyboard.press("Tab")
    lead.keyboard.type("24")
    lead.keyboard.press("Enter")
    lead.get_by_text("One fact saved at").wait_for()
    row = inspection.contextual_facts.get()
    assert (row.code, str(row.value), row.year) == ("staff_headcount", "24.00", "2020")
    assert faults(lead) == []


def test_what_is_wrong_leads_to_its_control(lead: Page, inspection: Inspection) -> None:
    lead.goto(page_of(inspection, "children"))
    lead.locator("#id_children_male-comparator").fill("1O4")
    lead.get_by_role("button", name="Save", exact=True).click()
    lead.get_by_role("link", name="Male: National average is 1O4").click()
    assert lead.evaluate("document.activeElement.name") == "children_male-comparator"
    assert faults(lead) == []


def test_a_conflict_is_shown_at_its_fact_and_settled(lead: Page, inspection: Inspection) -> None:
    lead.goto(page_of(inspection, "staffing"))
    known(inspection, "volunteers", 8)
    lead.locator("#id_volunteers-value").fill("9")
    lead.get_by_role("button", name="Save", exact=True).click()
    lead.get_by_text("Somebody saved 8 at").wait_for()
    assert faults(lead) == []
    lead.get_by_role("button", name=re.compile("Keep what stands.*Volunteers")).press("Enter")
    lead.get_by_text("Nothing was changed").wait_for()
    assert inspection.contextual_facts.get().value == 8


def test_a_file_is_looked_at_and_then_saved(
    lead: Page, inspection: Inspection, tmp_path: Path
) -> None:
    known(inspection, "volunteers", 8)
    file = tmp_path / "facts.csv"
    for value, button in (("many", None), ("9", "Save it")):
        file.write_text(f"Code,Value\nvolunteers,{value}\n")
        lead.goto(_facts(inspection, "upload/"))
        lead.get_by_label("File").set_input_files(file)
        lead.get_by_role("button", name="Show what it says").click()
        lead.get_by_role("heading", name="What the file says").wait_for()
        assert faults(lead) == []
        if button:
            lead.get_by_role("button", name=button).click()
            lead.get_by_text("One fact saved from the file.").wait_for()
    assert inspection.contextual_facts.get().value == 9


def test_a_link_is_made_opened_used_and_withdrawn(
    lead: Page, browser: Browser, servers: Application, inspection: Inspection, tmp_path: Path
) -> None:
    lead.goto(_facts(inspection, "links/"))
    lead.get_by_label("Who it is for").fill("Dana Okoro")
    lead.get_by_role("button", name="Make the link").click()
    address = lead.get_by_label("Address to send").input_value()
    assert faults(lead) == []
    context = browser.new_context(base_url=servers.address, locale="en-GB")
    contact = context.new_page()
    contact.goto(address)
    assert faults(contact) == []
    contact.get_by_role("button", name="Open the pages").press("Enter")
    contact.wait_for_url(re.compile(r"/supply/$"))
    assert faults(contact) == []
    contact.get_by_role("link", name=re.compile("Enter.*Staffing")).click()
    contact.locator("#id_volunteers-value").fill("7")
    contact.locator("#id_volunteers-value").press("Enter")
    contact.get_by_text("One fact saved at").wait_for()
    contact.get_by_role("link", name="Send a document").click()
    assert faults(contact) == []
    file = tmp_path / "plan.txt"
    file.write_text("Invented.")
    contact.get_by_label("Title").fill("Youth justice plan")
    contact.get_by_label("File", exact=True).set_input_files(file)
    contact.get_by_role("button", name="Send the document").click()
    contact.get_by_text("Youth justice plan is sent.").wait_for()
    lead.goto(_facts(inspection, "links/"))
    lead.get_by_text("Sent a document: Youth justice plan (plan.txt)").wait_for()
    lead.get_by_role("button", name=re.compile("Withdraw it.*Dana Okoro")).click()
    lead.get_by_text("is withdrawn; it opens nothing any more").wait_for()
    contact.goto("/supply/documents/")
    contact.get_by_role("heading", name="This link opens nothing").wait_for()
    assert faults(contact) == []
    close(context)
    uses = [use.what for use in LinkUse.objects.order_by("pk")]
    assert uses[:3] == ["Made by Lead", "Opened", "Saved Volunteers"]


def test_the_key_is_in_no_address_that_a_page_sends_on(page: Page, inspection: Inspection) -> None:
    _, key = link_for(inspection, "Dana Okoro")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.headers.get("referer", "")))
    page.goto(f"/supply/open/?key={key}")
    page.get_by_role("button", name="Open the pages").click()
    page.wait_for_url(re.compile(r"/supply/$"))
    assert len(sent) > 3
    assert not any(key in referrer for referrer in sent)
