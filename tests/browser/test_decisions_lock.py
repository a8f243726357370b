"""Sign off, unlock, compare: in the browser, every state accessible."""

import pytest
from playwright.sync_api import Page

from cases.models import Answer
from inspections.models import Inspection
from tests.browser.accessibility import faults
from tests.browser.conftest import sign_in
from tests.browser.deciding import address
from tests.cast import Cast
from tests.inspections import imported


@pytest.fixture
def lead(page: Page, people: Cast, inspection: Inspection) -> Page:
    sign_in(page.context, people.lead)
    page.goto(address(inspection, "sign-off/"))
    return page


def _sign_off(page: Page, inspection: Inspection) -> None:
    page.goto(address(inspection, "sign-off/"))
    page.get_by_role("button", name="Sign off the ratings").click()
    page.get_by_text("The ratings are signed off as snapshot").wait_for()


def test_the_ratings_are_signed_off_unlocked_and_compared(
    lead: Page, inspection: Inspection
) -> None:
    assert faults(lead) == []
    _sign_off(lead, inspection)
    lead.goto(address(inspection, "standards/3.1/"))
    lead.get_by_text("Signed off as snapshot 1. To decide anew").wait_for()
    assert faults(lead) == []

    lead.goto(address(inspection, "unlock/"))
    lead.get_by_role("button", name="Unlock the ratings").click()
    lead.get_by_role("link", name="Say why: the reason is kept with the snapshot.").click()
    assert faults(lead) == []
    lead.get_by_label("Reason").fill("C02 was read a second time.")
    lead.get_by_role("button", name="Unlock the ratings").click()
    lead.get_by_text("snapshot 1 is kept").wait_for()

    Answer.objects.filter(case__reference="C02", question="2.1.3").update(value="yes")
    _sign_off(lead, inspection)
    lead.goto(address(inspection, "snapshots/"))
    assert faults(lead) == []
    lead.get_by_role("button", name="Show what moved").click()
    lead.get_by_role("heading", name="From snapshot 1 to snapshot 2").wait_for()
    moved = lead.locator("main").inner_text()
    for words in ("29 of 36", "30 of 36", "2 of 4, 50%", "3 of 4, 75%", "C02, 2.1.3"):
        assert words in moved
    assert faults(lead) == []


def test_figures_that_moved_under_the_page_are_shown_before_they_are_signed_off(
    lead: Page, inspection: Inspection
) -> None:
    Answer.objects.filter(case__reference="C02", question="2.1.3").update(value="yes")
    lead.get_by_role("button", name="Sign off the ratings").click()
    lead.get_by_text("The figures have moved since this page was opened").wait_for()
    assert "30 of 36" in lead.locator("main").inner_text()
    assert not inspection.snapshots.exists()
    assert faults(lead) == []


def test_what_stands_in_the_way_leads_to_where_it_is_put_right(
    lead: Page, inspection: Inspection
) -> None:
    Answer.objects.filter(case__inspection=inspection, question__startswith="2.4").update(
        asked=False
    )
    lead.reload()
    assert faults(lead) == []
    lead.get_by_role("link", name="The decision on the overall rating").click()
    assert faults(lead) == []
    lead.get_by_role("radio", name="Good").check()
    lead.get_by_label("The panel’s reason").fill("An invented reason")
    lead.get_by_label("Lead (lead inspector)").check()
    lead.get_by_role("button", name="Record decision").click()
    lead.get_by_text("The decision is recorded: Good.").wait_for()
    assert faults(lead) == []
    _sign_off(lead, inspection)
    assert inspection.snapshots.get().in_force


def test_the_page_of_a_large_sample_is_accessible_with_all_its_answers_open(
    page: Page, people: Cast, inspection: Inspection
) -> None:
    lambeth = imported("lambeth-2019")
    lambeth.team.create(person=people.lead, role="lead")
    sign_in(page.context, people.lead)
    page.goto(address(lambeth, "standards/2.2/"))
    page.locator("summary", has_text="All 43 cases, answer by answer").click()
    assert faults(page) == []
