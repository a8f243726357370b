"""Evidence and judged ratings in the browser: every state accessible, and done by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from inspections.models import EvidenceItem, Inspection, Judgement
from tests.browser.accessibility import faults
from tests.browser.conftest import Application, sign_in
from tests.cast import Cast


@pytest.fixture
def lead(page: Page, people: Cast) -> Page:
    sign_in(page.context, people.lead)
    return page


def _open(page: Page, inspection: Inspection, path: str) -> None:
    page.goto(f"/inspections/{inspection.reference}/{path}")


def test_a_survey_with_a_file_is_added_found_and_read(
    lead: Page, inspection: Inspection, tmp_path: Path
) -> None:
    _open(lead, inspection, "evidence/new/")
    assert faults(lead) == []
    file = tmp_path / "Replies of staff.csv"
    file.write_text("1,2\n")
    lead.get_by_role("radio", name="Survey").check()
    lead.get_by_label("Title").fill("Survey of reception staff")
    lead.locator("label", has_text="1.4.2").click()
    assert lead.get_by_role("checkbox", name="1.4.2").is_checked()
    lead.get_by_label("File", exact=True).set_input_files(file)
    lead.get_by_label("Invited").fill("4")
    lead.get_by_label("Replied").fill("5")
    lead.get_by_role("button", name="Add the item").click()
    lead.get_by_role("link", name="No more can reply than were invited: 4.").click()
    assert lead.evaluate("document.activeElement.name") == "replied"
    assert faults(lead) == []
    lead.get_by_label("Replied").fill("3")
    lead.get_by_label("File", exact=True).set_input_files(file)
    lead.get_by_role("button", name="Add the item").click()
    assert "3 of 4 invited" in lead.locator("dl").inner_text()
    assert faults(lead) == []
    with lead.expect_download() as download:
        lead.get_by_role("link", name="Replies of staff.csv").click()
    assert download.value.suggested_filename == "Replies of staff.csv"
    assert download.value.path().read_text() == "1,2\n"
    _open(lead, inspection, "evidence/")
    lead.get_by_label("Words in title").fill("reception")
    lead.keyboard.press("Enter")
    lead.wait_for_url("**words=reception**")
    assert "1 of 15 items found." in lead.locator("main").inner_text()
    assert faults(lead) == []


def test_the_replies_are_open_while_survey_is_chosen(lead: Page, inspection: Inspection) -> None:
    _open(lead, inspection, "evidence/new/")
    invited = lead.get_by_label("Invited")
    assert not invited.is_visible()
    lead.get_by_role("radio", name="Interview").check()
    lead.keyboard.press("ArrowDown")
    assert lead.get_by_role("radio", name="Survey").is_checked()
    assert invited.is_visible()
    lead.keyboard.press("ArrowDown")
    assert not invited.is_visible()
    lead.get_by_role("radio", name="Survey").check()
    invited.fill("4")
    lead.get_by_role("radio", name="Meeting").check()
    assert invited.is_visible()


def test_without_scripts_the_replies_can_be_opened_and_stay_open_for_a_survey(
    browser: Browser, servers: Application, people: Cast, inspection: Inspection
) -> None:
    with browser.new_page(base_url=servers.address, java_script_enabled=False) as page:
        sign_in(page.context, people.lead)
        _open(page, inspection, "evidence/new/")
        page.locator("summary", has_text="Replies to a survey").click()
        assert page.get_by_label("Invited").is_visible()
        page.get_by_role("radio", name="Survey").check()
        page.get_by_role("button", name="Add the item").click()
        assert page.get_by_label("Invited").is_visible()


def test_enter_in_the_title_saves_and_adds_no_rows(lead: Page, inspection: Inspection) -> None:
    _open(lead, inspection, "evidence/new/")
    lead.get_by_label("Title").fill("A paper")
    lead.get_by_label("Title").press("Enter")
    assert lead.locator(".govuk-error-summary").inner_text().count("Choose what kind") == 1
    lead.locator("summary", has_text="Replies to a survey").click()
    lead.get_by_role("button", name="More rows").click()
    expect(lead.get_by_label("Question", exact=True)).to_have_count(6)
    assert lead.get_by_label("Title").input_value() == "A paper"
    assert faults(lead) == []


def test_a_conflict_shows_both_and_is_settled(lead: Page, inspection: Inspection) -> None:
    item = inspection.evidence.all()[0]
    _open(lead, inspection, f"evidence/{item.pk}/")
    assert faults(lead) == []
    lead.locator("summary", has_text="Change this item").click()
    EvidenceItem.objects.filter(pk=item.pk).update(version=1, summary="Theirs.")
    lead.get_by_label("What it shows").fill("Mine.")
    lead.get_by_role("button", name="Save").click()
    assert "Theirs." in lead.locator("dl").inner_text()
    assert lead.get_by_label("What it shows").input_value() == "Mine."
    assert faults(lead) == []
    lead.get_by_role("button", name="Save mine in its place").click()
    assert "Mine." in lead.locator("dl").inner_text()
    lead.locator("summary", has_text="Remove this item").click()
    lead.get_by_role("button", name="Remove the item").click()
    assert "has been removed." in lead.locator("main").inner_text()


def test_the_matrix_is_accessible_and_its_counts_lead_on(
    lead: Page, inspection: Inspection
) -> None:
    _open(lead, inspection, "evidence/matrix/")
    assert faults(lead) == []
    lead.get_by_role("link", name="1 on 1.1.1, Document").click()
    assert "1 of 14 items found." in lead.locator("main").inner_text()


def test_a_rating_is_proposed_agreed_and_withdrawn(lead: Page, inspection: Inspection) -> None:
    Judgement.objects.filter(standard="1.2").delete()
    _open(lead, inspection, "ratings/standards/1.2/")
    assert faults(lead) == []
    lead.get_by_role("button", name="Propose").click()
    assert faults(lead) == []
    lead.get_by_role("link", name="Choose the rating you propose.").click()
    lead.keyboard.press("Space")
    lead.get_by_role("textbox", name="Reasoning").fill("All of it points one way.")
    lead.get_by_role("button", name="Propose").click()
    assert "lies two bands below the median" in lead.locator("main").inner_text()
    assert faults(lead) == []
    lead.get_by_role("radio", name="Good").first.check()
    lead.get_by_role("button", name="Record the agreed rating").click()
    assert faults(lead) == []
    lead.get_by_label("Lead (lead inspector)").check()
    lead.get_by_role("button", name="Record the agreed rating").click()
    assert faults(lead) == []
    made = Judgement.objects.get(standard="1.2")
    assert (made.rating, made.agreed) == ("Inadequate", "Good")
    lead.locator("summary", has_text="Withdraw the agreed rating").click()
    lead.get_by_role("button", name="Withdraw").click()
    made.refresh_from_db()
    assert (made.rating, made.agreed) == ("Inadequate", "")
