"""axe over the assessment page in every state, at both widths; nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.browser.accessibility import faults, violations
from tests.browser.assessing import FIRST
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, f"answer:{FIRST}"))
    return page


def _normal(page: Page, case: SampledCase, people: Cast) -> None:
    page.keyboard.press("y")
    assessing.state(page, "Saved ")


def _facts(page: Page, case: SampledCase, people: Cast) -> None:
    page.evaluate("location.hash = 'section-facts'")
    page.locator("#section-facts[data-current]").wait_for()


def _conflict(page: Page, case: SampledCase, people: Cast) -> None:
    Answer.objects.filter(case=case, question=FIRST).update(value="no", version=1)
    page.keyboard.press("y")
    page.get_by_text("Two different answers.").wait_for()


def _offline(page: Page, case: SampledCase, people: Cast) -> None:
    page.context.set_offline(True)
    page.keyboard.press("y")
    assessing.state(page, "Waiting for the network")


def _refused(page: Page, case: SampledCase, people: Cast) -> None:
    SampledCase.objects.filter(pk=case.pk).update(inspector=people.lead)
    page.keyboard.press("y")
    page.get_by_role("button", name="Try again").wait_for()


def _signed_out(page: Page, case: SampledCase, people: Cast) -> None:
    page.context.clear_cookies(name="sessionid")
    page.keyboard.press("y")
    assessing.state(page, "You are signed out")


def _help(page: Page, case: SampledCase, people: Cast) -> None:
    page.keyboard.press("?")
    page.get_by_role("dialog", name="Keyboard").wait_for()


def _leaving(page: Page, case: SampledCase, people: Cast) -> None:
    page.context.route("**/answers/", lambda route: route.abort())
    page.keyboard.press("y")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign out anyway").wait_for()


@pytest.mark.parametrize(
    "state", [_normal, _facts, _conflict, _offline, _refused, _signed_out, _help, _leaving]
)
def test_no_state_of_the_page_has_a_violation_or_scrolls_sideways(
    sheet: Page,
    case: SampledCase,
    people: Cast,
    state: Callable[[Page, SampledCase, Cast], None],
) -> None:
    state(sheet, case, people)
    assert faults(sheet) == []


def test_the_panel_of_what_is_kept_has_no_violation_on_another_page(
    sheet: Page, case: SampledCase, people: Cast
) -> None:
    _refused(sheet, case, people)
    sheet.goto("/my-cases/")
    sheet.get_by_role("button", name="Try again").wait_for()
    assert violations(sheet) == []
