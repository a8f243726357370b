"""Two browsers: one answers, the other watches the ratings move without a reload."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from cases.models import SampledCase
from inspections.live import Changed, announce
from inspections.models import Inspection
from ratings.discretion import record
from ratings.snapshots import sign_off
from tests.browser import assessing, watching
from tests.browser.conftest import Application, close
from tests.browser.watching import passwords_that_cost_little as passwords_that_cost_little
from tests.cast import Cast

_QUESTION = "2.1.3"
_ROW = f"[id='question-{_QUESTION}']"


@pytest.fixture
def case(inspection: Inspection, people: Cast) -> SampledCase:
    """C01 answers the question with Yes, as two of four court cases do: one fewer is Inadequate."""
    return watching.give(inspection, "C01", people.inspector)


@pytest.fixture
def panel(
    browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> Iterator[Page]:
    context = watching.context_of(browser, servers.address, people.panel_member)
    page = context.new_page()
    watching.open_live(page, inspection)
    page.evaluate("document.body.dataset.never = 'reloaded'")
    yield page
    assert page.evaluate("document.body.dataset.never") == "reloaded"
    close(context)


def test_an_answer_in_one_browser_changes_the_text_in_another(
    panel: Page, browser: Browser, servers: Application, case: SampledCase, people: Cast
) -> None:
    context = watching.context_of(browser, servers.address, people.inspector)
    page = context.new_page()
    page.goto(assessing.address(case, f"answer:{_QUESTION}"))
    page.locator("#assessment[data-one]").wait_for()
    page.locator("#answer-2-1-3-no").check()
    watching.row(panel, _QUESTION).get_by_text("25%").wait_for()
    standard = panel.locator("[id='standard-2.1'] .standard__head")
    assert "Inadequate" in standard.inner_text()
    assert panel.locator("#score").inner_text().startswith("28 of 36")
    close(context)


def test_what_changed_is_said_with_its_cause(panel: Page, case: SampledCase, people: Cast) -> None:
    watching.answer(case, people.inspector, _QUESTION, "no")
    watching.ticker(panel, "2.1 Assessment: Requires improvement → Inadequate.")
    watching.ticker(panel, "Case C01, 2.1.3 Others’ safety: 2 of 4 (50%) → 1 of 4 (25%).")
    watching.ticker(panel, "Score: 29 → 28.")
    panel.locator("#changes-list li", has_text="2.1 Assessment").wait_for()


def test_it_is_said_to_screen_readers_politely(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    watching.answer(case, people.inspector, _QUESTION, "no")
    said = panel.get_by_role("status")
    said.get_by_text("2.1 Assessment: Requires improvement to Inadequate.").wait_for()
    assert said.get_attribute("aria-live") in {None, "polite"}


def test_a_range_is_said_without_an_arrow(
    panel: Page, inspection: Inspection, people: Cast
) -> None:
    inspection.judgements.get(standard="1.1").delete()
    announce(inspection, [Changed("judgement", question="1.1")])
    watching.ticker(panel, "Score: 26 to 29 can be reached, was 29.")
    case = watching.give(inspection, "C01", people.inspector)
    watching.answer(case, people.inspector, _QUESTION, "no")
    watching.ticker(panel, "Score: 25 to 28 can be reached, was 26 to 29.")


def test_the_list_of_changes_is_offered_where_it_holds_more_than_the_ticker(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    link = panel.locator("#ticker").get_by_role("link", name="Latest changes")
    watching.answer(case, people.inspector, _QUESTION, "no")
    watching.ticker(panel, "Score: 29 → 28.")
    assert not link.is_visible()
    words = panel.locator(".ticker__words")
    words.evaluate("words => words.style.width = '12rem'")
    link.wait_for()
    words.evaluate("words => words.style.width = ''")
    link.wait_for(state="hidden")
    watching.answer(case, people.inspector, _QUESTION, "yes")
    link.wait_for()


def test_a_change_that_moves_no_rating_says_so(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    watching.answer(case, people.inspector, "2.2.1", "no")
    watching.ticker(panel, "Case C01, 2.2.1 Desistance: 4 of 4 (100%) → 3 of 4 (75%).")
    watching.ticker(panel, "No rating changed.")


def test_the_row_that_changed_is_tinted_and_its_standard_has_the_time(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    row = panel.locator(_ROW)
    before = row.bounding_box()
    watching.answer(case, people.inspector, _QUESTION, "no")
    panel.locator(f"{_ROW}.changed").wait_for()
    assert panel.locator("tr.changed").count() == 1
    (time,) = panel.locator(".changed__time").all()
    assert time.evaluate("time => time.closest('tr').matches('.standard__head')")
    assert time.inner_text() in row.locator("time").inner_text()
    after = row.bounding_box()
    assert before
    assert after
    assert after["height"] == before["height"]


def test_focus_and_scroll_stay_where_they_were(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    panel.set_viewport_size({"width": 390, "height": 700})
    link = panel.get_by_role("link", name="3.1 Assessment")
    link.focus()
    before = link.bounding_box()
    watching.answer(case, people.inspector, _QUESTION, "no")
    watching.row(panel, _QUESTION).get_by_text("25%").wait_for()
    assert "3.1 Assessment" in panel.evaluate("document.activeElement.textContent")
    after = link.bounding_box()
    assert before
    assert after
    assert abs(after["y"] - before["y"]) < 2


def test_what_was_opened_stays_open_and_follows(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    panel.locator("[id='behind-2.1'] summary").click()
    watching.answer(case, people.inspector, _QUESTION, "no")
    table = panel.get_by_role("table", name="Cases behind 2.1")
    table.get_by_role("row", name="2.1.3").get_by_text("25%").wait_for()


def test_what_had_the_focus_and_is_gone_gives_it_to_what_is_around_it(
    panel: Page, case: SampledCase, people: Cast
) -> None:
    """With 2.1.3 Inadequate the standard can't be lowered any more."""
    panel.locator("a[href='#lowered-2.1']").focus()
    watching.answer(case, people.inspector, _QUESTION, "no")
    watching.row(panel, _QUESTION).get_by_text("25%").wait_for()
    assert panel.evaluate("document.activeElement.closest('tbody')?.id") == "standard-2.1"


