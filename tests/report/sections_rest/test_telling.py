"""What each section says of what, and what it leaves out where nothing is known."""

from dataclasses import replace

import pytest

from inspections.models import Approach
from reports.material import FindingStated, Material, RecommendationStated
from tests.inspections import CLOSED, HALF_WAY, NOT_SAMPLED
from tests.report.sections_rest import materials

pytestmark = pytest.mark.django_db

_SMALL, _LARGE = "kensington-chelsea-2021", "lambeth-2019"


def _with_findings(there: Material, *found: tuple[int, str, str]) -> Material:
    rows = [FindingStated(at, *each, ()) for at, each in enumerate(found, 1)]
    return materials.changed(there, findings=tuple(rows))


def _recommending(there: Material, *bodies: str) -> Material:
    rows = [RecommendationStated(at, body, "do it") for at, body in enumerate(bodies, 1)]
    return materials.changed(there, recommendations=tuple(rows))


@pytest.mark.parametrize(
    ("approach", "said"),
    [
        (Approach.ON_SITE.label, "to 19 October 2018, on site."),
        (Approach.REMOTE.label, "to 19 October 2018, remotely: inspectors read the records"),
        (Approach.MIXED.label, "to 19 October 2018, partly on site and partly remotely."),
        ("", "to 19 October 2018."),
    ],
)
def test_the_introduction_says_when_and_where_fieldwork_was(approach: str, said: str) -> None:
    there = materials.changed(materials.material(_LARGE), approach=approach)
    words = materials.words(there, "introduction")
    assert f"Fieldwork took place from 15 October 2018 {said}" in words


def test_fieldwork_of_one_day_has_one_date() -> None:
    there = materials.material(_LARGE)
    figures = replace(there.figures, fieldwork_end=there.figures.fieldwork_start)
    words = materials.words(materials.changed(there, figures=figures), "introduction")
    assert "Fieldwork took place on 15 October 2018." in words


def test_the_ratings_page_names_who_led_where_that_is_known() -> None:
    there = materials.material(_LARGE)
    assert "led" not in materials.texts(there)["ratings"].split()
    named = materials.changed(there, lead="Ann Invented")
    assert "The inspection was led by Ann Invented." in materials.words(named, "ratings")


def test_what_is_good_comes_before_what_is_not() -> None:
    there = _with_findings(
        materials.material(_LARGE),
        (2, "strength", "Plans are short."),
        (2, "improvement", "Reviews come late."),
    )
    summary = materials.words(there, "summary")
    assert "What is good:\nPlans are short.\nBut:\nReviews come late." in summary
    introduction = materials.words(there, "introduction")
    assert "Plans are short. There is more to do, however. Reviews come late." in introduction


def test_without_a_strength_what_must_improve_stands_alone() -> None:
    there = _with_findings(materials.material(_LARGE), (3, "improvement", "Reviews come late."))
    assert "What must improve:\nReviews come late." in materials.words(there, "summary")


def test_where_there_are_no_findings_tallies_speak() -> None:
    summary = materials.words(materials.material(_LARGE), "summary")
    assert "Reviewing paid enough attention to desistance in two-thirds of" in summary
    assert (
        "Planning paid too little attention to keeping other people safe in just under half of "
        "relevant cases (47 per cent)."
    ) in summary.replace("in just under half of the relevant", "in just under half of relevant")


def test_each_standard_is_told_with_what_drives_it() -> None:
    summary = materials.words(materials.material(_LARGE), "summary")
    assert (
        "2.2 Planning is rated ‘Requires improvement’. The rating is set by the result for others’ "
        "safety: enough was done in just over half of relevant cases (53 per cent)."
    ) in summary.replace("of the relevant", "of relevant")
    assert "1.2 Staff is rated ‘Good’. Management oversight met what was needed in" in summary


def test_results_that_are_all_the_same_drive_nothing() -> None:
    summary = materials.words(materials.material(_SMALL), "summary")
    assert (
        "2.3 Implementation and delivery is rated ‘Outstanding’. Its key questions all" in summary
    )


def test_discretion_is_stated_with_its_grounds() -> None:
    summary = materials.words(materials.material(_SMALL), "summary")
    assert (
        "moved 3.1 Assessment from ‘Inadequate’ to ‘Requires improvement’ and 3.2 Planning from "
        "‘Inadequate’ to ‘Requires improvement’. The grounds for 3.1 and 3.2: a different "
        "judgement in one case would change the rating, and a key question of the lowest band "
        "rests on five relevant cases or fewer."
    ) in summary
    assert "The lowest result is for others’ safety: too little was done in the one" in summary
    assert "The ratings panel moved the rating from ‘Inadequate’." in summary


