"""A judged standard's page: the evidence behind each key question, and the casework beside it."""

from typing import Any

import pytest
from django.urls import reverse

from cases.models import Answer
from inspections.models import EvidenceItem, Inspection, Judgement
from ratings.engine import Tally, rate
from ratings.figures import Figures
from ratings.median import far_from_casework, median_of
from ratings.working_out import figures
from tests.cast import engage
from tests.evidence.pages import text
from tests.inspections import HALF_WAY, imported


def _page(client: Any, inspection: Inspection, code: str) -> str:
    return text(client.get(reverse("standard", args=[inspection.reference, code])))


def test_each_key_question_shows_the_items_behind_it_by_kind(
    bare: Inspection, sign_in: Any
) -> None:
    for kind, title in (("meeting", "A board meeting"), ("document", "A plan")):
        EvidenceItem.objects.create(
            inspection=bare, kind=kind, title=title, key_questions=["1.1.1"]
        )
    page = _page(sign_in("panel_member"), bare, "1.1")
    first, _, rest = page.partition('id="question-1.1.2"')
    assert first.index("Documents") < first.index("A plan") < first.index("Meetings")
    assert "A board meeting" in first
    assert rest.count("No evidence yet") == 2


def test_a_single_kind_is_marked_and_a_survey_shown_in_numbers(
    bare: Inspection, sign_in: Any
) -> None:
    item = EvidenceItem.objects.create(
        inspection=bare,
        kind="survey",
        title="A survey",
        key_questions=["1.2.1", "1.2.2"],
        invited=12,
        replied=9,
    )
    item.results.create(question="Do I have time?", agreed=4, answered=8)
    page = _page(sign_in("lead"), bare, "1.2")
    assert page.count("A single kind: surveys") == 2
    assert page.count("9 of 12 invited replied.") == 2
    assert page.count("Do I have time?") == 1


def test_oversight_in_the_cases_stands_beside_staff_alone(small: Inspection, sign_in: Any) -> None:
    client = sign_in("lead")
    said = "Management oversight met the needs of four of seven cases (57%)."
    assert said in _page(client, small, "1.2")
    assert "Management oversight" not in _page(client, small, "1.1")
    Answer.objects.filter(case__reference="C01", question="case.oversight").update(value=None)
    assert "One more to answer." in _page(client, small, "1.2")


@pytest.mark.parametrize("role", ["manager", "quality_lead", "panel_member"])
def test_only_the_lead_has_forms(small: Inspection, sign_in: Any, role: str) -> None:
    page = _page(sign_in(role), small, "1.1")
    assert "Outstanding" in page
    assert "<form" not in page.partition("<main")[2]


def _with(inspection: Inspection, *ratings: str) -> Figures:
    """Figures whose computed standards are rated so; those left over are not rated."""
    framework = inspection.framework
    percents = {"Inadequate": 10, "Requires improvement": 55, "Good": 70, "Outstanding": 90}
    computed = [s for s in framework.standards if s.method == "computed"]
    tallies = {
        question.code: Tally.of_percent(percents[rating])
        for standard, rating in zip(computed, ratings, strict=False)
        for question in standard.key_questions
    }
    taken = figures(inspection)
    object.__setattr__(taken, "ratings", rate(framework, tallies, {}))
    return taken


@pytest.mark.parametrize(
    ("ratings", "median", "words"),
    [
        (["Good"], "Good", "One standard"),
        (["Outstanding", "Inadequate"], "Inadequate", "Of the two standards"),
        (["Outstanding", "Inadequate", "Good"], "Good", "the one in the middle"),
        (
            ["Good", "Inadequate", "Outstanding", "Requires improvement"],
            "Requires improvement",
            "the lower of the two in the middle",
        ),
    ],
)
def test_the_median_is_the_middle_rating_or_the_lower_of_two(
    small: Inspection, ratings: list[str], median: str, words: str
) -> None:
    found = median_of(_with(small, *ratings), small.framework)
    assert found
    assert found.rating == median
    assert words in found.words


def test_without_casework_there_is_no_median_and_no_warning(small: Inspection) -> None:
    taken = _with(small)
    assert median_of(taken, small.framework) is None
    assert far_from_casework(taken, small.framework, "1.1", "Outstanding") == ""


@pytest.mark.parametrize(
    ("rating", "says"),
    [
        ("Outstanding", "lies three bands above"),
        ("Good", "lies two bands above"),
        ("Requires improvement", ""),
        ("Inadequate", ""),
    ],
)
def test_a_rating_two_bands_from_the_median_is_warned_of(
    small: Inspection, rating: str, says: str
) -> None:
    said = far_from_casework(_with(small, "Inadequate"), small.framework, "1.1", rating)
    assert says in said
    assert bool(said) == bool(says)


def test_the_warning_stands_for_the_proposed_and_for_the_agreed_rating(
    small: Inspection, sign_in: Any
) -> None:
    client = sign_in("lead")
    made = Judgement.objects.filter(inspection=small, standard="1.1")
    made.update(rating="Inadequate", agreed="")
    assert "1.1 as ‘Inadequate’ lies two bands below" in _page(client, small, "1.1")
    made.update(agreed="Good")
    assert _page(client, small, "1.1").count("lies two bands") == 1
    made.update(rating="Good", agreed="Inadequate")
    assert _page(client, small, "1.1").count("lies two bands") == 1
    made.update(agreed="Good")
    assert "lies two bands" not in _page(client, small, "1.1")


def test_a_median_of_open_casework_says_how_many_cases_are_in(client: Any, db: None) -> None:
    half_way = imported(HALF_WAY)
    client.force_login(engage(half_way).lead)
    assert "<strong>PROVISIONAL</strong> 17 of 33 sampled cases are complete" in (
        _page(client, half_way, "1.4")
    )


def test_a_page_costs_few_queries_however_much_evidence_there_is(
    small: Inspection, sign_in: Any, django_assert_max_num_queries: Any
) -> None:
    client = sign_in("lead")
    for number in range(20):
        item = EvidenceItem.objects.create(
            inspection=small, kind="survey", title=f"Survey {number}", key_questions=["1.1.1"]
        )
        item.results.create(question="Invented?", agreed=1, answered=2)
    with django_assert_max_num_queries(12):
        _page(client, small, "1.1")
