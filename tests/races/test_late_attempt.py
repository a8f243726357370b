"""A first attempt that was given up for lost arrives after the second thought, and changes nothing.

A browser that has waited too long sends again while the first request is still on its way.
"""

from typing import Any

import pytest

from cases.changes import Change, What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.racing import PAIRS, at_once
from tests.races.tabs import Place, Tab, new_key

pytestmark = pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])


def _thoughts(place: Place) -> tuple[Change, Change]:
    value, other_value, *_ = place.others()
    first = place.change(value)
    return first, place.change(other_value, *first.keys, new_key())


def test_what_stands_is_the_second_thought_whichever_arrives_first(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tab, late = Tab(case, cast.inspector), Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        first, second = _thoughts(place)
        _, told = at_once(lambda: late.save_one(first), lambda: tab.save_one(second))  # noqa: B023
        assert (told.outcome, place.standing()[0]) == ("saved", second.value)


def _leave_it_as_it_was(place: Place, tab: Tab) -> tuple[Any, Any]:
    """What the second thought was told stands, and what stands after the first has arrived."""
    before, _ = place.standing()
    first = place.change(place.others()[0])
    second = place.change(before, *first.keys, new_key())
    told = tab.save_one(second)
    tab.save_one(first)
    return told.value, place.standing()[0]


def test_a_second_thought_to_leave_it_as_it_was_stands_too(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        before, _ = place.standing()
        assert _leave_it_as_it_was(place, tab) == (before, before)


def test_where_it_leaves_no_trace_the_late_one_undoes_it(
    case: SampledCase, cast: Cast, what: What, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(Change, "again", False)
    told, stands = _leave_it_as_it_was(Place.of(case, what), Tab(case, cast.inspector))
    assert told != stands
