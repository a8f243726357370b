"""Notes save as they are typed, without a row of history for every word."""

import pytest
from playwright.sync_api import Page

from cases.models import Note, SampledCase
from inspections.models import Inspection
from tests.browser import assessing
from tests.cast import Cast

_WORDS = ["the", "plan", "names", "who", "checks", "it", "but", "not", "what", "follows"]


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    return assessing.an_open_case(inspection, people.inspector)


@pytest.fixture
def sheet(page: Page, people: Cast, case: SampledCase) -> Page:
    page.clock.install()
    assessing.open_as(page, people.inspector, assessing.address(case, "note:2.1.1"))
    return page


def _note(case: SampledCase) -> Note | None:
    return Note.objects.filter(case=case, kind="note").first()


@pytest.mark.parametrize("pause", [700, 2_500, 9_000])
def test_five_minutes_of_typing_make_at_most_eleven_rows(
    sheet: Page, case: SampledCase, pause: int
) -> None:
    typed = ""
    for number in range(300_000 // pause):
        word = f"{_WORDS[number % len(_WORDS)]} "
        sheet.keyboard.insert_text(word)
        typed += word
        sheet.clock.run_for(pause)
    sheet.keyboard.press("Escape")

    def is_saved() -> bool:
        sheet.clock.run_for(1_000)
        return Note.objects.filter(case=case, text=typed).exists()

    assessing.wait_until(is_saved)
    note = Note.objects.get(case=case)
    assert 2 <= note.events.count() <= 11  # type: ignore[attr-defined]


def test_a_note_is_saved_when_its_field_is_left(sheet: Page, case: SampledCase) -> None:
    sheet.keyboard.insert_text("Two meetings were missed.")
    assert len(assessing.kept(sheet)) == 1
    assert _note(case) is None
    sheet.keyboard.press("Escape")
    sheet.clock.run_for(100)
    assessing.wait_until(lambda: _note(case) is not None)
    assert assessing.focused(sheet) == "answer:2.1.1"
    assessing.place(sheet, "note:2.1.1").get_by_text("Saved ").wait_for()


def test_a_note_is_saved_when_the_page_is_left(sheet: Page, case: SampledCase) -> None:
    sheet.keyboard.insert_text("Two meetings were missed.")
    sheet.close()
    assessing.wait_until(lambda: _note(case) is not None)
