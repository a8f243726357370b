"""One person's second tab, which shows what stood before, is told so and overwrites nothing."""

import pytest

from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import faults
from tests.races.racing import ANSWER_VERSION, NOTE_VERSION, PAIRS, without
from tests.races.tabs import Place, Tab, Told


def _save_in_both(place: Place, fresh: Tab, stale: Tab) -> tuple[Told, Told]:
    """Both were looked at; the stale one saves last."""
    value, other_value, *_ = place.others()
    first, second = place.change(value), place.change(other_value)
    return fresh.save_one(first), stale.save_one(second)


@pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])
def test_a_stale_tab_is_told_what_the_same_person_saved_elsewhere(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tabs = Tab(case, cast.inspector), Tab(case, cast.inspector)
    told: list[Told] = []
    for number in range(PAIRS):
        fresh, stale = _save_in_both(Place.of(case, what, number), *tabs)
        told += fresh, stale
        assert (fresh.outcome, stale.outcome) == ("saved", "conflict")
        assert stale.mine
        assert (stale.value, stale.version) == (fresh.change.value, fresh.version)
    assert faults(case, told) == []


@pytest.mark.parametrize(
    ("what", "guard"), [(What.ANSWER, ANSWER_VERSION), (What.NOTE, NOTE_VERSION)]
)
def test_without_the_version_it_overwrites_what_it_does_not_show(
    case: SampledCase, cast: Cast, what: What, guard: tuple[str, str]
) -> None:
    """The negative control."""
    tabs, place = (Tab(case, cast.inspector), Tab(case, cast.inspector)), Place.of(case, what)
    tabs[0].save_one(place.change(place.others()[0]))
    with without(guard):
        told = _save_in_both(place, *tabs)
    assert told[1].outcome == "saved"
    assert "which was not seen" in faults(case, told)[0]
