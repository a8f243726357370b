"""What a panel's decision would do to the score is what rating with that decision gives."""

import pytest
from hypothesis import given

from inspections.frameworks import load
from ratings.engine import EngineError, Tally, rate, score_with
from tests.engine.figures_to_rate import FRAMEWORK, INSPECTIONS, JUDGED, KEY_QUESTIONS

ALL_GOOD = {code: Tally.counted(7, 10) for code in KEY_QUESTIONS}


@given(INSPECTIONS)
def test_the_score_with_a_decision_is_that_of_rating_with_it(tallies):
    ratings = rate(FRAMEWORK, tallies, JUDGED)
    for code, rated in ratings.standards.items():
        if rated.computed is None or rated.triggers is None:
            continue
        at = FRAMEWORK.ratings.index(rated.computed)
        for to, holding in ((at + 1, rated.triggers.up), (at - 1, rated.triggers.down)):
            if holding:
                name = FRAMEWORK.ratings[to]
                decided = rate(FRAMEWORK, tallies, JUDGED, discretion={code: name})
                assert score_with(FRAMEWORK, ratings, code, name) == decided.score


def test_without_a_score_there_is_none_with_a_decision_either():
    ratings = rate(FRAMEWORK, ALL_GOOD, JUDGED | {"1.1": "Good"})
    assert score_with(FRAMEWORK, ratings, "2.1", "Outstanding") == 25
    unrated = rate(FRAMEWORK, ALL_GOOD, {})
    assert score_with(FRAMEWORK, unrated, "2.1", "Outstanding") is None


def test_a_standard_that_is_not_scored_leaves_the_score():
    framework = load("youth-2021")
    stated = {s.code: "Good" for s in framework.standards}
    judged = {s.code: "Good" for s in framework.standards if s.method == "judged"}
    published = dict.fromkeys(stated.keys() - judged.keys(), "Good")
    ratings = rate(framework, {}, judged, published=published)
    assert score_with(framework, ratings, "4.1", "Outstanding") == ratings.score == 24
    assert score_with(framework, ratings, "1.1", "Outstanding") == 25


@pytest.mark.parametrize(
    ("standard", "rating"), [("9.9", "Good"), ("2.1", "Excellent")], ids=["standard", "rating"]
)
def test_what_the_framework_does_not_have_is_refused(standard, rating):
    with pytest.raises(EngineError, match=r"9\.9 is no standard|“Excellent” is no rating"):
        score_with(FRAMEWORK, rate(FRAMEWORK, ALL_GOOD, JUDGED), standard, rating)
