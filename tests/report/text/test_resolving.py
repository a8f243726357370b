"""What each reference prints, in each of its forms, in large and small samples."""

from dataclasses import replace

import pytest

from ratings.tallies import Count
from reports.material import Material
from reports.text import UnknownReference, exact_figures, resolve
from tests.report.text.conftest import COUNTS, MakeUp

PRINTED = {
    # A key question of 43 cases, 31 Yes.
    "2.1.3": "72 per cent",
    " 2.1.3 : words ": "in more than two-thirds of cases",
    "2.1.3:words": "in more than two-thirds of cases",
    "2.1.3:both": "in more than two-thirds of cases (72 per cent)",
    "2.1.3:allbut": "in more than two-thirds of cases",
    "2.2.1:allbut": "in all but two cases",
    "2.1.3:short": "28 per cent",
    "2.1.3:short-words": "in fewer than a third of cases",
    "2.1.3:short-both": "in fewer than a third of cases (28 per cent)",
    "2.1.3:percent": "72%",
    "2.1.3:short-percent": "28%",
    "2.1.3:count": "31",
    "2.1.3:short-count": "12",
    "2.1.3:relevant": "43",
    "2.1.3:share": "31 of 43",
    "2.1.3:short-share": "12 of 43",
    "2.1.3:band": "good",
    "2.1.1:band": "outstanding",
    "2.3.1:band": "requiring improvement",
    "2.2.3:band": "inadequate",
    # A prompt, asked in fewer cases.
    "2.1.3.2": "73 per cent",
    "2.1.3.2:words": "in more than two-thirds of relevant cases",
    "2.1.3.2:share": "24 of 33",
    "2.1.3.2:short-share": "9 of 33",
    "2.2.2:words": "in every relevant case",
    "2.2.3:words": "in none of the relevant cases",
    # Small: four cases, and fewer.
    "3.1.1": "two of the four cases",
    "3.1.1:words": "in two of the four cases",
    "3.1.1:both": "in two of the four cases",
    "3.1.1:allbut": "in two of the four cases",
    "3.1.1:short": "two of the four cases",
    "3.1.1:percent": "50%",
    "3.1.1:count": "two",
    "3.1.1:share": "two of four",
    "3.1.2": "all four cases",
    "3.1.2:words": "in all four cases",
    "3.1.2:short": "none of the four cases",
    "3.1.2:short-words": "in none of the four cases",
    "3.1.3": "none of the three cases",
    "3.1.3:words": "in none of the three relevant cases",
    "3.2.1:words": "in both relevant cases",
    "3.2.2": "the one case",
    "3.2.2:words": "in the one relevant case",
    "3.2.3": "not the one case",
    "3.2.3:words": "not in the one relevant case",
    "3.3.2": "no relevant case",
    "3.3.2:words": "in no relevant case",
    "3.3.2:count": "none",
    "3.3.2:share": "none of none",
    "3.3.2:percent": "N/A",
    "3.3.2:band": "not applicable",
    # Parts of the sample.
    "2.1.3:disposal=referral_order": "75 per cent",
    "2.1.3:disposal=referral_order:words": "in three-quarters of relevant cases",
    "2.1.3:disposal=custody:words": "in one of the three relevant cases",
    "2.1.3:disposal=licence": "no relevant case",
    "3.1.1 : disposal = youth_conditional_caution : words": "in one of the two relevant cases",
    # Asked of every case.
    "case.oversight": "64 per cent",
    "case.oversight:words": "in just under two-thirds of cases",
    "case.oversight:domain=2:both": "in two-thirds of cases (65 per cent)",
    "case.oversight:domain=3:words": "in two of the four cases",
    # Ratings and score.
    "2.1": "‘Good’",
    "2.1:plain": "Good",
    "2.1:computed": "‘Good’",
    "2.1:points": "two",
    "2.2:points": "none",
    "2.1:lowest": "others’ safety",
    "2.4": "not rated",
    "2.4:plain": "Not rated",
    "2.4:points": "not rated",
    "overall": "no overall rating",
    "overall:plain": "No overall rating",
    "score": "no score",
    "score:max": "36",
    "score:of": "no score",
    "standards": "12",
    # Cases.
    "cases": "47",
    "cases.2": "43",
    "cases.3": "four",
    "cases.2:eligible": "58",
    "cases.3:eligible": "not known",
    "cases.2:disposal=referral_order": "12",
    "cases.2:disposal=licence": "none",
    "cases:interviewed=true": "44",
    "cases:interviewed=true:share": "44 of 47",
    "cases.2:disposal=referral_order:share": "12 of 43",
    "cases.2:disposal=referral_order:percent": "28%",
    "sample.2:calculated": "44",
    "sample.3:calculated": "not known",
    "sample.confidence": "80 per cent",
    "sample.margin": "five",
    "window.2": "six to nine months",
    "window.3": "not known",
    # Beside the figures.
    "fact.population_10_17": "12,006",
    "fact.population_10_17:year": "2019",
    "fact.population_10_17:comparator": "not known",
    "fact.children_10_14:comparator": "23 per cent",
    "fact.children_white": "not known",
    "survey.17:invited": "25",
    "survey.17:replied": "18",
    "survey.17:rate": "72 per cent",
    "survey.17.1:agreed": "12",
    "survey.17.1:answered": "16",
    "survey.17.1:rate": "75 per cent",
    "survey.18:invited": "not known",
    "evidence": "three",
    "evidence.meeting": "one",
    "evidence.document": "none",
    "recommendations": "none",
    "fieldwork.start": "1 October 2020",
    "fieldwork.end": "22 October 2020",
    "lead": "Priya Shah",
}


