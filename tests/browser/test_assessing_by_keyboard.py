"""A whole case without the mouse, and in fewer than a hundred key presses."""

import pytest
from playwright.sync_api import Page

from cases.models import Alert, Answer, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST, SECOND
from tests.browser.conftest import sign_in
from tests.cast import Cast


class Keys:
    """The keyboard, counting."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.presses = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self._page.keyboard.press(key)
            self.presses += 1


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    """The inspector's only case, of seventy questions."""
    SampledCase.objects.filter(inspection=inspection).update(inspector=None)
    Alert.objects.filter(case__inspection=inspection).delete()
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    return page


def test_a_case_of_seventy_questions_takes_fewer_than_a_hundred_key_presses(
    page: Page, people: Cast, case: SampledCase
) -> None:
    questions = Answer.objects.filter(case=case, asked=True).count()
    assert questions >= 70
    _forget_what_decides(case)
    sign_in(page.context, people.inspector)
    page.goto("/my-cases/")
    page.locator("[data-keys]:visible").first.wait_for()
    keys = Keys(page)
    keys.press("Enter")
    page.locator("#section-facts[data-current] :focus").wait_for()
    keys.press("u")
    assert assessing.focused(page) == "fact:inspector_rosh"
    keys.press("ArrowDown", "ArrowDown", "u")
    for _ in range(4):
        keys.press("ArrowDown", "u")
    page.locator(f"#case-bar [data-asked]:text-is('{questions}')").wait_for()
    keys.press(*["y"] * questions)
    # A press while the page draws anew what is asked leads nowhere: the question is come back to.
    while page.evaluate("document.activeElement.id") != "submit" and keys.presses < 100:
        keys.press("y")
    assert page.evaluate("document.activeElement.id") == "submit"
    keys.press("Enter")
    page.wait_for_url("**/submit/")
    page.get_by_role("button", name="Submit the case").wait_for()
    keys.press("Tab", "Enter")  # skip to main content
    while not page.evaluate("document.activeElement.matches('main button')"):
        keys.press("Tab")
    keys.press("Enter")
    assessing.wait_until(lambda: _state(case) == "submitted")
    assert keys.presses < 100


def _forget_what_decides(case: SampledCase) -> None:
    SampledCase.objects.filter(pk=case.pk).update(
        inspector_rosh=None,
        safety_factors=None,
        changed_desistance=None,
        changed_safety=None,
        changed_harm=None,
    )
    Answer.objects.filter(case=case).exclude(question__startswith="case.").update(asked=None)
    Answer.objects.filter(case=case, question__startswith="2.1").update(asked=True)


def _state(case: SampledCase) -> str:
    return SampledCase.objects.get(pk=case.pk).state


def test_letters_move_from_question_to_question_and_to_the_note_and_back(sheet: Page) -> None:
    steps = {"j": SECOND, "k": FIRST, "e": "2.1.1", "Escape": FIRST}
    for key, code in steps.items():
        sheet.keyboard.press(key)
        assert (assessing.focused(sheet) or "").partition(":")[2] == code, key


def test_letters_are_letters_where_somebody_types(sheet: Page, case: SampledCase) -> None:
    sheet.keyboard.press("e")
    sheet.keyboard.type("yes and no")
    note = assessing.place(sheet, "note:2.1.1").locator("textarea")
    assert note.input_value() == "yes and no"
    assert not Answer.objects.filter(case=case, value__isnull=False).exists()


def test_letters_answer_only_while_a_question_has_the_focus(sheet: Page, case: SampledCase) -> None:
    sheet.locator("#show-keys").focus()
    sheet.keyboard.press("y")
    assert assessing.kept(sheet) == []
    sheet.keyboard.press("u")
    assert assessing.focused(sheet) == f"answer:{FIRST}"


def test_the_help_panel_lists_the_keys_and_turns_letters_off(sheet: Page) -> None:
    sheet.keyboard.press("?")
    panel = sheet.get_by_role("dialog", name="Keyboard")
    panel.get_by_label("Use single letters").uncheck()
    sheet.keyboard.press("Escape")
    sheet.reload()
    sheet.locator(f"#place-answer-{FIRST.replace('.', '-')} :focus").wait_for()
    sheet.keyboard.press("y")
    sheet.keyboard.press("?")
    assert assessing.chosen(sheet, FIRST) is None
    assert panel.count() == 0


def test_going_on_crosses_into_the_next_section_and_back_leads_there_again(sheet: Page) -> None:
    last = sheet.locator("#section-2\\.1 fieldset[data-asked=yes]").last
    sheet.evaluate("id => { location.hash = id }", last.get_attribute("id"))
    last.locator(":focus").wait_for()
    sheet.keyboard.press("y")
    sheet.locator("#section-2\\.2[data-current] :focus").wait_for()
    assert sheet.locator('#sections [aria-current="true"]').get_attribute("href") == "#section-2.2"
    assessing.state(sheet, "Saved ")
    sheet.go_back()
    sheet.locator("#section-2\\.1[data-current]").wait_for()


def test_a_question_in_focus_is_never_under_the_bar(sheet: Page) -> None:
    for _ in range(40):
        sheet.keyboard.press("j")
    for _ in range(40):
        sheet.keyboard.press("k")
        hidden = sheet.evaluate(
            "document.activeElement.getBoundingClientRect().top"
            " < document.getElementById('case-bar').getBoundingClientRect().bottom"
        )
        assert not hidden, assessing.focused(sheet)
