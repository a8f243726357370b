"""What the fewest cases that change a rating would make of it."""

from collections.abc import Mapping

import pytest
from hypothesis import given

from ratings.engine import Tally, rate, rating_after
from tests.engine.figures_to_rate import FRAMEWORK, INSPECTIONS, JUDGED, KEY_QUESTIONS


def _counts(**few: tuple[int, int]) -> dict[str, Tally]:
    """All key questions at 9 of 10 but for these of 3.1 ("a" is 3.1.1)."""
    given = {f"3.1.{'abc'.index(key) + 1}": tally for key, tally in few.items()}
    return {code: Tally.counted(*given.get(code, (9, 10))) for code in KEY_QUESTIONS}


@pytest.mark.parametrize(
    ("few", "up", "down"),
    [
        ({"a": (1, 3)}, "Good", None),
        ({"a": (0, 1), "b": (0, 1)}, "Outstanding", None),
        ({"a": (1, 1)}, None, "Inadequate"),
        ({"a": (7, 10)}, "Outstanding", "Requires improvement"),
        ({"a": (2, 3), "b": (65, 100)}, "Outstanding", "Inadequate"),
    ],
)
def test_one_case_may_move_a_small_sample_by_more_than_a_band(
    few: dict[str, tuple[int, int]], up: str | None, down: str | None
) -> None:
    ratings = rate(FRAMEWORK, _counts(**few), JUDGED)
    assert rating_after(FRAMEWORK, ratings, "3.1", "up") == up
    assert rating_after(FRAMEWORK, ratings, "3.1", "down") == down


@given(INSPECTIONS)
def test_it_is_what_rating_the_changed_figures_gives(tallies: Mapping[str, Tally]) -> None:
    ratings = rate(FRAMEWORK, tallies, JUDGED)
    for code, rated in ratings.standards.items():
        up = rating_after(FRAMEWORK, ratings, code, "up")
        down = rating_after(FRAMEWORK, ratings, code, "down")
        if rated.cases_up is None:
            assert up is None
        else:
            more = dict.fromkeys(rated.lowest_band, rated.cases_up)
            assert up == _rated_with(tallies, code, more)
            assert FRAMEWORK.ratings.index(up) > FRAMEWORK.ratings.index(rated.computed)
        if rated.cases_down is None:
            assert down is None
        else:
            each = [
                _rated_with(tallies, code, {question: -rated.cases_down})
                for question in KEY_QUESTIONS
                if question.startswith(f"{code}.") and (tallies[question].relevant or 0)
            ]
            assert down == min(each, key=FRAMEWORK.ratings.index)
            assert FRAMEWORK.ratings.index(down) < FRAMEWORK.ratings.index(rated.computed)


def _rated_with(tallies: Mapping[str, Tally], code: str, more: Mapping[str, int]) -> str:
    changed = {
        question: Tally.counted(
            min(max((tally.yes or 0) + more.get(question, 0), 0), tally.relevant or 0),
            tally.relevant or 0,
        )
        for question, tally in tallies.items()
    }
    return rate(FRAMEWORK, changed, JUDGED).standards[code].computed or ""
