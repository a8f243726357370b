"""Two people change one place at once: one is saved, the other is told, nothing is silent."""

import pytest

from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import faults
from tests.races.racing import (
    ANSWER_VERSION,
    CASE_LOCK,
    CROSSED,
    HELD_OUT,
    NOTE_VERSION,
    PAIRS,
    at_once,
    crossing_inside,
    without,
)
from tests.races.tabs import Place, Tab, Told

KINDS = [What.ANSWER, What.FACT, What.NOTE]


def _race(place: Place, one: Tab, other: Tab) -> list[Told]:
    value, other_value, *_ = place.others()
    change, other_change = place.change(value), place.change(other_value)
    return at_once(lambda: one.save_one(change), lambda: other.save_one(other_change))


@pytest.mark.parametrize("what", KINDS)
def test_one_is_saved_and_the_other_told_of_it(case: SampledCase, cast: Cast, what: What) -> None:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    told = []
    for number in range(PAIRS):
        pair = _race(Place.of(case, what, number), lead, inspector)
        told += pair
        loser, winner = sorted(pair, key=lambda one: one.outcome)
        assert (loser.outcome, winner.outcome) == ("conflict", "saved")
        assert (loser.value, loser.version) == (winner.change.value, winner.version)
        assert loser.by == (cast.lead if winner is pair[0] else cast.inspector).name
    assert faults(case, told) == []


@pytest.mark.parametrize("what", KINDS)
def test_who_comes_while_the_other_is_writing_waits(
    case: SampledCase, cast: Cast, what: What
) -> None:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    with crossing_inside(HELD_OUT):
        pair = _race(Place.of(case, what), lead, inspector)
    assert sorted(one.outcome for one in pair) == ["conflict", "saved"]
    assert faults(case, pair) == []


@pytest.mark.parametrize(
    ("what", "guard"), [(What.ANSWER, ANSWER_VERSION), (What.NOTE, NOTE_VERSION)]
)
def test_without_the_version_one_is_overwritten_unseen(
    case: SampledCase, cast: Cast, what: What, guard: tuple[str, str]
) -> None:
    """The negative control."""
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    place = Place.of(case, what)
    lead.save_one(place.change(place.others()[0]))
    with without(guard):
        pair = _race(place, lead, inspector)
    assert [one.outcome for one in pair] == ["saved", "saved"]
    assert "which was not seen" in faults(case, pair)[0]


def test_without_the_lock_a_fact_is_overwritten_unseen(case: SampledCase, cast: Cast) -> None:
    """The negative control: a fact is compared first and written then."""
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    with without(CASE_LOCK), crossing_inside(CROSSED):
        pair = _race(Place.of(case, What.FACT), lead, inspector)
    assert [one.outcome for one in pair] == ["saved", "saved"]
    assert "which was not seen" in faults(case, pair)[0]
