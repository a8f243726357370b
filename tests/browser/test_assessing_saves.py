"""Answers, facts and notes save by themselves."""

import pytest
from playwright.sync_api import Page

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST, SECOND
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    return page


def test_an_answer_by_mouse_is_saved_and_stands_after_a_reload(
    sheet: Page, case: SampledCase
) -> None:
    assessing.choose(sheet, FIRST, "No")
    assessing.state(sheet, "Saved ")
    assert assessing.stored(case, FIRST) == "no"
    sheet.reload()
    assert assessing.chosen(sheet, FIRST) == "no"
    assert assessing.kept(sheet) == []


def test_a_key_answers_and_goes_on_to_the_next_question(sheet: Page, case: SampledCase) -> None:
    assert assessing.focused(sheet) == f"answer:{FIRST}"
    sheet.keyboard.press("y")
    assert assessing.focused(sheet) == f"answer:{SECOND}"
    sheet.keyboard.press("a")
    assessing.wait_until(lambda: assessing.stored(case, SECOND) == "na")
    assert assessing.stored(case, FIRST) == "yes"


def test_the_answers_of_a_quick_hand_are_all_saved(sheet: Page, case: SampledCase) -> None:
    for key in "ynaynayn":
        sheet.keyboard.press(key)
    assessing.wait_until(lambda: Answer.objects.filter(case=case, value__isnull=False).count() == 8)
    assessing.state(sheet, "Saved ")
    assert assessing.kept(sheet) == []


def test_backspace_takes_an_answer_back(sheet: Page, case: SampledCase) -> None:
    sheet.keyboard.press("y")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")
    sheet.keyboard.press("k")
    sheet.keyboard.press("Backspace")
    assessing.wait_until(lambda: assessing.stored(case, FIRST) is None)
    assert assessing.chosen(sheet, FIRST) is None


def test_progress_follows_as_the_server_counts_it(sheet: Page) -> None:
    whole = sheet.locator("#case-bar [data-progress=whole]")
    assert whole.locator("[data-answered]").inner_text() == "0"
    sheet.keyboard.press("y")
    whole.locator("[data-answered]", has_text="1").wait_for()
    sheet.locator('#sections [data-progress="2.1"] [data-answered]', has_text="1").wait_for()


def test_a_number_out_of_range_is_refused_in_words_and_stays_in_its_field(
    sheet: Page, case: SampledCase
) -> None:
    assessing.open_at(sheet, assessing.address(case, "fact:age"))
    age = assessing.place(sheet, "fact:age")
    age.locator("input:not([type=hidden])").fill("99")
    sheet.keyboard.press("Tab")
    age.locator("[data-message]", has_text="a whole number from 10 to 18").wait_for()
    assert age.locator("input:not([type=hidden])").input_value() == "99"


def test_a_date_is_saved_as_a_whole_and_half_a_date_said_to_be_none(
    sheet: Page, case: SampledCase
) -> None:
    assessing.open_at(sheet, assessing.address(case, "fact:disposal_date"))
    date = assessing.place(sheet, "fact:disposal_date")
    for part, typed in (("Day", "3"), ("Month", "9"), ("Year", "")):
        date.get_by_label(part).fill(typed)
    sheet.keyboard.press("Tab")
    date.get_by_text("Not saved. A date has a day, a month and a year").wait_for()
    date.get_by_label("Year").fill("2020")
    sheet.keyboard.press("Tab")
    assessing.wait_until(lambda: str(_fresh(case).disposal_date) == "2020-09-03")
    assert date.get_by_text("Not saved.").count() == 0


def test_none_of_these_and_the_others_exclude_one_another(sheet: Page, case: SampledCase) -> None:
    assessing.open_at(sheet, assessing.address(case, "fact:needs"))
    needs = assessing.place(sheet, "fact:needs")
    needs.get_by_label("None of these").check()
    assessing.wait_until(lambda: _fresh(case).needs == [])
    needs.get_by_label("Mental health need").check()
    assessing.wait_until(lambda: _fresh(case).needs == ["mental_health"])
    assert not needs.get_by_label("None of these").is_checked()


def test_a_browser_that_keeps_nothing_says_so_and_saves_all_the_same(
    page: Page, people: Cast, case: SampledCase
) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    page.context.set_offline(True)
    page.keyboard.press("y")
    assessing.state(page, "This browser keeps nothing: stay on this page until it is saved")
    page.context.set_offline(False)
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "yes")


def _fresh(case: SampledCase) -> SampledCase:
    return SampledCase.objects.get(pk=case.pk)
