"""Everything that has a code is found by it; a wrong code is answered with the right ones."""

from collections.abc import Callable
from typing import Any

import pytest

from inspections.frameworks import CaseQuestion, FrameworkError, KeyQuestion, Prompt, load

FRAMEWORK = load("youth-2020")


def test_a_code_finds_the_key_question_the_prompt_and_the_question_of_every_case():
    assert isinstance(FRAMEWORK.question("2.1.1"), KeyQuestion)
    assert isinstance(FRAMEWORK.question("2.1.1.7"), Prompt)
    assert isinstance(FRAMEWORK.question("case.oversight"), CaseQuestion)


def test_a_domains_questions_are_key_questions_with_their_prompts_and_then_those_of_every_case():
    codes = FRAMEWORK.questions(3)
    assert codes[:2] == ("3.1.1", "3.1.1.1")
    assert codes[-9:] == tuple(question.code for question in FRAMEWORK.case_questions)


def test_nothing_is_answered_for_a_case_of_a_judged_domain():
    assert FRAMEWORK.questions(1) == ()


def test_a_prompt_inherits_the_rule_of_its_key_question():
    assert FRAMEWORK.relevance_of("2.2.2.1") is FRAMEWORK.relevance_of("2.2.2")
    assert FRAMEWORK.relevance_of("2.1.1.1") is None
    assert FRAMEWORK.relevance_of("case.oversight") is None


def test_the_questions_of_every_case_have_the_codes_of_the_contract():
    assert [question.code for question in FRAMEWORK.case_questions] == [
        "case.oversight",
        "case.agree_rosh",
        "case.agree_safety",
        "case.record_desistance",
        "case.record_safety",
        "case.record_harm",
        "case.timely_desistance",
        "case.timely_safety",
        "case.timely_harm",
    ]


def test_a_table_row_names_its_sub_sample_in_the_singular_for_one():
    words = "with factors related to keeping the child safe"
    assert FRAMEWORK.sub_sample("2.2.2.1", 3) == f"Of the 3 cases {words}"
    assert FRAMEWORK.sub_sample("2.2.2.1", 1) == f"Of the 1 case {words}"
    assert FRAMEWORK.sub_sample("2.1.1", 4) == "Of the 4 cases inspected"


WRONG: dict[str, tuple[Callable[[Any], Any], Any, str]] = {
    "a key question": (FRAMEWORK.key_question, "2.1.9", "2.1.1, 2.1.2, 2.1.3"),
    "a standard": (FRAMEWORK.standard, "2.9", "2.1, 2.2, 2.3, 2.4"),
    "a question": (FRAMEWORK.question, "case.oversigt", "case.oversight"),
    "a rule": (FRAMEWORK.relevance_of, "2.1.9", "2.1.1"),
    "a domain": (FRAMEWORK.domain, 4, "1, 2, 3"),
    "the questions of a domain": (FRAMEWORK.questions, 4, "1, 2, 3"),
    "a rating": (FRAMEWORK.band, "good", "Inadequate, Requires improvement, Good, Outstanding"),
    "a percentage": (FRAMEWORK.band_of, 101, "0 to 100"),
    "a score": (FRAMEWORK.score_band, 37, "0 to 36"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_code_is_answered_with_the_right_ones(kind):
    find, code, right = WRONG[kind]
    with pytest.raises(FrameworkError) as refused:
        find(code)
    assert right in str(refused.value)
    assert isinstance(refused.value, KeyError)


def test_what_is_loaded_cannot_be_changed():
    with pytest.raises(AttributeError):
        FRAMEWORK.standard("2.1").title = "Something else"  # type: ignore[misc]
