"""The ratings page to the eye: what stands beside what, in a meeting room and on paper."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from inspections.models import Inspection
from ratings.discretion import record
from tests.browser import watching
from tests.browser.conftest import Application, close
from tests.browser.watching import passwords_that_cost_little as passwords_that_cost_little
from tests.cast import Cast, engage
from tests.inspections import HALF_WAY, imported

_SMALLEST = 8.0  # points on paper

# Labels of key questions that reach their percentage, or take two lines.
_CROWDED = """rows => rows.map(row => {
  const [label, percent] = ['[data-name]', '.domain__percent'].map(name => {
    const range = document.createRange();
    range.selectNodeContents(row.querySelector(name));
    return range;
  });
  const lines = new Set([...label.getClientRects()].map(box => box.top)).size;
  const gap = percent.getBoundingClientRect().left - label.getBoundingClientRect().right;
  return lines > 1 || gap < 4 ? label.toString() : null;
}).filter(Boolean)"""

# Dots between two words that begin a line.
_DOTS_FIRST = """lines => lines.flatMap(line => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const chars = [];
  while (walker.nextNode()) {
    [...walker.currentNode.data].forEach((char, at) => {
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + 1);
      const box = range.getBoundingClientRect();
      if (char.trim() && box.width) chars.push([char, box.bottom]);
    });
  }
  return chars.filter(([char, y], at) => char === '·' && y - chars[at - 1][1] > 4);
})"""


@pytest.fixture
def few(
    browser: Browser, servers: Application, inspection: Inspection, people: Cast
) -> Iterator[Page]:
    """The lead's page; four court cases and three out-of-court cases."""
    context = watching.context_of(browser, servers.address, people.lead)
    yield context.new_page()
    close(context)


@pytest.fixture
def half_way(browser: Browser, servers: Application, transactional_db: None) -> Iterator[Page]:
    """A manager's page on an inspection that still has open answers."""
    inspection = imported(HALF_WAY)
    context = watching.context_of(browser, servers.address, engage(inspection).manager)
    yield context.new_page()
    close(context)


def _half_way(page: Page, view: str = "") -> None:
    page.goto(f"/inspections/{HALF_WAY}/ratings/{view}")
    watching.says(page, "Live as at")


def test_a_key_question_keeps_clear_of_its_percentage(half_way: Page) -> None:
    crowded = {}
    for view, width, height in (
        ("", 1280, 900),
        ("?view=room", 1024, 768),
        ("?view=room", 1280, 720),
        ("?view=room", 1920, 1080),
    ):
        half_way.set_viewport_size({"width": width, "height": height})
        _half_way(half_way, view)
        crowded[view, width] = half_way.locator(".question").evaluate_all(_CROWDED)
    _half_way(half_way)
    half_way.emulate_media(media="print")
    for width, height in ((1047, 718), (718, 1047)):  # A4 within margins of 1 cm
        half_way.set_viewport_size({"width": width, "height": height})
        crowded["print", width] = half_way.locator(".question").evaluate_all(_CROWDED)
    assert {where: labels for where, labels in crowded.items() if labels} == {}


def test_two_domains_begin_on_one_line(few: Page, inspection: Inspection) -> None:
    few.set_viewport_size({"width": 1280, "height": 900})
    few.goto(watching.ratings_of(inspection))
    tops = few.locator(".domain").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
    assert len(tops) == 2
    assert tops[0] == tops[1]


def test_no_line_begins_with_a_dot(half_way: Page) -> None:
    for width in (390, 320):
        half_way.set_viewport_size({"width": width, "height": 900})
        _half_way(half_way)
        hints = half_way.locator(".standard__open .hint")
        assert hints.evaluate_all(_DOTS_FIRST) == []


def test_a_change_in_the_meeting_room_moves_nothing_and_cuts_nothing(
    few: Page, inspection: Inspection, people: Cast
) -> None:
    record(
        inspection,
        standard="2.1",
        to="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=inspection.fieldwork_end,
        recorded_by=people.lead,
    )
    case = watching.give(inspection, "C01", people.inspector)
    for value, (width, height) in (("no", (1920, 1080)), ("yes", (1280, 720))):
        few.set_viewport_size({"width": width, "height": height})
        few.goto(f"{watching.ratings_of(inspection)}?view=room")
        watching.says(few, "Live as at")
        rows = "all => all.map(e => e.getBoundingClientRect().height)"
        before = few.locator(".question").evaluate_all(rows)
        watching.answer(case, people.inspector, "2.1.3", value)
        few.locator(".question.changed").wait_for()
        assert few.locator(".question").evaluate_all(rows) == before
        page = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert few.evaluate(page) == [width, height]
        way_out, key, ticker = (
            few.locator(name).bounding_box()
            for name in (".room-way-out a", "#key li:last-child", ".ticker__words")
        )
        assert way_out
        assert key
        assert ticker
        assert key["y"] + key["height"] <= height
        assert key["x"] + key["width"] < way_out["x"]
        assert ticker["y"] + ticker["height"] <= way_out["y"]


@pytest.mark.parametrize("landscape", [False, True])
def test_on_paper_nothing_is_too_small_and_decisions_have_their_reason(
    few: Page, inspection: Inspection, landscape: bool
) -> None:
    few.goto(watching.ratings_of(inspection))
    watching.says(few, "Live as at")
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    printed = few.pdf(format="A4", landscape=landscape, margin=margin)  # type: ignore[arg-type]
    (page,) = PdfReader(io.BytesIO(printed)).pages
    sizes: dict[float, str] = {}

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        if text.strip():
            sizes[round(abs(size * tm[3] * cm[3]), 1)] = text

    words = page.extract_text(visitor_text=visit)
    assert "One case weighed heavily on a small sample" in " ".join(words.split())
    assert {size: text for size, text in sizes.items() if size < _SMALLEST} == {}
