"""Facts about the service, findings, recommendations and progress go out and come in."""

from datetime import UTC, datetime
from typing import Any

import pytest

from cases.models import ConflictOfInterest, Interview
from desk.bundle import BundleError, export
from tests.cast import Cast
from tests.inspections import CLOSED, NOT_SAMPLED, bundle_of, imported, stored


@pytest.fixture
def bundle() -> dict[str, Any]:
    """The closed inspection's, which has all of them but progress."""
    return bundle_of(CLOSED)


def test_replacing_gives_the_same_again(bundle: dict[str, Any], db: None) -> None:
    stored(bundle)
    assert export(stored(bundle, replace=True)) == bundle


def test_what_a_later_inspection_rests_on_is_not_replaced(bundle: dict[str, Any], db: None) -> None:
    stored(bundle)
    imported(NOT_SAMPLED)
    with pytest.raises(BundleError, match="saltmere-2021 has progress on the recommendations"):
        stored(bundle, replace=True)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("service_facts", {"lunch": {}}, "service_facts.lunch: is not known"),
        (
            "service_facts",
            {"attrition": {"value": 104}},
            "service_facts.attrition.value: is 104; a number from 0 to 100 would be right.",
        ),
        (
            "service_facts",
            {"attrition": {"value": "ten"}},
            "service_facts.attrition.value: is 'ten'; a number would be right.",
        ),
        (
            "service_facts",
            {"ehc_plan": {"comparator": 4}},
            "service_facts.ehc_plan.comparator: is given, and this fact is compared with nothing.",
        ),
        ("findings", [{"domain": 2, "kind": "odd", "text": "A."}], "findings[0].kind: is “odd”"),
        (
            "findings",
            [{"domain": 2, "kind": "strength", "text": "A.", "key_questions": ["9.9.9"]}],
            "findings[0].key_questions[0]: is “9.9.9”",
        ),
        (
            "findings",
            [{"domain": 1, "kind": "strength", "text": "A.", "evidence": [{"title": "None"}]}],
            "findings[0].evidence[0]: “None” (1) is no item of evidence here",
        ),
        ("findings", [{"domain": 1, "kind": "strength", "text": ""}], 'findings[0].text: is ""'),
        (
            "recommendations",
            [{"body": "The board", "text": "act", "findings": [9]}],
            "recommendations[0].findings[0]: is 9, and there is no such finding",
        ),
        (
            "recommendations",
            [{"body": "The board", "text": "act", "plan": {"due": "soon"}}],
            'recommendations[0].plan.due: is "soon"',
        ),
        (
            "progress",
            [{"inspection": "nowhere-2010", "recommendation": 1, "reached": "some"}],
            "progress[0].inspection: “nowhere-2010” is no earlier inspection of this service",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    bundle: dict[str, Any], key: str, value: object, said: str, db: None
) -> None:
    with pytest.raises(BundleError) as error:
        stored(bundle | {key: value})
    assert said in str(error.value)


def test_replacing_keeps_interviews_and_conflicts_of_interest_of_cases_that_stay(
    small: Any, cast: Cast
) -> None:
    kept, gone = small.cases.get(reference="C01"), small.cases.get(reference="C02")
    for case in (kept, gone):
        Interview.objects.create(
            case=case,
            interviewer=cast.inspector,
            starts_at=datetime(2020, 10, 19, 10, tzinfo=UTC),
            way="video",
        )
        ConflictOfInterest.objects.create(
            inspection=small, person=cast.inspector, case=case, reason="Invented."
        )
    bundle = bundle_of("kensington-chelsea-2021")
    bundle["cases"] = [case for case in bundle["cases"] if case["reference"] != "C02"]
    bundle["discretion"] = []
    stored(bundle, replace=True)
    assert [each.case.reference for each in Interview.objects.all()] == ["C01"]
    assert [each.case and each.case.reference for each in small.conflicts.all()] == ["C01"]
