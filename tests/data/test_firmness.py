"""The margin of error at 80% confidence, at its widest, with the finite population correction."""

import pytest

from cases.models import Answer
from inspections.frameworks import load
from inspections.models import Inspection
from ratings.firmness import margin, margin_of
from ratings.working_out import figures

FRAMEWORK = load("youth-2020")


# Worked by hand: z = 1.28155, 100 · z · √(0.25 / n) · √((N − n) / (N − 1)).
@pytest.mark.parametrize(
    ("cases", "population", "points"),
    [(44, 58, 4.79), (63, 100, 4.94), (91, 200, 4.97), (100, None, 6.41), (1, None, 64.08)],
)
def test_the_margin_is_as_worked_by_hand(cases: int, population: int | None, points: float) -> None:
    found = margin(FRAMEWORK, cases, population)
    assert found
    assert round(found.points, 2) == points


def test_a_sample_of_the_size_that_the_method_asks_for_has_five_points_at_most() -> None:
    for population, cases in ((20, 18), (28, 25), (35, 29), (58, 44), (100, 63), (200, 91)):
        found = margin(FRAMEWORK, cases, population)
        assert found
        assert found.points <= 5


def test_where_every_eligible_case_was_read_there_is_no_margin(small: Inspection) -> None:
    small.eligible = {"2": 4, "3": 3}
    small.save()
    found = margin_of(figures(small), FRAMEWORK, "2.1.3")
    assert found
    assert (found.whole, found.points) == (True, 0)


def test_an_answer_not_applicable_makes_no_margin_where_every_case_was_read(
    small: Inspection,
) -> None:
    small.eligible = {"2": 4, "3": 3}
    small.save()
    answers = Answer.objects.filter(case__inspection=small, question="2.1.3")
    answers.filter(case__reference="C01").update(value="na")
    found = margin_of(figures(small), FRAMEWORK, "2.1.3")
    assert found
    assert (found.whole, found.cases) == (True, 3)
    answers.filter(case__reference="C02").update(value=None)
    unfinished = margin_of(figures(small), FRAMEWORK, "2.1.3")
    assert unfinished
    assert unfinished.points > 0


def test_the_population_of_a_sub_sample_is_estimated(small: Inspection) -> None:
    small.eligible = {"2": 8, "3": 3}
    small.save()
    found = margin_of(figures(small), FRAMEWORK, "2.2.2")
    assert found
    assert (found.cases, found.population) == (3, 6)


def test_no_case_has_no_margin() -> None:
    assert margin(FRAMEWORK, 0, 10) is None
