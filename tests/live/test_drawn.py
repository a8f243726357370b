"""A panel is drawn once for all who look at the same ground."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

from cases.models import Answer
from inspections.models import Inspection
from ratings.panel.drawn import Drawings, Drawn, ground_of
from ratings.reading import read


def _ground(inspection: Inspection, *shown_to: bool) -> str:
    return ground_of(inspection, read(inspection, inspection.framework), *shown_to)


def test_those_who_ask_at_once_are_given_what_was_drawn_for_the_first() -> None:
    drawings, serial = Drawings(), count(1)
    with ThreadPoolExecutor(16) as threads:
        found = threads.map(
            lambda _: drawings.html("ground", lambda: Drawn("tag", lambda: str(next(serial)))),
            range(100),
        )
        assert set(found) == {"1"}


def test_another_inspections_panel_does_not_wait() -> None:
    drawings, under_way, others_turn = Drawings(), Event(), Event()

    def slow() -> str:
        under_way.set()
        assert others_turn.wait(10)
        return "slow"

    with ThreadPoolExecutor(1) as thread:
        first = thread.submit(drawings.html, "one", lambda: Drawn("tag", slow))
        assert under_way.wait(10)
        assert drawings.html("other", lambda: Drawn("tag", lambda: "quick")) == "quick"
        others_turn.set()
        assert first.result() == "slow"


def test_the_tag_is_told_without_drawing() -> None:
    def draw() -> str:
        raise AssertionError

    assert Drawings().tag("ground", lambda: Drawn("tag", draw)) == "tag"


def test_those_drawn_longest_ago_are_forgotten() -> None:
    drawings, serial = Drawings(), count(1)

    def make() -> Drawn:
        return Drawn("tag", lambda: str(next(serial)))

    assert drawings.html("first", make) == "1"
    for number in range(100):
        drawings.html(f"other {number}", make)
    assert drawings.html("first", make) == "102"


def test_an_answer_is_other_ground_and_taken_back_the_same(small: Inspection) -> None:
    before = _ground(small)
    answer = Answer.objects.filter(case__inspection=small, question="2.1.3")[0]
    Answer.objects.filter(pk=answer.pk).update(value="na")
    assert _ground(small) != before
    Answer.objects.filter(pk=answer.pk).update(value=answer.value)
    assert _ground(small) == before


def test_who_is_shown_something_else_stands_on_other_ground(small: Inspection) -> None:
    assert _ground(small, True) != _ground(small, False)
