"""A save went through and its reply did not: what is sent again is saved once, over nobody."""

import pytest

from cases.changes import Change, What
from cases.models import SampledCase
from cases.traces import Trace
from tests.cast import Cast
from tests.races.oracle import events_of, faults
from tests.races.racing import PAIRS, at_once
from tests.races.tabs import Place, Tab, Told, new_key

pytestmark = pytest.mark.parametrize("what", [What.ANSWER, What.FACT, What.NOTE])


def _lose_reply(place: Place, tab: Tab) -> tuple[Change, Change]:
    """The attempt that was saved unheard, and the second thought that follows."""
    value, other_value, *_ = place.others()
    lost = place.change(value)
    second = place.change(other_value, *lost.keys, new_key())
    tab.save_one(lost)
    return lost, second


def test_the_same_attempt_again_is_saved_once(case: SampledCase, cast: Cast, what: What) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        lost, _ = _lose_reply(place, tab)
        before = len(events_of(case, lost))
        again = tab.save_one(lost)
        assert (again.outcome, again.value) == ("same", lost.value)
        assert len(events_of(case, lost)) == before
        assert faults(case, [again]) == []


def test_a_second_thought_meets_no_conflict_with_oneself(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        _, second = _lose_reply(place, tab)
        told = tab.save_one(second)
        assert (told.outcome, place.standing()[0]) == ("saved", second.value)
        assert faults(case, [told]) == []


def _against_a_colleague(place: Place, tab: Tab, colleague: Tab) -> list[Told]:
    """The second thought, and at once a colleague who has seen what was saved unheard."""
    shown, _ = place.standing()
    _, second = _lose_reply(place, tab)
    theirs = place.change(place.others(second.value, shown)[0])
    return at_once(lambda: tab.save_one(second), lambda: colleague.save_one(theirs))


def test_a_colleague_who_saves_in_between_is_not_overwritten(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tab, colleague = Tab(case, cast.inspector), Tab(case, cast.lead)
    for number in range(PAIRS):
        pair = _against_a_colleague(Place.of(case, what, number), tab, colleague)
        assert sorted(one.outcome for one in pair) == ["conflict", "saved"]
        assert faults(case, pair) == []


def test_an_attempt_that_a_colleague_has_changed_since_is_told_what_stands(
    case: SampledCase, cast: Cast, what: What
) -> None:
    tab, colleague = Tab(case, cast.inspector), Tab(case, cast.lead)
    for number in range(PAIRS):
        place = Place.of(case, what, number)
        lost, _ = _lose_reply(place, tab)
        theirs = colleague.save_one(place.change(place.others()[0]))
        again = tab.save_one(lost)
        assert (again.outcome, again.value) == ("saved", theirs.change.value)
        assert (again.by, place.standing()[0]) == (cast.lead.name, theirs.change.value)
        assert faults(case, [theirs, again]) == []


def test_without_the_keys_it_is_a_conflict_with_oneself(
    case: SampledCase, cast: Cast, what: What, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(Trace, "is_of", lambda self, attempts: False)
    place, tab = Place.of(case, what), Tab(case, cast.inspector)
    _, second = _lose_reply(place, tab)
    told = tab.save_one(second)
    assert (told.outcome, told.mine) == ("conflict", True)


def test_with_any_keys_taken_for_one_s_own_a_colleague_is_overwritten(
    case: SampledCase, cast: Cast, what: What, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control."""
    monkeypatch.setattr(Trace, "is_of", lambda self, attempts: True)
    place = Place.of(case, what)
    tab, colleague = Tab(case, cast.inspector), Tab(case, cast.lead)
    shown, _ = place.standing()
    _, second = _lose_reply(place, tab)
    colleague.save_one(place.change(place.others(second.value, shown)[0]))
    assert "which was not seen" in faults(case, [tab.save_one(second)])[0]
