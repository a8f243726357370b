"""What comes before fieldwork goes out and comes in: windows, milestones, the eligible caseload."""

from typing import Any

import pytest

from desk.bundle import BundleError, export
from tests.inspections import bundle_of, stored

CASE = {
    "reference": "E1",
    "domain": 2,
    "sex": "male",
    "age": 16,
    "ethnicity": "white",
    "disposal": "referral_order",
    "disposal_date": "2020-03-04",
    "rosh": "low",
    "safety": "high",
    "child": "N7",
    "case_manager": "cm2",
}
LITTLE = {
    "reference": "E2",
    "domain": 3,
    "sex": "female",
    "disposal": "youth_caution",
    "disposal_date": "2020-05-04",
}
MILESTONES = [
    {"state": "planned", "planned": "2020-06-01", "reached": "2020-06-02"},
    {"state": "fieldwork", "planned": "2020-10-19"},
    {"state": "published", "reached": "2021-02-04"},
]


def _bundle(**given: Any) -> dict[str, Any]:
    """The small inspection's bundle without cases, with what is given; `inspection` is added to."""
    bundle = bundle_of("kensington-chelsea-2021")
    about = given.pop("inspection", {})
    for key in ("cases", "discretion", "eligible"):
        bundle.pop(key, None)
    del bundle["inspection"]["eligible"]
    bundle["inspection"] |= about
    return bundle | {"cases": [], "discretion": []} | given


def test_all_of_it_comes_back(db: None) -> None:
    bundle = _bundle(
        milestones=MILESTONES,
        eligible_cases=[CASE, LITTLE],
        inspection={"approach": "remote", "windows": {"2": [4, 11], "3": [3, 11]}},
    )
    bundle["service"]["local_authority"] = "An invented borough"
    assert export(stored(bundle)) == bundle
    assert export(stored(bundle, replace=True)) == bundle


def test_eligible_cases_are_counted(db: None) -> None:
    inspection = stored(_bundle(eligible_cases=[CASE, LITTLE, LITTLE | {"reference": "E3"}]))
    assert inspection.eligible == {"2": 1, "3": 2}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"inspection": {"approach": "by_post"}},
            'inspection.approach: is "by_post"; one of on_site, remote, mixed would be right',
        ),
        ({"inspection": {"windows": {"4": [3, 9]}}}, "inspection.windows.4: is not known"),
        ({"inspection": {"windows": {"2": [9, 3]}}}, "the lower one first, as [6, 9],"),
        ({"inspection": {"windows": {"2": [9]}}}, "inspection.windows.2: is [9]"),
        ({"milestones": [{"state": "lunch"}]}, 'milestones[0].state: is "lunch"'),
        (
            {"milestones": [MILESTONES[0], MILESTONES[0]]},
            "milestones[1]: the state planned is there already, at milestones[0]",
        ),
        ({"milestones": [{"state": "planned", "planned": "June"}]}, "milestones[0].planned"),
        (
            {"eligible_cases": [CASE, CASE]},
            "eligible_cases[1]: the eligible case E1 is there already",
        ),
        (
            {"eligible_cases": [CASE | {"disposal": "youth_caution"}]},
            'eligible_cases[0] (E1).disposal: is "youth_caution"; one of referral_order',
        ),
        ({"eligible_cases": [CASE | {"domain": 1}]}, "(E1).domain: is 1; 2 or 3 would be right"),
        ({"eligible_cases": [CASE | {"name": "x"}]}, "eligible_cases[0].name: is not known"),
        (
            {"eligible_cases": [{"reference": "E9", "domain": 2}]},
            "eligible_cases[0] (E9).sex: is missing",
        ),
        (
            {"eligible_cases": [CASE], "inspection": {"eligible": {"2": 3}}},
            "inspection.eligible.2: is 3, and eligible_cases lists 1; 1, or nothing,",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(given: dict[str, Any], said: str, db: None) -> None:
    with pytest.raises(BundleError) as error:
        stored(_bundle(**given))
    assert said in str(error.value)


def test_no_more_cases_are_sampled_than_are_listed(db: None) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    del bundle["inspection"]["eligible"]
    with pytest.raises(BundleError, match="has 1 of domain 2, and 4 cases are sampled"):
        stored(bundle | {"eligible_cases": [CASE]})
