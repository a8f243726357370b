"""The one door: what is saved, what is the same, what conflicts, what is refused."""

from typing import Any

import pytest

from cases.answers import save_answers
from cases.changes import Change, NotAChange, Outcome, What
from cases.models import Answer, SampledCase
from inspections.models import Inspection
from tests.cast import Cast

QUESTION = "2.1.1.1"


@pytest.fixture
def case(small: Inspection, cast: Cast) -> SampledCase:
    """An open case of the cast's inspector, without answers."""
    found = small.cases.get(reference="C01")
    Answer.objects.filter(case=found).update(value=None)
    SampledCase.objects.filter(pk=found.pk).update(inspector=cast.inspector, state="allocated")
    found.refresh_from_db()
    return found


def _answer(value: str | None, seen: int, *keys: str, code: str = QUESTION) -> Change:
    return Change(What.ANSWER, code, value, seen, keys)


def _outcome(case: SampledCase, person: Any, change: Change) -> tuple[Outcome, Any, Any]:
    result = save_answers(case, person, [change]).results[0]
    return result.outcome, result.value, result.version


def test_an_answer_is_saved_and_the_case_begun(case: SampledCase, cast: Cast) -> None:
    saved = save_answers(case, cast.inspector, [_answer("yes", 0, "a")])
    assert [result.outcome for result in saved.results] == ["saved"]
    assert saved.progress
    assert saved.progress.whole.answered == 1
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_what_somebody_else_saved_since_is_a_conflict_with_both_values(
    case: SampledCase, cast: Cast
) -> None:
    save_answers(case, cast.lead, [_answer("no", 0, "theirs")])
    result = save_answers(case, cast.inspector, [_answer("yes", 0, "mine")]).results[0]
    assert (result.outcome, result.value, result.version) == ("conflict", "no", 1)
    assert result.by == ""  # nobody signed in: the door was used directly
    assert result.at is not None


def test_a_repeated_attempt_is_no_conflict_with_itself(case: SampledCase, cast: Cast) -> None:
    assert _outcome(case, cast.inspector, _answer("yes", 0, "a"))[0] == "saved"
    assert _outcome(case, cast.inspector, _answer("yes", 0, "a")) == ("same", "yes", 1)


def test_a_second_thought_after_an_attempt_that_got_lost_is_saved(
    case: SampledCase, cast: Cast
) -> None:
    save_answers(case, cast.inspector, [_answer("yes", 0, "a")])
    assert _outcome(case, cast.inspector, _answer("no", 0, "a", "b")) == ("saved", "no", 2)


def test_a_second_thought_does_not_overwrite_what_came_between(
    case: SampledCase, cast: Cast
) -> None:
    save_answers(case, cast.inspector, [_answer("yes", 0, "a")])
    save_answers(case, cast.lead, [_answer("na", 1, "theirs")])
    assert _outcome(case, cast.inspector, _answer("no", 0, "a", "b"))[0] == "conflict"


def test_an_attempt_that_got_through_and_was_changed_since_is_told_as_saved(
    case: SampledCase, cast: Cast
) -> None:
    save_answers(case, cast.inspector, [_answer("yes", 0, "a")])
    save_answers(case, cast.lead, [_answer("no", 1, "theirs")])
    assert _outcome(case, cast.inspector, _answer("yes", 0, "a")) == ("saved", "no", 2)


def test_a_cleared_answer_is_unanswered_again(case: SampledCase, cast: Cast) -> None:
    save_answers(case, cast.inspector, [_answer("yes", 0, "a")])
    assert _outcome(case, cast.inspector, _answer(None, 1, "b")) == ("saved", None, 2)


def test_a_fact_changes_what_is_asked_and_keeps_the_answer(case: SampledCase, cast: Cast) -> None:
    save_answers(case, cast.inspector, [_answer("yes", 0, "a", code="2.2.2")])
    saved = save_answers(
        case, cast.inspector, [Change(What.FACT, "safety_factors", False, True, ("b",))]
    )
    assert saved.asked_changed
    answer = case.answers.get(question="2.2.2")
    assert (answer.value, answer.asked) == ("yes", False)


