"""The triggers against their plain meaning: change the answers, rate again, look."""

from hypothesis import given
from hypothesis import strategies as st

from ratings.engine import Tally, rate
from tests.engine.figures_to_rate import FRAMEWORK, tallies

CODES = ("2.1.1", "2.1.2", "2.1.3")
STANDARDS = st.fixed_dictionaries({code: tallies(12) for code in CODES}).filter(
    lambda given: any(tally.relevant for tally in given.values())
)


def standard(given):
    return rate(FRAMEWORK, given, {}).standards["2.1"]


def position(given):
    return FRAMEWORK.ratings.index(standard(given).computed)


def changed(given, codes, by):
    """The figures with so many No judged Yes (or, below 0, Yes judged No), as far as there are."""
    moved = dict(given)
    for code in codes:
        yes = min(max(given[code].yes + by, 0), given[code].relevant)
        moved[code] = Tally.counted(yes, given[code].relevant)
    return moved


@given(STANDARDS)
def test_one_case_upward_is_one_more_yes_in_each_question_of_the_lowest_band(given):
    found = standard(given)
    raised = position(changed(given, found.lowest_band, 1)) > position(given)
    assert ("one_case" in found.triggers.up) == raised


@given(STANDARDS)
def test_one_case_downward_is_one_yes_fewer_in_any_single_question(given):
    found = standard(given)
    lowered = any(position(changed(given, [code], -1)) < position(given) for code in CODES)
    assert ("one_case" in found.triggers.down) == lowered


@given(STANDARDS)
def test_the_cases_from_the_next_rating_are_the_fewest_that_do(given):
    found = standard(given)
    up = [n for n in range(1, 13) if position(changed(given, CODES, n)) > position(given)]
    down = [
        n
        for n in range(1, 13)
        if any(position(changed(given, [code], -n)) < position(given) for code in CODES)
    ]
    assert found.cases_up == (up[0] if up else None)
    assert found.cases_down == (down[0] if down else None)


@given(STANDARDS)
def test_within_five_points_is_the_lowest_percentage_and_its_own_two_boundaries(given):
    found = standard(given)
    lowest = min(t.percent for t in given.values() if t.percent is not None)
    up = {"Inadequate": range(45, 50), "Requires improvement": range(60, 65), "Good": range(75, 80)}
    down = {
        "Requires improvement": range(50, 56),
        "Good": range(65, 71),
        "Outstanding": range(80, 86),
    }
    assert ("within_five_points" in found.triggers.up) == (lowest in up.get(found.computed, ()))
    assert ("within_five_points" in found.triggers.down) == (lowest in down.get(found.computed, ()))


@given(STANDARDS)
def test_with_counts_nothing_is_unknown(given):
    assert standard(given).triggers.unknown == ()