@pytest.mark.parametrize(("reference", "printed"), PRINTED.items())
def test_what_a_reference_prints(reference: str, printed: str, material: Material) -> None:
    assert resolve(reference, material).printed == printed


def test_a_whole_set_of_ratings_has_a_score(make_up: MakeUp) -> None:
    counts = COUNTS | {"2.4.1": Count(yes=30), "3.3.1": Count(yes=4), "3.4.1": Count(yes=4)}
    material = make_up(counts)
    printed = {
        each: resolve(each, material).printed for each in ("score", "score:of", "overall", "2.4")
    }
    assert printed == {
        "score": "20",
        "score:of": "20 of 36",
        "overall": "‘Good’",
        "2.4": "‘Outstanding’",
    }


def test_the_exact_figure_tells_what_words_hide(material: Material) -> None:
    text = "[[2.1.3:words]] [[2.1.3]] [[3.1.1:words]] [[2.1]] [[cases.2]] [[3.3.2]] [[2.9]]"
    assert exact_figures(text, material) == {
        "2.1.3:words": "31 of 43 (72%)",
        "2.1.3": "31 of 43 (72%)",
        "3.1.1:words": "2 of 4 (50%)",
        "2.1": "Good",
        "cases.2": "43",
        "3.3.2": "no relevant case",
    }


WRONG = {
    "2.1.9": "2.1.",
    "nonsense": "key question",
    "casse.oversight": "case.oversight",
    "2.1.3:word": "words",
    "2.1.3:words:both": "two forms",
    "2.1.3:colour=red": "disposal, sex, inspector_rosh",
    "2.1.3:disposal=referal_order": "referral_order",
    "2.1.3:domain=2": "disposal",
    "3.1.1:disposal=custody": "community_resolution",
    "1.1.1": "[[1.1]], its rating",
    "2.1:words": "plain, computed, points, lowest",
    "2.1:sex=male": "[[2.1]]",
    "overall:of": "plain",
    "cases.1": "[[cases.2]]",
    "cases.2:percent": "[[cases.2:disposal=referral_order:percent]]",
    "cases.2:shoe=42": "disposal",
    "cases.2:age=99": "10, 11",
    "cases.2:sex=male:eligible": "[[cases.2:eligible]]",
    "sample.2": "[[sample.2:calculated]]",
    "window.2:words": "[[window.2]]",
    "fact.population_10_18": "population_10_17",
    "fact.population_10_17:word": "comparator, year",
    "survey.99:rate": "[[survey.17]]",
    "survey.17": "invited, replied, rate",
    "survey.17.2:rate": "[[survey.17.1]]",
    "evidence.rumour": "evidence.document",
    "lead:words": "[[lead]]",
    "questions:2.2": "a paragraph of its own",
    "questions": "[[questions:2.2]]",
}


@pytest.mark.parametrize(("reference", "right"), WRONG.items())
def test_a_wrong_reference_is_named_with_what_would_be_right(
    reference: str, right: str, material: Material
) -> None:
    with pytest.raises(UnknownReference) as refused:
        resolve(reference, material)
    said = str(refused.value)
    assert said.startswith(f"[[{reference}]] ")
    assert right in said
    assert said.endswith("would be right.")


def test_figures_of_before_a_part_was_counted_say_that_it_is_not_known(make_up: MakeUp) -> None:
    older = make_up(parts={"2.1.3": {"disposal": {"custody": Count(yes=1)}}}, context={})
    assert resolve("case.oversight:domain=2", older).printed == "not known"
    assert resolve("2.1.3:sex=male", older).printed == "not known"
    assert resolve("2.1.3:disposal=custody", older).printed == "the one case"
    assert resolve("cases.2:sex=male", older).printed == "none"
    part = make_up(context={2: {"disposal": {"custody": 43}}})
    assert resolve("cases.2:sex=male", part).printed == "not known"


def test_a_question_without_any_answer_is_of_no_case(make_up: MakeUp) -> None:
    empty = make_up({}, parts={}, context={}, judged=None)
    assert resolve("2.1.1", empty).printed == "no relevant case"
    assert resolve("2.1.1:disposal=custody", empty).printed == "no relevant case"
    assert resolve("1.1", empty).printed == "not rated"
    assert resolve("2.1:lowest", empty).printed == "none of its key questions"
    assert resolve("lead", replace(empty, lead="")).printed == "not named"