def test_a_fact_recorded_by_somebody_else_since_is_a_conflict(
    case: SampledCase, cast: Cast
) -> None:
    fact = Change(What.FACT, "inspector_rosh", "high", "medium", ("a",))
    assert _outcome(case, cast.lead, fact)[0] == "saved"
    again = Change(What.FACT, "inspector_rosh", "low", "medium", ("b",))
    assert _outcome(case, cast.inspector, again) == ("conflict", "high", "high")


def test_a_second_thought_about_a_fact_is_saved(case: SampledCase, cast: Cast) -> None:
    _outcome(case, cast.lead, Change(What.FACT, "inspector_rosh", "high", "medium", ("a",)))
    second = Change(What.FACT, "inspector_rosh", "low", "medium", ("a", "b"))
    assert _outcome(case, cast.lead, second)[0] == "saved"


def test_notes_conflict_by_version(case: SampledCase, cast: Cast) -> None:
    assert _outcome(case, cast.lead, Change(What.NOTE, "2.1.1", "theirs", 0, ("a",)))[0] == "saved"
    mine = Change(What.NOTE, "2.1.1", "mine", 0, ("b",))
    assert _outcome(case, cast.inspector, mine) == ("conflict", "theirs", 1)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (_answer("yes", 0, code="3.1.1"), "is no question of C01"),
        (_answer("maybe", 0), "yes, no or na would be right"),
        (Change(What.FACT, "shoe_size", 4, None), "is no fact"),
        (
            Change(What.FACT, "age", 40, None),
            "Age is 40; a whole number from 10 to 18 would be right.",
        ),
        (Change(What.NOTE, "2.1.1.1", "text", 0), "has no note"),
        (Change(What.NOTE, "2.1.1", "x" * 10_001, 0), "at most 10,000"),
        (Change(What.NOTE, "2.1.1", "half an emoji \ud83d", 0), "A character in it is broken"),
        (Change(What.NOTE, "2.1.1", "nothing\x00", 0), "A character in it is broken"),
    ],
)
def test_what_can_not_be_is_refused_in_a_sentence(
    case: SampledCase, cast: Cast, change: Change, says: str
) -> None:
    result = save_answers(case, cast.inspector, [change]).results[0]
    assert result.outcome == "refused"
    assert says in result.why


def test_each_change_of_a_batch_stands_by_itself(case: SampledCase, cast: Cast) -> None:
    batch = [_answer("yes", 0), _answer("yes", 7, code="2.1.1.2"), _answer("x", 0, code="2.1.1.3")]
    saved = save_answers(case, cast.inspector, batch)
    assert [result.outcome for result in saved.results] == ["saved", "conflict", "refused"]


@pytest.mark.parametrize("role", ["local_assessor", "quality_lead", "manager", "stranger"])
def test_a_case_is_closed_to_who_is_not_its_inspector(
    case: SampledCase, cast: Cast, role: str
) -> None:
    result = save_answers(case, cast[role], [_answer("yes", 0)]).results[0]
    assert (result.outcome, case.answers.get(question=QUESTION).value) == ("refused", None)
    assert "C01 is Inspector’s" in result.why


@pytest.mark.parametrize("state", ["submitted", "final"])
def test_a_submitted_case_is_closed(case: SampledCase, cast: Cast, state: str) -> None:
    SampledCase.objects.filter(pk=case.pk).update(state=state)
    assert _outcome(case, cast.inspector, _answer("yes", 0))[0] == "refused"


def test_locked_case_data_is_closed_but_for_a_case_that_the_lead_reopened(
    case: SampledCase, cast: Cast
) -> None:
    Inspection.objects.update(locked_at="2020-10-22T13:30:00Z")
    assert _outcome(case, cast.lead, _answer("yes", 0))[0] == "refused"
    SampledCase.objects.filter(pk=case.pk).update(reopened=True)
    assert _outcome(case, cast.inspector, _answer("yes", 0))[0] == "saved"


@pytest.mark.parametrize("key", ["a\x00", "\ud83d", "x" * 65, 7])
def test_a_key_that_history_can_not_hold_is_no_change(key: object) -> None:
    given = {"what": "answer", "code": QUESTION, "value": "yes", "seen": 0, "keys": [key]}
    with pytest.raises(NotAChange, match="no list of at most"):
        Change.of(given)
