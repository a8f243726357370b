"""The steps from figures to rating, of Kensington & Chelsea's published tallies."""

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.why.parts import Why
from ratings.why.words import text_of
from tests.why.conftest import Explain


def _said(words: object) -> list[str]:
    return [text_of(sentence) for sentence in words]  # type: ignore[attr-defined]


def _cells(why: Why, code: str) -> list[str]:
    (row,) = [row for row in why.answers.rows if row.code == code]
    return [cell.word for cell in row.cells]


def test_the_steps_lead_from_the_figures_to_the_rating(small: Inspection, explain: Explain) -> None:
    why = explain(small, "3.1")
    assert why.figures_title == "Three key questions in three out-of-court cases"
    assert [(row.code, row.cases, row.percent, row.marker) for row in why.rows] == [
        ("3.1.1", "3 of 3", "100%", ""),
        ("3.1.2", "1 of 3", "33%", "lowest"),
        ("3.1.3", "1 of 3", "33%", "lowest"),
    ]
    assert why.lowest.title == "The lowest band is Inadequate, so the standard is Inadequate"
    assert _said(why.lowest.words) == [
        "3.1.2 and 3.1.3 stand at 33%, 17 points below the boundary at 50.",
        "3.1.1 (100%) does not lift it.",
    ]


def test_the_cases_behind_a_rating_are_those_judged_no_in_its_lowest_band(
    small: Inspection, explain: Explain
) -> None:
    why = explain(small, "3.1")
    assert why.answers.title == "Two cases stand behind it: D02 and D03"
    assert _cells(why, "3.1.2") == ["Yes", "No", "No"]
    assert _cells(why, "3.1.3.2") == ["N/A", "Yes", "No"]


def test_every_question_of_the_standard_is_there_with_its_prompts(
    small: Inspection, explain: Explain
) -> None:
    rows = explain(small, "3.1").answers.rows
    standard = small.framework.standard("3.1")
    assert [row.code for row in rows] == [
        code
        for question in standard.key_questions
        for code in (question.code, *(prompt.code for prompt in question.prompts))
    ]


def test_one_and_the_same_case_behind_both_figures_is_named(
    small: Inspection, explain: Explain
) -> None:
    change = explain(small, "3.1").change
    assert change.title == "One case would raise it"
    assert _said(change.words) == [
        "Were one case more judged Yes in 3.1.2 and 3.1.3, each would be 2 of 3, 67%: the standard "
        "would be Good.",
        "One and the same case stands behind both figures: D02 and D03 were judged No in both.",
    ]


def test_where_no_single_case_stands_behind_both_figures_it_says_so(
    small: Inspection, explain: Explain
) -> None:
    # 3.1.2 is No in D02 and D03 alone, 3.1.3 in D01 alone.
    answers = Answer.objects.filter(case__inspection=small, question="3.1.3")
    answers.update(value="yes")
    answers.filter(case__reference="D01").update(value="no")
    Answer.objects.filter(case__inspection=small, case__reference="D02", question="3.1.2").update(
        value="no"
    )
    Answer.objects.filter(case__inspection=small, case__reference="D03", question="3.1.2").update(
        value="yes"
    )
    change = explain(small, "3.1").change
    assert change.title == "One case would lower it"
    assert "No single case stands behind both figures" in _said(change.words)[1]


def test_cases_that_several_questions_need_are_told_as_the_least(
    small: Inspection, explain: Explain
) -> None:
    answers = Answer.objects.filter(case__inspection=small)
    answers.filter(question__in=("2.1.2", "2.1.3")).update(value="no")
    assert _said(explain(small, "2.1").change.words)[0] == (
        "It would take at least two cases judged Yes instead of No to raise it."
    )
    answers.filter(question="2.1.2").update(value="yes")
    assert _said(explain(small, "2.1").change.words)[0] == (
        "It would take two cases judged Yes instead of No to raise it."
    )


def test_one_yes_fewer_in_any_one_question_lowers(small: Inspection, explain: Explain) -> None:
    change = explain(small, "2.2").change
    assert change.title == "One case would change it, either way"
    assert _said(change.words)[2:] == [
        "Were one case fewer judged Yes in 2.2.2, it would be 1 of 3, 33%: the standard would be "
        "Inadequate.",
        "Were one case fewer judged Yes in 2.2.3, it would be 2 of 4, 50%: the standard would be "
        "Requires improvement.",
    ]


def test_triggers_are_told_each_way_whether_they_hold_and_by_which_figures(
    small: Inspection, explain: Explain
) -> None:
    why = explain(small, "2.1")
    assert why.may == "The panel may raise or lower it by one band"
    up, down = why.directions
    assert [(line.holds, text_of(line.words)) for line in up.triggers] == [
        (False, "2.1.3 is 50%, 15 points below the boundary at 65."),
        (True, "It takes one case judged Yes instead of No."),
        (True, "2.1.3 rests on four cases."),
    ]
    assert text_of(down.triggers[0].words) == "2.1.3 is 50%, on the boundary at 50."


def test_the_lowest_rating_has_no_way_down(small: Inspection, explain: Explain) -> None:
    assert [direction.way for direction in explain(small, "3.1").directions] == ["Up"]


def test_where_judgement_and_prompts_differ_the_inspector_is_quoted(
    small: Inspection, explain: Explain
) -> None:
    answers = explain(small, "3.1").answers
    (quote,) = answers.differing
    assert text_of(quote.about) == (
        "D01, 3.1.3 is Yes although its prompts point the other way: 0 Yes, 1 No."
    )
    assert quote.text
    (row,) = [row for row in answers.rows if row.code == "3.1.3"]
    assert row.cells[0].why == f"#{quote.id}"


def test_what_was_written_on_a_case_judged_no_in_the_lowest_band_stands_first(
    small: Inspection, explain: Explain
) -> None:
    groups = explain(small, "3.1").answers.quotes
    assert [group.code for group in groups] == ["3.1.2", "3.1.3", "3.1.1"]
    assert [text_of(quote.about) for quote in groups[0].first] == [
        "D02, 3.1.2: No.",
        "D03, 3.1.2: No.",
    ]
    assert groups[2].first == ()


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("2.1", "2.1.3 stands at 50%, 15 points below the boundary at 65 and on the one at 50."),
        ("2.2", ", 13 points below the boundary at 80 and 2 points above the one at 65."),
        ("3.3", " at 100%, in the highest band there is, 20 points above the boundary at 80."),
    ],
)
def test_the_distance_is_told_both_ways(
    small: Inspection, explain: Explain, code: str, says: str
) -> None:
    assert says in " ".join(_said(explain(small, code).lowest.words))
