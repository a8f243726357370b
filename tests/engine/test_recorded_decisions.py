"""A recorded decision whose ground has moved: never kept silently, and no error of the page."""

import pytest

from inspections.frameworks import load
from ratings.engine import EngineError, Tally, rate

FRAMEWORK = load("youth-2020")


def rated(yes: tuple[int, int, int], relevant: int, decided: str, *, strict: bool = False):
    tallies = {f"2.1.{at}": Tally.counted(n, relevant) for at, n in enumerate(yes, start=1)}
    return rate(FRAMEWORK, tallies, {}, discretion={"2.1": decided}, strict=strict)


def test_a_decision_that_holds_needs_no_word():
    ratings = rated((4, 4, 2), 4, "Good")
    assert ratings.standards["2.1"].rating == "Good"
    assert ratings.standards["2.1"].discretion
    assert ratings.warnings == ()


@pytest.mark.parametrize(
    ("yes", "relevant", "decided", "why"),
    [
        pytest.param(
            (40, 40, 29), 40, "Outstanding", "none holds upward", id="its trigger is gone"
        ),
        pytest.param((4, 4, 1), 4, "Good", "by one band only", id="it is two bands away by now"),
        pytest.param(
            (0, 0, 0), 0, "Good", "no rating is computed", id="nothing is computed any more"
        ),
    ],
)
def test_the_computed_rating_stands_where_a_decision_does_not_hold(yes, relevant, decided, why):
    ratings = rated(yes, relevant, decided)
    standard = ratings.standards["2.1"]
    assert standard.rating == standard.computed != decided
    assert not standard.discretion
    [warning] = ratings.warnings
    assert why in warning
    assert "can only be withdrawn" in warning


def test_a_decision_that_is_now_the_computed_rating_can_only_be_withdrawn():
    ratings = rated((4, 4, 3), 4, "Good")
    assert ratings.standards["2.1"].rating == "Good"
    assert not ratings.standards["2.1"].discretion
    assert "which is now its computed rating" in ratings.warnings[0]
    assert "can only be withdrawn" in ratings.warnings[0]


def test_what_is_recorded_anew_is_refused_where_it_does_not_hold():
    with pytest.raises(EngineError, match="one band only"):
        rated((4, 4, 1), 4, "Good", strict=True)


def test_a_decision_on_another_computed_rating_is_not_turned_into_its_opposite():
    """Decided: Inadequate to Requires improvement. Now it is Good, and a trigger holds downward."""
    tallies = {code: Tally.counted(3, 4) for code in ("2.1.1", "2.1.2", "2.1.3")}
    moved = {"2.1": "Requires improvement"}
    lowered = rate(FRAMEWORK, tallies, {}, discretion=moved, strict=False).standards["2.1"]
    assert (lowered.computed, lowered.rating) == ("Good", "Requires improvement")
    ratings = rate(
        FRAMEWORK,
        tallies,
        {},
        discretion=moved,
        decided_from={"2.1": "Inadequate"},
        strict=False,
    )
    assert ratings.standards["2.1"].rating == "Good"
    [warning] = ratings.warnings
    assert "was Inadequate by its figures when the panel decided" in warning
