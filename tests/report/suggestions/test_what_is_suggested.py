"""Which recommendations the material suggests: pure, with a ground each."""

from dataclasses import replace

import pytest

from reports.material import FindingStated, Material, RecommendationStated
from reports.suggestions import Suggestion, suggestions
from tests.inspections import CLOSED, EVERY
from tests.report.sections_rest.materials import changed, material

pytestmark = pytest.mark.django_db

_LARGE = "lambeth-2019"


def _area(text: str, *questions: str, domain: int = 2, at: int = 1) -> FindingStated:
    return FindingStated(at, domain, "improvement", text, questions)


def _found(*areas: FindingStated, bodies: tuple[str, ...] = ()) -> Material:
    made = [RecommendationStated(at, body, "do it") for at, body in enumerate(bodies, 1)]
    return changed(material(_LARGE), findings=areas, recommendations=tuple(made))


def _first(there: Material) -> Suggestion:
    return suggestions(there, ())[0]


@pytest.mark.parametrize("reference", EVERY)
def test_every_suggestion_has_a_ground_a_body_and_a_text(reference: str) -> None:
    there = material(reference)
    found = suggestions(there, ())
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.ground
        assert each.body
        assert each.text[0].islower()
        assert len(each.text) <= 600
        assert (each.finding is None) == bool(each.new_finding)


def test_areas_for_improvement_without_a_recommendation_come_first() -> None:
    there = material(CLOSED)
    areas = [each.id for each in there.findings if each.kind == "improvement"]
    assert [each.finding for each in suggestions(there, ())][: len(areas)] == areas
    assert [each.finding for each in suggestions(there, areas) if each.finding] == []


def test_a_strength_suggests_nothing() -> None:
    strength = FindingStated(1, 2, "strength", "Plans are short.", ("2.2.3",))
    keys = [each.key for each in suggestions(_found(strength), ())]
    assert "finding-1" not in keys
    assert "question-2.2.3" in keys


def test_an_area_is_suggested_with_what_its_key_questions_came_to() -> None:
    found = _first(_found(_area("Plans name no risk.", "2.2.3")))
    assert found.key == "finding-1"
    assert found.text == "put right what the inspection found on others’ safety: plans name no risk"
    assert found.ground == (
        "Plans name no risk.",
        "2.2.3 Others’ safety: met in 20 of 38 cases, in the band ‘Requires improvement’.",
    )


def test_an_abbreviation_keeps_its_capitals_and_a_long_finding_is_cut_between_words() -> None:
    assert _first(_found(_area("CAMHS is late."))).text.endswith("found: CAMHS is late")
    long = _first(_found(_area("A word " * 85 + "ends."))).text
    assert len(long) <= 600
    assert long.endswith((" word…", " A…"))


def test_low_results_come_lowest_first_with_their_weakest_prompts() -> None:
    found = [each for each in suggestions(_found(), ()) if each.finding is None]
    ratings = material(_LARGE).figures.ratings.questions
    percents = [ratings[each.questions[0]].percent for each in found]
    assert percents == sorted(percents, key=lambda percent: percent or 0)
    assert all(percent is not None and percent < 65 for percent in percents)
    third = next(each for each in found if each.key == "question-2.2.3")
    assert third.text.startswith(
        "make sure that planning pays enough attention to keeping other people safe"
    )
    assert third.new_finding == "Planning pays too little attention to keeping other people safe."
    assert third.ground[0].startswith("2.2.3 Others’ safety: met in 20 of 38 cases")
    for said in third.ground[1:]:
        assert said.startswith("2.2.3.")


def test_a_key_question_that_an_area_names_is_suggested_once() -> None:
    keys = [each.key for each in suggestions(_found(_area("Plans name no risk.", "2.2.3")), ())]
    assert "finding-1" in keys
    assert "question-2.2.3" not in keys
    # Nor once a recommendation rests on it.
    keys = [each.key for each in suggestions(_found(_area("Plans.", "2.2.3")), {1})]
    assert "finding-1" not in keys
    assert "question-2.2.3" not in keys


@pytest.mark.parametrize(
    ("text", "domain", "bodies", "body"),
    [
        ("Plans are late.", 2, (), "Lambeth Youth Offending Service"),
        ("Plans are late.", 2, ("The YOS", "The police"), "The YOS"),
        ("Nobody leads.", 1, (), "The YOS management board"),
        ("Nobody leads.", 1, ("The Partnership Board",), "The Partnership Board"),
        ("Children wait for health.", 3, (), "Health services"),
        ("Children wait for health.", 3, ("Public health partners",), "Public health partners"),
        ("The police are not told.", 3, ("The YOS",), "The police"),
    ],
)
def test_a_body_is_proposed_by_the_name_it_has_already(
    text: str, domain: int, bodies: tuple[str, ...], body: str
) -> None:
    assert _first(_found(_area(text, domain=domain), bodies=bodies)).body == body


def test_without_figures_only_areas_suggest_something() -> None:
    there = _found(_area("Plans are late."))
    ratings = replace(there.figures.ratings, questions={})
    there = changed(there, figures=replace(there.figures, ratings=ratings))
    assert [each.key for each in suggestions(there, ())] == ["finding-1"]


def test_work_with_the_police_is_for_the_service_to_make_better() -> None:
    there = material("marlwater-2021")
    found = next(each for each in suggestions(there, ()) if each.key == "question-3.4.2")
    assert found.body == "Marlwater Youth Offending Service"
