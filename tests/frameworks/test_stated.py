"""How a report states a Yes: there for every question that is assessed, and fit for a sentence."""

import pytest

from inspections.frameworks import FrameworkError, load
from inspections.frameworks.loader import parse
from tests.frameworks.made_up import FILE, TEXT

_CASE_QUESTION = """
[[case_question]]
code = "case.oversight"
label = "Oversight"
text = "Was there oversight?"
"""


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
def test_every_question_of_cases_is_stated(code: str) -> None:
    framework = load(code)
    computed = [s for s in framework.standards if s.method == "computed"]
    questions = [q for s in computed for q in s.key_questions]
    stated = [
        *(question.stated for question in questions),
        *(prompt.stated for question in questions for prompt in question.prompts),
        *(question.stated for question in framework.case_questions),
    ]
    for words in stated:
        assert words
        assert not words.endswith(".")
        assert words[0].islower() or words.startswith(framework.terminology.service)
    own = framework.terminology.child
    assert all("the child" not in words or f"the {own}" in words for words in stated)


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
def test_no_key_question_states_two_prompts_alike(code: str) -> None:
    for question in load(code).key_questions:
        words = [prompt.stated for prompt in question.prompts]
        assert len(words) == len(set(words)), question.code


def test_what_is_asked_of_every_case_is_reported_somewhere() -> None:
    framework = load("youth-2020")
    assert all(question.reported_in for question in framework.case_questions)


def test_it_may_be_left_out() -> None:
    framework = parse(TEXT + _CASE_QUESTION, FILE.name)
    assert framework.key_question("2.1.1").stated == ""
    assert framework.case_questions[0].reported_in == ()


def test_reported_in_a_key_question_that_is_not_there_is_refused() -> None:
    text = TEXT + _CASE_QUESTION + 'reported_in = ["9.9.9"]\n'
    with pytest.raises(FrameworkError, match=r"case\.oversight: reported_in holds “9\.9\.9”"):
        parse(text, FILE.name)