def test_what_changes_nothing_that_is_shown_draws_nothing(
    panel: Page, inspection: Inspection, people: Cast
) -> None:
    answers: list[int] = []
    panel.on(
        "response",
        lambda response: (
            answers.append(response.status) if response.url.endswith("/ratings/") else None
        ),
    )
    with panel.expect_response(lambda response: response.url.endswith("/ratings/")):
        announce(inspection, [Changed("note", "C01", "2.1.3")])
    assert answers == [304]
    assert "No change since" in panel.locator("#ticker").inner_text()


def test_many_changes_at_once_are_looked_at_once_a_second(
    panel: Page, inspection: Inspection, case: SampledCase, people: Cast
) -> None:
    looks: list[str] = []
    panel.on("request", lambda r: looks.append(r.url) if r.url.endswith("/ratings/") else None)
    for value in ("no", "na", "yes", "no", "na", "yes", "no"):
        watching.answer(case, people.inspector, _QUESTION, value)
    watching.row(panel, _QUESTION).get_by_text("25%").wait_for()
    assert 1 <= len(looks) <= 3


def test_a_decision_elsewhere_is_told(panel: Page, inspection: Inspection, people: Cast) -> None:
    record(
        inspection,
        standard="2.1",
        to="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=inspection.fieldwork_end,
        recorded_by=people.lead,
    )
    watching.ticker(panel, "2.1 Assessment: Requires improvement → Good, raised by discretion.")
    watching.ticker(panel, "Decision on 2.1")


def test_the_signed_off_ratings_are_shown_as_such_without_a_reload(
    panel: Page, inspection: Inspection, people: Cast
) -> None:
    sign_off(inspection, people.lead)
    watching.ticker(panel, "Ratings: provisional → signed off as snapshot 1.")
    panel.locator("#state", has_text="Signed off, snapshot 1").wait_for()
    assert not panel.locator("#line").is_visible()
