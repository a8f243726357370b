"""A case goes to a colleague while its inspector saves: wholly before, or refused."""

from accounts.models import User
from cases.allocation import allocate
from cases.changes import What
from cases.models import SampledCase
from tests.cast import Cast
from tests.races.oracle import Answers, answers_of, faults
from tests.races.racing import (
    CASE_LOCK,
    CROSSED,
    HELD_OUT,
    PAIRS,
    Crossing,
    at_once,
    crossing_inside,
    without,
)
from tests.races.tabs import Place, Tab, Told


def _give(case: SampledCase, to: User, crossing: Crossing | None = None) -> Answers:
    """Give the case to somebody; what is read then is what they are given."""
    if crossing:
        crossing.follow()
    owner = SampledCase.objects.values_list("inspector", flat=True).get(pk=case.pk)
    allocate(case.inspection, {case.pk: owner}, to=to)
    read = answers_of(case)
    if crossing:
        crossing.arrive()
    return read


def _race(cast: Cast, place: Place, crossing: Crossing | None = None) -> tuple[Told, Answers]:
    """What the inspector was told, and what went to the colleague."""
    tab, change = Tab(place.case, cast.inspector), place.change(place.others()[0])
    given, told = at_once(
        lambda: _give(place.case, cast.lead, crossing), lambda: tab.save_one(change)
    )
    return told, given


def test_nothing_is_saved_after_the_case_was_given_away(case: SampledCase, cast: Cast) -> None:
    for number in range(PAIRS):
        told, given = _race(cast, Place.of(case, What.ANSWER, number))
        assert given == answers_of(case)
        assert told.outcome in {"saved", "refused"}
        assert faults(case, [told]) == []
        _give(case, cast.inspector)


def test_who_gives_it_away_while_somebody_is_writing_waits(case: SampledCase, cast: Cast) -> None:
    place = Place.of(case, What.ANSWER)
    with crossing_inside(HELD_OUT) as crossing:
        told, given = _race(cast, place, crossing)
    assert (told.outcome, given[place.code]) == ("saved", told.change.value)


def test_a_queued_save_is_refused_thereafter_and_says_whose_the_case_is(
    case: SampledCase, cast: Cast
) -> None:
    tab = Tab(case, cast.inspector)
    _give(case, cast.lead)
    told = tab.save_one(Place.of(case, What.ANSWER).change("yes"))
    assert (told.outcome, told.why.split(";")[0]) == ("refused", "C01 is Lead’s")
    assert faults(case, [told]) == []


def test_without_the_lock_it_is_written_to_a_colleague_s_case(
    case: SampledCase, cast: Cast
) -> None:
    """The negative control."""
    place = Place.of(case, What.ANSWER)
    with without(CASE_LOCK), crossing_inside(CROSSED) as crossing:
        told, given = _race(cast, place, crossing)
    assert (told.outcome, given[place.code]) == ("saved", None)
