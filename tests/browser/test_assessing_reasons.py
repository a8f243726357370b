"""A reason that is asked for: where it is missing stands beside its standard at once."""

import pytest
from playwright.sync_api import Page

from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.cast import Cast


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    """Every prompt of 2.1.1 is answered Yes, the judgement is not given."""
    case = assessing.an_open_case(inspection, people.inspector)
    Answer.objects.filter(case=case, question__startswith="2.1.1.").update(value="yes", version=1)
    return case


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    assessing.open_as(page, people.inspector, assessing.address(case, "answer:2.1.1"))
    return page


def test_a_reason_missing_is_said_beside_its_standard_and_gone_once_written(sheet: Page) -> None:
    lacking = sheet.locator('[data-progress="2.1"] [data-lacking]')
    assert not lacking.is_visible()
    assessing.choose(sheet, "2.1.1", "Not applicable")
    lacking.filter(has_text="reason missing").wait_for()
    reason = assessing.place(sheet, "reason:2.1.1").get_by_role("textbox")
    reason.fill("An invented reason.")
    reason.press("Tab")
    lacking.wait_for(state="hidden")


def test_the_next_question_of_every_case_is_named_in_words(
    sheet: Page, case: SampledCase, inspection: Inspection
) -> None:
    asked = [question.code for question in inspection.framework.case_questions]
    Answer.objects.filter(case=case).exclude(question__in=asked).update(value="yes", version=1)
    sheet.reload()
    label = inspection.framework.case_questions[0].label
    sheet.locator("#next-open", has_text=f"Next unanswered: {label}").wait_for()
