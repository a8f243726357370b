"""A sample goes out and comes in with its record; one that can't be drawn again is refused."""

from typing import Any

import pytest

from desk.bundle import BundleError, export
from sampling.models import Sample
from sampling.record_file import as_record
from sampling.repeating import repeat
from tests.inspections import HALF_WAY, bundle_of, stored


@pytest.fixture
def bundle() -> dict[str, Any]:
    """The half-way inspection's, which has an accepted sample."""
    return bundle_of(HALF_WAY)


def test_the_stored_sample_can_be_drawn_again(bundle: dict[str, Any], db: None) -> None:
    inspection = stored(bundle)
    sample = Sample.objects.get(inspection=inspection)
    assert sample.accepted_at
    assert repeat(as_record(sample)).same


def test_replacements_come_back(bundle: dict[str, Any], db: None) -> None:
    out, put_in = bundle["cases"][0], bundle["sample"]["drawn"]["2"]["reserve"][0]
    bundle["sample"]["replacements"] = [
        {
            "domain": 2,
            "taken_out": out["reference"],
            "put_in": put_in,
            "ground": "transferred",
            "reason": "Moved away in May.",
            "replaced_at": "2021-06-15T09:30:00+01:00",
            "entered": {"reference": out["reference"]},
        }
    ]
    bundle["cases"] = sorted(
        [*bundle["cases"][1:], out | {"reference": put_in}],
        key=lambda case: (case["domain"], int(case["reference"][1:])),
    )
    assert export(stored(bundle)) == bundle
    assert export(stored(bundle, replace=True)) == bundle


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["seed"], "20210426-2", "sample: drawn again it is another"),
        (["population", 0, "sex"], "other", "sample: drawn again it is another"),
        (["digest"], "0" * 64, "digest is"),
        (["parameters", "method"], "by-hand/1", "assay-draw/1 can be repeated here"),
        (["drawn"], {}, "sample: drawn again it is another"),
        (["number"], "one", 'sample.number: is "one"; a whole number would be right'),
        (["drawn_at"], "yesterday", 'sample.drawn_at: is "yesterday"'),
        (
            ["replacements"],
            [{"domain": 2, "taken_out": "X9"}],
            'sample.replacements[0].taken_out: is "X9"',
        ),
    ],
)
def test_what_is_wrong_is_named(
    bundle: dict[str, Any], path: list[str | int], value: object, said: str, db: None
) -> None:
    place = bundle["sample"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(BundleError) as error:
        stored(bundle)
    assert said in str(error.value)


def test_an_accepted_sample_has_the_bundles_cases(bundle: dict[str, Any], db: None) -> None:
    gone = bundle["cases"].pop()
    with pytest.raises(BundleError, match=f"has other cases than the bundle: {gone['reference']}"):
        stored(bundle)
