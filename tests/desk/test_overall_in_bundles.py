"""A decision on the overall rating: only where there is one to make, and as it was recorded."""

import json
from typing import Any

import pytest

from cases.models import Answer
from desk.bundle import BundleError, export
from inspections.models import Inspection
from ratings.working_out import figures
from tests.inspections import bundle_of, stored

DECIDED = {
    "rating": "Good",
    "max_score": 33,
    "reason": "Four cases, none with changes.",
    "panel": ["Head of programme", "Lead inspector"],
    "date": "2020-10-22",
}


def _without_reviewing() -> dict[str, Any]:
    """The small inspection with no case that 2.4 is asked of, and a decision."""
    bundle = bundle_of("kensington-chelsea-2021")
    for case in bundle["cases"]:
        case["facts"]["changed"] = {"desistance": False, "safety": False, "harm": False}
    return bundle | {"overall": DECIDED}


@pytest.fixture
def decided(db: None) -> Inspection:
    return stored(_without_reviewing())


def test_a_decision_is_stored_and_comes_back(decided: Inspection) -> None:
    found = figures(decided)
    assert (found.ratings.overall, found.overall) == (None, "Good")
    assert found.without_cases == ("2.4",)
    assert export(decided) == _without_reviewing()


def test_the_maximum_may_be_left_to_follow(db: None) -> None:
    bundle = _without_reviewing()
    bundle["overall"] = {key: DECIDED[key] for key in DECIDED if key != "max_score"}
    assert export(stored(bundle))["overall"] == DECIDED


def test_another_maximum_is_refused_with_the_right_one(db: None) -> None:
    bundle = _without_reviewing()
    bundle["overall"] = DECIDED | {"max_score": 36}
    with pytest.raises(BundleError, match=r"overall\.max_score: is 36; 33 would be right"):
        stored(bundle)


def test_another_score_is_refused_with_the_right_one(db: None) -> None:
    bundle = _without_reviewing()
    bundle["overall"] = DECIDED | {"score": 30}
    with pytest.raises(BundleError, match=r"overall\.score: is 30; 26 would be right"):
        stored(bundle)


def test_a_decision_taken_at_another_score_comes_back_and_is_told(decided: Inspection) -> None:
    decided.judgements.filter(standard="1.1").update(rating="Good", agreed="Good")
    bundle = export(decided)
    assert bundle["overall"] == DECIDED | {"ground_moved": True, "score": 26}
    again = stored(json.loads(json.dumps(bundle)), replace=True)
    assert figures(again).overall is None
    assert export(again)["overall"] == bundle["overall"]


def test_where_the_ratings_give_an_overall_one_a_decision_is_refused(db: None) -> None:
    with pytest.raises(BundleError, match="overall: Every scored standard is rated"):
        stored(bundle_of("kensington-chelsea-2021") | {"overall": DECIDED})


def test_a_decision_whose_ground_has_moved_comes_back_and_is_told(decided: Inspection) -> None:
    Answer.objects.filter(case__inspection=decided, question="2.4.1").update(
        asked=True, value="yes"
    )
    bundle = export(decided)
    assert bundle["overall"] == DECIDED | {"ground_moved": True, "score": 26}
    for case in bundle["cases"]:
        case["facts"]["changed"]["desistance"] = True
    again = stored(json.loads(json.dumps(bundle)), replace=True)
    assert figures(again).ratings.overall
    assert export(again)["overall"] == bundle["overall"]


def test_replacing_takes_the_decision_that_the_file_has_no_more(decided: Inspection) -> None:
    again = stored(bundle_of("kensington-chelsea-2021"), replace=True)
    assert figures(again).overall_decided is None
    assert "overall" not in export(again)