def test_methodology_says_whether_discretion_was_used() -> None:
    assert "No rating has been moved so far." in materials.words(
        materials.material(_LARGE), "methodology"
    )
    assert "In this inspection it moved no rating." in materials.words(
        materials.signed_off(_LARGE), "methodology"
    )


@pytest.mark.parametrize(
    ("bodies", "said"),
    [
        ((), "No recommendation has been made so far."),
        (("The police",), "has led to one recommendation. It is addressed to the body"),
        (("The police", "The police"), "two recommendations. All are addressed to the same body."),
        (("The police", "Health"), "two recommendations. Each stands under the body"),
    ],
)
def test_recommendations_are_counted(bodies: tuple[str, ...], said: str) -> None:
    there = _recommending(materials.material(_LARGE), *bodies)
    assert said in materials.words(there, "recommendations")


def test_context_has_the_groups_of_which_something_is_known() -> None:
    text = materials.texts(materials.material(CLOSED))["context"]
    for group in ("population", "first-time-entrants", "reoffending", "children", "caseload"):
        assert f"[[facts:{group}]]" in text
    assert "[[chart:children]]" in text
    # In the chapter on organisational delivery.
    assert "budget" not in text
    assert "staffing" not in text


def test_a_chart_needs_every_part_of_a_whole() -> None:
    there = materials.material(CLOSED)
    some = tuple(fact for fact in there.facts if not fact.code.startswith("children_1"))
    some = tuple(f for f in some if f.code not in ("children_white", "children_male"))
    text = materials.texts(materials.changed(there, facts=some))["context"]
    assert "[[facts:children]]" in text
    assert "[[chart:children]]" not in text


def test_without_facts_context_says_so_and_nobody_is_recognised_in_a_small_sample() -> None:
    small = materials.texts(materials.material(_SMALL))["context"]
    assert small == "No facts from public statistics or from the service are on record."
    assert "# The cases in the sample" in materials.texts(materials.material(_LARGE))["context"]


def test_methodology_counts_evidence_by_kind_and_interviews_apart() -> None:
    words = materials.words(materials.material(_LARGE), "methodology")
    assert (
        "six documents, one presentation, two meetings and focus groups, three interviews, two "
        "surveys and two observations"
    ) in words
    assert "They also interviewed the case managers in" in words


def test_methodology_gives_window_rule_and_sample() -> None:
    words = materials.words(materials.material(HALF_WAY), "methodology")
    assert "whose disposal was made 4 to 11 months before the inspection" in words
    assert "a confidence of 80 per cent with a margin of error of five percentage points" in words
    assert "By the rule the sample has 20 cases." in words
    assert "two of these go with three court cases" in words
    assert "Not all of these cases have been assessed yet." in words


def test_a_reason_for_another_size_is_given_to_the_letter() -> None:
    there = materials.material(HALF_WAY)
    drawn = {at: replace(each, reason="Two *teams* closed") for at, each in there.sample.items()}
    words = materials.words(materials.changed(there, sample=drawn), "methodology")
    assert "this was changed, for the following reason. Two *teams* closed." in words


def test_the_score_is_that_of_the_framework() -> None:
    words = materials.words(materials.material(_SMALL), "methodology")
    assert "The ratings of 12 standards are turned into points and added up, to 36 at most" in words
    assert "10 standards" not in words
    assert "0–30" not in words


def test_an_inspection_without_cases_promises_nothing() -> None:
    there = materials.material(NOT_SAMPLED)
    methodology = materials.words(there, "methodology")
    assert methodology.count("No case has been sampled yet.") == 2
    assert "[[sample]]" not in materials.texts(there)["methodology"]
    assert "no standard has been rated" in materials.words(there, "summary")
    assert "sample has" not in materials.words(there, "introduction")


def test_an_unfinished_inspection_says_that_figures_can_change() -> None:
    for kind in ("ratings", "introduction", "summary"):
        said = materials.words(materials.material(HALF_WAY), kind)
        assert "There is no overall rating of Marlwater YOS yet, as 1.2 Staff has not" in said
        assert "Not every sampled case has been assessed." in said
        assert "can change" not in materials.words(materials.material(_LARGE), kind)


def test_small_samples_have_their_prompts_in_the_annex() -> None:
    small = materials.texts(materials.material(_SMALL))["results"]
    assert "[[result-prompts:2]]" in small
    assert "[[result-prompts:3]]" in small
    assert "result-prompts" not in materials.texts(materials.material(_LARGE))["results"]


def test_what_people_typed_is_no_markup_and_no_reference() -> None:
    there = _with_findings(
        materials.material(_LARGE), (1, "strength", "All *good* [[score]] in <b> & A_B_C")
    )
    there = materials.changed(there, short_name="A*B* [[lead]] YOS")
    words = materials.words(there, "introduction")
    assert "All *good* [[score]] in <b> & A_B_C." in words
    assert "A*B* [[lead]] YOS" in words
