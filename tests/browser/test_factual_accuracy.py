"""From a link to an answered comment: the lead, and a contact of the service without an account."""

import re

import pytest
from playwright.sync_api import Browser, Page

from inspections.models import Inspection
from reports.models import AccuracyComment, Stage
from tests.browser.accessibility import faults, resize
from tests.browser.conftest import Application, close, sign_in
from tests.cast import Cast
from tests.report.versions.made import frozen, frozen_up_to, generated, written


@pytest.fixture
def lead(page: Page, people: Cast) -> Page:
    sign_in(page.context, people.lead)
    return page


def _page(inspection: Inspection, path: str) -> str:
    return f"/inspections/{inspection.reference}/report/{path}"


def test_a_contact_comes_by_a_link_comments_and_reads_the_answer(
    lead: Page, browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> None:
    frozen_up_to(generated(inspection, people.lead), Stage.QUALITY_ASSURANCE, people.lead)
    # The lead freezes the report for the service, and opens it.
    lead.goto(_page(inspection, "versions/"))
    lead.get_by_role("radio", name="Factual accuracy").check()
    lead.get_by_role("button", name="Freeze the report as it stands").click()
    lead.get_by_text("Version 3, factual accuracy, is frozen").wait_for()
    assert faults(lead) == []
    lead.goto(_page(inspection, "accuracy/"))
    lead.get_by_label("Who it is for").fill("Dana Okoro, head of service")
    lead.get_by_role("button", name="Open it and make the link").click()
    address = lead.get_by_label("Address to send").input_value()
    assert faults(lead) == []

    # The contact opens it, reads, and comments with the keyboard alone.
    context = browser.new_context(base_url=servers.address, locale="en-GB")
    context.set_default_timeout(15_000)
    contact = context.new_page()
    contact.goto(address)
    assert faults(contact) == []
    contact.get_by_role("button", name="Open the draft").press("Enter")
    contact.wait_for_url(re.compile(r"/accuracy/$"))
    across = "Draft for factual accuracy – Dana Okoro, head of service – not for onward sharing"
    contact.get_by_text(across).first.wait_for()
    assert faults(contact) == []
    contact.get_by_role("link", name="Comment on: What 2.1 says.").press("Enter")
    contact.get_by_label("The words it is about").press("ControlOrMeta+a")
    contact.keyboard.type("What 2.1")
    contact.keyboard.press("Tab")
    contact.keyboard.press("Space")
    contact.keyboard.press("Tab")
    contact.keyboard.type("Standard 2.1 says another thing.")
    contact.keyboard.press("Tab")
    contact.keyboard.type("Our plan, page 3.")
    contact.get_by_role("button", name="Send the comment").press("Enter")
    contact.get_by_text("Your comment is with the inspection.").wait_for()
    assert contact.evaluate("location.hash") == "#passage-2-1-1"
    assert faults(contact) == []
    made = AccuracyComment.objects.get()
    assert (made.section, made.passage, made.kind) == ("2.1", "What 2.1", "fact")

    # The lead answers it, and gives the answers.
    lead.goto(_page(inspection, "accuracy/?unanswered"))
    lead.get_by_role("link", name=re.compile("Answer it.*comment 1")).click()
    assert faults(lead) == []
    lead.get_by_role("radio", name="Accepted", exact=True).check()
    lead.get_by_label("Reason").fill("The plan says so.")
    lead.get_by_role("button", name="Save the answer").click()
    lead.get_by_text("The answer is saved.").wait_for()
    contact.reload()
    contact.get_by_text("The answers are shown here once the inspection has given them.").wait_for()
    assert contact.get_by_text("The plan says so.").count() == 0
    lead.get_by_role("button", name=re.compile("Give the answers")).click()
    lead.get_by_text("sees the answers now").wait_for()
    assert faults(lead) == []

    # The contact sees the answer, until the link is withdrawn.
    contact.reload()
    contact.get_by_text("Answer: Accepted").first.wait_for()
    contact.get_by_text("The plan says so.").first.wait_for()
    assert faults(contact) == []
    lead.get_by_role("button", name=re.compile("Withdraw the link")).click()
    lead.get_by_text("is withdrawn; it opens nothing any more").wait_for()
    contact.reload()
    contact.get_by_role("heading", name="This link opens nothing").wait_for()
    close(context)


def test_two_versions_are_told_apart_without_colour_and_on_a_phone(
    lead: Page, inspection: Inspection, people: Cast
) -> None:
    generated(inspection, people.lead)
    frozen(inspection, Stage.DRAFT, people.lead)
    written(inspection, "2.1", "What 2.1 said.\n\nIt was so [[2.1.2]].")
    lead.goto(_page(inspection, "versions/1/now/"))
    assert lead.locator("del").first.evaluate("e => getComputedStyle(e).textDecorationLine") == (
        "line-through"
    )
    assert lead.locator("ins").first.evaluate("e => getComputedStyle(e).textDecorationLine") == (
        "underline"
    )
    assert faults(lead) == []
    resize(lead, 390)
    assert lead.evaluate("document.documentElement.scrollWidth") <= 390
    assert faults(lead) == []
