"""Two people, or two windows, at one place: both values, who and when, and both ways out."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cases.models import Note, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST, SECOND
from tests.browser.conftest import Application, close
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    return page


@pytest.fixture
def leads(
    browser: Browser, servers: Application, people: Cast, case: SampledCase
) -> Iterator[Page]:
    """The same case before the lead inspector."""
    context = browser.new_context(base_url=servers.address, locale="en-GB")
    opened = context.new_page()
    assessing.open_as(opened, people.lead, assessing.address(case, f"answer:{FIRST}"))
    yield opened
    close(context)


@pytest.fixture
def conflict(leads: Page, sheet: Page, case: SampledCase) -> Page:
    """The lead saved No; the inspector's Yes was not saved."""
    leads.keyboard.press("n")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "no")
    sheet.keyboard.press("y")
    sheet.get_by_text("Two different answers.").wait_for()
    return sheet


def test_a_conflict_says_both_values_who_and_when_under_its_row(conflict: Page) -> None:
    row = assessing.place(conflict, f"answer:{FIRST}")
    words = row.locator("[data-message]").inner_text()
    assert "Lead saved No at " in words
    assert "Your Yes, at " in words
    assert "is not saved." in words
    assert assessing.chosen(conflict, FIRST) == "no"
    assert assessing.focused(conflict) == f"answer:{SECOND}"
    assessing.state(conflict, f"1 answer not saved, see {FIRST}")


def test_beside_a_conflict_the_save_state_says_what_waits_for_the_network(conflict: Page) -> None:
    conflict.context.set_offline(True)
    conflict.keyboard.press("y")
    not_saved = f"1 answer not saved, see {FIRST} · "
    assessing.state(conflict, f"{not_saved}Waiting for the network: 1 answer")
    conflict.context.set_offline(False)
    assessing.state(conflict, f"{not_saved}others saved ")


def test_keeping_theirs_ends_the_conflict_and_leaves_the_focus_in_the_row(
    conflict: Page, case: SampledCase
) -> None:
    conflict.get_by_role("button", name="Keep No").click()
    conflict.get_by_text("Two different answers.").wait_for(state="detached")
    assert assessing.focused(conflict) == f"answer:{FIRST}"
    assert assessing.kept(conflict) == []
    assert assessing.stored(case, FIRST) == "no"


def test_changing_to_ones_own_saves_it(conflict: Page, case: SampledCase) -> None:
    conflict.get_by_role("button", name="Change to Yes").click()
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")
    conflict.get_by_text("Two different answers.").wait_for(state="detached")
    assert assessing.chosen(conflict, FIRST) == "yes"
    assert assessing.focused(conflict) == f"answer:{FIRST}"


def test_a_conflict_stands_after_a_reload(conflict: Page) -> None:
    conflict.reload()
    conflict.get_by_text("Two different answers.").wait_for()
    assert assessing.chosen(conflict, FIRST) == "no"


def test_two_texts_are_both_shown(leads: Page, sheet: Page, case: SampledCase) -> None:
    for opened, text in ((leads, "Theirs, on the plan."), (sheet, "Mine, on the plan.")):
        opened.keyboard.press("e")
        opened.keyboard.type(text)
        opened.keyboard.press("Escape")
        assessing.wait_until(lambda: Note.objects.filter(case=case).exists())
    note = assessing.place(sheet, "note:2.1.1")
    note.get_by_text("Two different texts.").wait_for()
    assert note.locator("blockquote").inner_text() == "Theirs, on the plan."
    assert note.locator("textarea").input_value() == "Mine, on the plan."
    note.get_by_role("button", name="Replace with yours").click()
    assessing.wait_until(lambda: Note.objects.get(case=case).text == "Mine, on the plan.")


def test_another_window_of_the_same_person_follows(sheet: Page, case: SampledCase) -> None:
    other = sheet.context.new_page()
    assessing.open_at(other, assessing.address(case, f"answer:{FIRST}"))
    other.keyboard.press("n")
    assessing.place(sheet, f"answer:{FIRST}").locator("input[value=no]:checked").wait_for(
        state="attached"
    )
    sheet.keyboard.press("y")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")
    assert sheet.get_by_text("Two different answers.").count() == 0
