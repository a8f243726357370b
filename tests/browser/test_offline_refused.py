"""What cannot be saved any more is refused, shown, and kept for copying until it is removed."""

import pytest
from playwright.sync_api import Page

from cases.models import SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.assessing import FIRST
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    """The case went to somebody else while its inspector answered without network."""
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    page.context.set_offline(True)
    page.keyboard.press("n")
    assessing.state(page, "1 answer kept")
    SampledCase.objects.filter(pk=case.pk).update(inspector=people.lead)
    page.context.set_offline(False)
    return page


def test_after_a_reallocation_it_is_refused_shown_and_kept(sheet: Page, case: SampledCase) -> None:
    assessing.state(sheet, "Refused: C01 is Lead’s; the lead inspector allocates cases.")
    text = sheet.locator("#kept").get_by_role("textbox")
    assert text.input_value().startswith(f"{FIRST}: No (at ")
    assert assessing.stored(case, FIRST) is None
    sheet.goto("/inspections/")
    sheet.locator("#kept").get_by_text("C01: 1 answer refused.").wait_for()


def test_it_goes_when_the_person_removes_it(sheet: Page) -> None:
    sheet.once("dialog", lambda dialog: dialog.accept())
    sheet.locator("#kept").get_by_role("button", name="Remove").click()
    sheet.locator("#kept").wait_for(state="hidden")
    assert assessing.kept(sheet) == []


def test_it_goes_up_on_a_second_try_when_the_case_has_come_back(
    sheet: Page, case: SampledCase, people: Cast
) -> None:
    again = sheet.locator("#kept").get_by_role("button", name="Try again")
    again.wait_for()
    SampledCase.objects.filter(pk=case.pk).update(inspector=people.inspector)
    again.click()
    assessing.wait_until(lambda: assessing.stored(case, FIRST) == "no")
