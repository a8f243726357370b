"""Case data is locked while somebody saves: the save comes wholly before, or is refused."""

from cases import case_lock
from cases.changes import What
from cases.models import SampledCase
from inspections.models import Inspection
from tests.cast import Cast
from tests.races.oracle import Answers, answers_of, faults
from tests.races.racing import (
    CROSSED,
    HELD_OUT,
    INSPECTION_LOCK,
    PAIRS,
    Crossing,
    at_once,
    crossing_inside,
    without,
)
from tests.races.tabs import Place, Tab, Told


def _lock(case: SampledCase, crossing: Crossing | None = None) -> Answers:
    """Lock the case data; what is read then is what the panel rates."""
    if crossing:
        crossing.follow()
    case_lock.lock(case.inspection)
    read = answers_of(case)
    if crossing:
        crossing.arrive()
    return read


def _unlock(case: SampledCase) -> None:
    Inspection.objects.filter(pk=case.inspection_id).update(locked_at=None, state="fieldwork")


def _race(tab: Tab, place: Place, crossing: Crossing | None = None) -> tuple[Told, Answers]:
    """What the inspector was told, and what the lock read."""
    change = place.change(place.others()[0])
    read, told = at_once(lambda: _lock(place.case, crossing), lambda: tab.save_one(change))
    return told, read


def test_nothing_changes_after_what_the_lock_has_read(case: SampledCase, cast: Cast) -> None:
    tab = Tab(case, cast.inspector)
    for number in range(PAIRS):
        told, read = _race(tab, Place.of(case, What.ANSWER, number))
        assert read == answers_of(case)
        assert told.outcome in {"saved", "refused"}
        assert faults(case, [told]) == []
        _unlock(case)


def test_who_locks_while_somebody_is_writing_waits_and_reads_it(
    case: SampledCase, cast: Cast
) -> None:
    place = Place.of(case, What.ANSWER)
    with crossing_inside(HELD_OUT) as crossing:
        told, read = _race(Tab(case, cast.inspector), place, crossing)
    assert (told.outcome, read[place.code]) == ("saved", told.change.value)


def test_once_locked_a_save_is_refused_and_says_since_when(case: SampledCase, cast: Cast) -> None:
    _lock(case)
    place = Place.of(case, What.ANSWER)
    told = Tab(case, cast.inspector).save_one(place.change("yes"))
    assert told.outcome == "refused"
    assert "Case data was locked at" in told.why
    assert faults(case, [told]) == []


def test_without_the_shared_lock_an_answer_is_saved_that_the_lock_has_not_read(
    case: SampledCase, cast: Cast
) -> None:
    """The negative control."""
    place = Place.of(case, What.ANSWER)
    with without(INSPECTION_LOCK), crossing_inside(CROSSED) as crossing:
        told, read = _race(Tab(case, cast.inspector), place, crossing)
    assert (told.outcome, read[place.code]) == ("saved", None)
    assert answers_of(case)[place.code] == told.change.value
