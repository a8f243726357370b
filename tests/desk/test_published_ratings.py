"""The bundles give the published ratings, and the same as the published figures do in `rate`."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.inspections import REFERENCES, imported

FIGURES = Path(__file__).parent.parent / "figures"


def _ratings(reference: str) -> dict:
    out = StringIO()
    call_command("ratings", reference, format="json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(
    ("reference", "score", "overall"),
    [
        ("lambeth-2019", 14, "Requires improvement"),
        ("hounslow-2019", 25, "Good"),
        ("kensington-chelsea-2021", 29, "Good"),
    ],
)
def test_a_bundle_gives_the_published_score(
    reference: str, score: int, overall: str, db: None
) -> None:
    imported(reference)
    found = _ratings(reference)
    assert (found["score"], found["max_score"], found["overall"]) == (score, 36, overall)
    assert found["not_rated"] == []
    assert "reachable" not in found


@pytest.mark.parametrize("reference", REFERENCES)
def test_a_bundle_and_the_published_figures_give_the_same_ratings(reference: str, db: None) -> None:
    inspection = imported(reference)
    out = StringIO()
    file = FIGURES / f"{reference}.csv"
    call_command("rate", file, framework=inspection.framework_code, format="json", stdout=out)
    from_file, from_bundle = json.loads(out.getvalue()), _ratings(reference)
    assert from_bundle["score"] == from_file["score"]
    for code, question in from_file["questions"].items():
        for key in ("percent", "band"):
            assert from_bundle["questions"][code][key] == question[key], code
    for code, standard in from_file["standards"].items():
        for key in ("computed", "rating", "points", "lowest", "lowest_band", "discretion"):
            assert from_bundle["standards"][code].get(key) == standard.get(key), code


def test_the_triggers_of_kensington_and_chelsea_are_those_worked_out_by_hand(db: None) -> None:
    imported("kensington-chelsea-2021")
    both = ["one_case", "small_sample"]
    by_hand = {
        "2.1": (both, ["within_five_points", *both]),
        "2.2": (both, ["within_five_points", *both]),
        "2.3": ([], both),
        "2.4": ([], both),
        "3.1": (both, []),
        "3.2": (both, []),
        "3.3": ([], both),
        "3.4": ([], both),
    }
    standards = _ratings("kensington-chelsea-2021")["standards"]
    for code, (up, down) in by_hand.items():
        assert standards[code]["triggers"] == {"up": up, "down": down, "unknown": []}, code
