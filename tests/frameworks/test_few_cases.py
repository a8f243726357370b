"""From how many cases on a table gives percentages is for the framework's file to say."""

import pytest

from inspections.frameworks import load, load_file
from tests.frameworks.made_up import FILE

FRAMEWORKS = (load("youth-2018"), load("youth-2020"), load_file(FILE))


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.code)
def test_below_its_limit_cases_are_few_and_none_are_not(framework):
    limit = framework.tables.small_sample_below
    assert [framework.few_cases(n) for n in (0, 1, limit - 1, limit)] == [False, True, True, False]


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.code)
def test_the_best_and_the_worst_band_have_one_neighbour(framework):
    worst, *_, best = framework.bands
    assert framework.next_to(worst.rating) == (framework.bands[1], None)
    assert framework.next_to(best.rating) == (None, framework.bands[-2])
