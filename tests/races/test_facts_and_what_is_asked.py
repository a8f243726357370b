"""Facts change while others answer: what is asked is what the facts say, and no answer is lost."""

from cases.changes import Change, What
from cases.facts import facts_of
from cases.models import Answer, SampledCase
from cases.relevance import asked
from tests.cast import Cast
from tests.races.oracle import faults
from tests.races.racing import (
    CASE_LOCK,
    CROSSED,
    HELD_OUT,
    PAIRS,
    at_once,
    crossing_inside,
    without,
)
from tests.races.tabs import Place, Tab, Told, new_key

_DECIDED = ("2.1.2", "2.2.2", "2.3.2")  # all asked where there are factors for safety


def _wrongly_asked(case: SampledCase) -> set[str]:
    """Questions whose `asked` is not what relevance says of the facts that stand."""
    case.refresh_from_db()
    framework = case.inspection.framework
    stands = dict(Answer.objects.filter(case=case).values_list("question", "asked"))
    right = asked(framework, case.domain, facts_of(case))
    return {question for question in right if stands[question] is not right[question]}


def _safety(case: SampledCase) -> Change:
    """There are factors to keep the child safe, or there are none: whichever is new."""
    now = Place(case, What.FACT, "safety_factors").standing()[0]
    return Change(What.FACT, "safety_factors", not now, now, (new_key(),))


def _risk(case: SampledCase) -> Change:
    """Of low risk, or of medium, whichever is new."""
    now = Place(case, What.FACT, "inspector_rosh").standing()[0]
    new = "medium" if now == "low" else "low"
    return Change(What.FACT, "inspector_rosh", new, now, (new_key(),))


def _race(case: SampledCase, cast: Cast, mine: Change, theirs: Change) -> list[Told]:
    lead, inspector = Tab(case, cast.lead), Tab(case, cast.inspector)
    return at_once(lambda: inspector.save_one(mine), lambda: lead.save_one(theirs))


def test_an_answer_is_saved_while_a_fact_decides_whether_it_is_asked(
    case: SampledCase, cast: Cast
) -> None:
    for number in range(PAIRS):
        place = Place(case, What.ANSWER, _DECIDED[number % len(_DECIDED)])
        change = place.change(place.others()[0])
        pair = _race(case, cast, change, _safety(case))
        assert [told.outcome for told in pair] == ["saved", "saved"]
        assert place.standing()[0] == change.value
        assert faults(case, pair) == []
        assert _wrongly_asked(case) == set()


def test_two_facts_at_once_both_decide(case: SampledCase, cast: Cast) -> None:
    for _ in range(PAIRS):
        pair = _race(case, cast, _risk(case), _safety(case))
        assert [told.outcome for told in pair] == ["saved", "saved"]
        assert faults(case, pair) == []
        assert _wrongly_asked(case) == set()


def test_who_records_a_fact_while_another_is_recorded_waits(case: SampledCase, cast: Cast) -> None:
    with crossing_inside(HELD_OUT):
        _race(case, cast, _risk(case), _safety(case))
    assert _wrongly_asked(case) == set()


def test_without_the_lock_what_is_asked_follows_from_facts_that_stand_no_more(
    case: SampledCase, cast: Cast
) -> None:
    """The negative control."""
    with without(CASE_LOCK), crossing_inside(CROSSED):
        _race(case, cast, _risk(case), _safety(case))
    assert _wrongly_asked(case)
