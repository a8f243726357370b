"""My cases by keyboard: one key goes on with what is next."""

import pytest
from playwright.sync_api import Page

from cases.models import SampledCase
from inspections.models import Inspection
from tests.browser.conftest import sign_in
from tests.cast import Cast


@pytest.fixture
def mine(page: Page, inspection: Inspection, people: Cast) -> Page:
    """My cases of an inspector: C03 in progress, C02 and D01 allocated."""
    sign_in(page.context, people.inspector)
    inspection.cases.update(state="submitted")
    for reference, state in (("C03", "in_progress"), ("C02", "allocated"), ("D01", "allocated")):
        own = inspection.cases.filter(reference=reference)
        own.update(inspector=people.inspector, state=state)
        own.get().alerts.all().delete()
        own.get().answers.filter(question="2.1.1.1").update(value=None)
    page.goto("/my-cases/")
    return page


def _focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent.trim()")
    return text


def test_enter_leads_to_the_first_open_question_of_what_is_next(mine: Page) -> None:
    case = SampledCase.objects.get(reference="C03")
    mine.keyboard.press("Enter")
    mine.wait_for_url(f"**/cases/{case.pk}/#place-answer-2-1-1-1")


def test_j_and_k_go_from_case_to_case_and_enter_opens_the_one_in_focus(mine: Page) -> None:
    seen = []
    for key in "jjjjk":
        mine.keyboard.press(key)
        seen.append(_focused(mine))
    assert seen == ["C03", "C02", "D01", "D01", "C02"]
    case = SampledCase.objects.get(reference="C02")
    mine.keyboard.press("Enter")
    mine.wait_for_url(f"**/cases/{case.pk}/")


def test_a_slash_leads_to_the_search_where_letters_are_letters(mine: Page) -> None:
    case = SampledCase.objects.get(reference="C02")
    mine.keyboard.press("/")
    mine.keyboard.type("jkC02")
    assert mine.get_by_label("Find a case by its reference").input_value() == "jkC02"
    mine.get_by_label("Find a case by its reference").fill("C02")
    mine.keyboard.press("Enter")
    mine.wait_for_url(f"**/cases/{case.pk}/")


def test_letters_that_are_off_do_nothing_and_enter_still_goes_on(mine: Page, people: Cast) -> None:
    mine.evaluate(f"localStorage.setItem('assay:letters:{people.inspector.pk}', 'off')")
    mine.keyboard.press("j")
    assert mine.evaluate("document.activeElement === document.body")
    mine.keyboard.press("Enter")
    mine.wait_for_url("**/#place-answer-2-1-1-1")
