"""What holds for the ratings of any figures."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.frameworks import codes, load
from ratings.engine import Tally, percentage, rate
from tests.engine.figures_to_rate import COMPUTED, FRAMEWORK, INSPECTIONS, JUDGED, KEY_QUESTIONS


def points(ratings):
    return [-1 if s.points is None else s.points for s in ratings.standards.values()]


def ratings_of(ratings, codes):
    return {code: ratings.standards[code].rating for code in codes}


@given(INSPECTIONS, st.sampled_from(KEY_QUESTIONS), st.booleans())
def test_a_yes_never_lowers_a_rating(tallies, code, instead_of_a_no):
    yes, relevant = tallies[code].yes, tallies[code].relevant
    more = Tally.counted(yes + 1, max(relevant if instead_of_a_no else relevant + 1, yes + 1))
    before = rate(FRAMEWORK, tallies, JUDGED)
    after = rate(FRAMEWORK, {**tallies, code: more}, JUDGED)
    assert all(now >= then for now, then in zip(points(after), points(before), strict=True))


@given(INSPECTIONS, st.randoms())
def test_the_order_of_the_figures_does_not_matter(tallies, random):
    shuffled = list(tallies.items())
    random.shuffle(shuffled)
    assert rate(FRAMEWORK, dict(shuffled), JUDGED) == rate(FRAMEWORK, tallies, JUDGED)


@given(INSPECTIONS)
def test_a_standard_equals_its_worst_band(tallies):
    ratings = rate(FRAMEWORK, tallies, JUDGED)
    for standard in COMPUTED:
        bands = [ratings.questions[question.code].band for question in standard.key_questions]
        worst = next((band for band in FRAMEWORK.ratings if band in bands), None)
        assert ratings.standards[standard.code].computed == worst


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_percentage_is_rounded_with_halves_up(yes, relevant):
    yes = min(yes, relevant)
    assert percentage(yes, relevant) == floor(Fraction(100 * yes, relevant) + Fraction(1, 2))


@pytest.mark.parametrize("code", codes())
def test_the_bands_cover_every_whole_per_cent_once(code):
    bands = load(code).bands
    for percent in range(101):
        assert sum(band.from_percent <= percent <= band.to_percent for band in bands) == 1


@given(INSPECTIONS)
def test_percentages_alone_give_the_same_ratings_as_counts(tallies):
    alone = {
        code: t if t.percent is None else Tally.of_percent(t.percent) for code, t in tallies.items()
    }
    counted, by_percent = rate(FRAMEWORK, tallies, JUDGED), rate(FRAMEWORK, alone, JUDGED)
    assert points(by_percent) == points(counted)
    assert (by_percent.score, by_percent.overall) == (counted.score, counted.overall)


@given(INSPECTIONS, st.randoms())
def test_a_recorded_rating_and_its_recomputation_agree(tallies, random):
    computed = rate(FRAMEWORK, tallies, JUDGED)
    decided = {}
    for code, standard in computed.standards.items():
        ways = [(1, "up"), (-1, "down")]
        allowed = [step for step, way in ways if getattr(standard.triggers, way, ())]
        if allowed:
            step = random.choice([0, *allowed])
            decided[code] = FRAMEWORK.ratings[FRAMEWORK.ratings.index(standard.computed) + step]
    recorded = rate(FRAMEWORK, tallies, JUDGED, discretion=decided)
    again = ratings_of(recorded, decided)
    assert again == decided
    assert rate(FRAMEWORK, tallies, JUDGED, discretion=again) == recorded
    assert {c: s.computed for c, s in recorded.standards.items()} == {
        c: s.computed for c, s in computed.standards.items()
    }


@given(INSPECTIONS)
def test_what_discretion_could_do_takes_in_what_can_be_reached(tallies):
    ratings = rate(FRAMEWORK, tallies, JUDGED)
    low, high = ratings.reachable.low, ratings.reachable.high
    assert ratings.with_discretion.low <= low <= high <= ratings.with_discretion.high
    if ratings.score is not None:
        assert (low, high) == (ratings.score, ratings.score)
