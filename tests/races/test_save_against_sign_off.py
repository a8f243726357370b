"""A save against the panel's sign-off: the answer is in the snapshot, or it is not saved."""

from accounts.models import User
from cases.changes import What
from cases.models import CaseState, SampledCase
from inspections.models import Inspection, State
from ratings.snapshots import prove, sign_off, unlock
from tests.cast import Cast
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
from tests.races.tabs import Place, Tab


def _faults(inspection: Inspection) -> tuple[str, ...]:
    """What the database holds that the snapshot in force does not."""
    return prove(inspection.snapshots.get(in_force=True)).faults


def _open_again(case: SampledCase, lead: User) -> None:
    inspection = case.inspection
    unlock(inspection, lead, reason="The next pair.")
    Inspection.objects.filter(pk=inspection.pk).update(locked_at=None, state=State.FIELDWORK)
    SampledCase.objects.filter(pk=case.pk).update(state=CaseState.IN_PROGRESS)


def _sign_off(inspection: Inspection, lead: User, crossing: Crossing | None = None) -> None:
    if crossing:
        crossing.follow()
    sign_off(inspection, lead)
    if crossing:
        crossing.arrive()


def _race(
    case: SampledCase, cast: Cast, place: Place, value: str, crossing: Crossing | None = None
) -> str:
    """What became of the save, begun in the same moment as the sign-off."""
    tab, change, told = Tab(case, cast.inspector), place.change(value), []

    def save() -> None:
        told.append(tab.save_one(change))

    at_once(save, lambda: _sign_off(case.inspection, cast.lead, crossing))
    return told[0].outcome


def test_no_answer_is_in_the_database_that_the_snapshot_lacks(
    case: SampledCase, cast: Cast
) -> None:
    outcomes = []
    for number in range(PAIRS):
        place = Place.of(case, What.ANSWER, number)
        before, value = place.standing()[0], place.others()[0]
        outcome = _race(case, cast, place, value)
        assert place.standing()[0] == {"saved": value, "refused": before}[outcome]
        assert _faults(case.inspection) == ()
        _open_again(case, cast.lead)
        outcomes.append(outcome)
    print(f"{outcomes.count('saved')} of {PAIRS} saves came before the sign-off")


def test_who_signs_off_waits_for_the_save_under_way(case: SampledCase, cast: Cast) -> None:
    with crossing_inside(HELD_OUT) as crossing:
        outcome = _race(case, cast, Place.of(case, What.ANSWER), "yes", crossing)
    assert outcome == "saved"
    assert _faults(case.inspection) == ()


def test_without_the_lock_an_answer_comes_after_the_snapshot(case: SampledCase, cast: Cast) -> None:
    """The negative control."""
    with without(INSPECTION_LOCK), crossing_inside(CROSSED) as crossing:
        outcome = _race(case, cast, Place.of(case, What.ANSWER), "yes", crossing)
    assert outcome == "saved"
    assert "something was written past the lock" in _faults(case.inspection)[0]
