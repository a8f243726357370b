"""One attempt that is sent twice at once is saved once."""

import pytest

from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import events_of, faults
from tests.races.racing import ANSWER_VERSION, PAIRS, SAME_VALUE, at_once, without
from tests.races.tabs import Place, Tab, Told


def _send_twice(place: Place, tab: Tab, again: Tab) -> list[Told]:
    change = place.change(place.others()[0])
    return at_once(lambda: tab.save_one(change), lambda: again.save_one(change))


@pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])
def test_it_leaves_one_row_of_history(case: SampledCase, cast: Cast, what: What) -> None:
    tab, again = Tab(case, cast.inspector), Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        before = len(events_of(case, place.change(None)))
        pair = _send_twice(place, tab, again)
        assert sorted(one.outcome for one in pair) == ["same", "saved"]
        assert pair[0].version == pair[1].version
        assert len(events_of(case, pair[0].change)) == before + 1
        assert faults(case, pair) == []


def test_without_the_version_it_is_saved_twice(case: SampledCase, cast: Cast) -> None:
    """The negative control."""
    tab, again = Tab(case, cast.inspector), Tab(case, cast.inspector)
    with without(ANSWER_VERSION, SAME_VALUE):
        pair = _send_twice(Place.of(case, What.ANSWER), tab, again)
    assert [one.outcome for one in pair] == ["saved", "saved"]
    assert any("doubled" in fault for fault in faults(case, pair))
