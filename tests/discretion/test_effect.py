"""What each choice would do is shown before anything is recorded."""

from collections.abc import Callable

import pytest

from cases.models import Answer
from inspections.models import Inspection
from ratings.discretion import record
from ratings.models import DiscretionDecision
from ratings.why.deciding import Deciding, deciding_of
from ratings.working_out import figures
from tests.inspections import HALF_WAY, imported

Decided = Callable[[Inspection, str], Deciding]


@pytest.fixture
def deciding() -> Decided:
    def found(inspection: Inspection, code: str) -> Deciding:
        made = DiscretionDecision.objects.filter(inspection=inspection, standard=code).first()
        return deciding_of(code, figures(inspection), inspection.framework, made)

    return found


def test_each_choice_stands_with_its_points_score_and_overall_rating(
    small: Inspection, deciding: Decided
) -> None:
    effects = deciding(small, "2.1").effects
    assert [(e.head, e.stamp.points, e.score, e.overall) for e in effects] == [
        ("Now", 1, "29", "Good"),
        ("If Good", 2, "30", "Good"),
        ("If Inadequate", 0, "28", "Good"),
    ]


def test_what_is_shown_before_is_what_comes_of_it(small: Inspection, deciding: Decided) -> None:
    (_, promised, _) = deciding(small, "2.1").effects
    record(
        small,
        standard="2.1",
        to="Good",
        reason="An invented reason.",
        panel=["Head of programme"],
        decided_on=figures(small).fieldwork_end,
        recorded_by=None,
    )
    assert str(figures(small).ratings.score) == promised.score


def test_of_a_decision_it_is_shown_what_withdrawing_it_would_do(
    small: Inspection, deciding: Decided
) -> None:
    effects = deciding(small, "3.1").effects
    assert [(e.head, e.stamp.rating, e.score) for e in effects] == [
        ("Now", "Requires improvement", "29"),
        ("Withdrawn", "Inadequate", "28"),
    ]


def test_only_what_a_trigger_allows_is_offered_and_the_rest_is_explained(
    db: None, deciding: Decided
) -> None:
    found = deciding(imported("lambeth-2019"), "2.2")
    assert [choice.stamp.rating for choice in found.choices] == ["Inadequate"]
    assert found.others == (
        "Good is one band up, and no trigger holds that way. Outstanding is more than one band "
        "away."
    )


def test_without_any_trigger_it_says_so(db: None, deciding: Decided) -> None:
    lambeth = imported("lambeth-2019")
    without = [
        code
        for code, rated in figures(lambeth).ratings.standards.items()
        if rated.triggers and not (rated.triggers.up or rated.triggers.down)
    ]
    assert without
    assert deciding(lambeth, without[0]).closed == (
        "No trigger holds, so the rating stands as computed."
    )


def test_while_there_is_no_score_the_reachable_ones_are_shown(db: None, deciding: Decided) -> None:
    now, then = deciding(imported(HALF_WAY), "3.3").effects
    assert " to " in now.score
    assert now.overall == then.overall == "No overall rating yet"


def test_what_is_not_rated_can_t_be_moved(small: Inspection, deciding: Decided) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="2.4").update(asked=False)
    assert deciding(small, "2.4").closed == "2.4 is not rated, so there is nothing to move."
