"""A decision goes out and comes in as the panel made it, also when answers have moved since."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cases.models import Answer
from desk.bundle import BundleError, export
from inspections.models import Inspection
from ratings.discretion import DiscretionRefused, record
from ratings.snapshots import sign_off
from ratings.working_out import figures
from tests.cast import Cast
from tests.inspections import bundle_of, stored


def _record(inspection: Inspection, **changed: Any) -> None:
    given: dict[str, Any] = {
        "standard": "2.1",
        "to": "Good",
        "reason": "An invented reason.",
        "panel": ["Head of programme"],
        "decided_on": date(2020, 10, 22),
        "recorded_by": None,
    }
    record(inspection, **given | changed)


def test_a_decision_whose_ground_has_moved_survives_the_round_trip(small: Inspection) -> None:
    Answer.objects.filter(case__inspection=small, question__startswith="3.1").update(value="yes")
    bundle = export(small)
    decision = bundle["discretion"][0]
    assert (decision["computed"], decision["to"]) == ("Inadequate", "Requires improvement")
    assert decision["triggers"] == ["one_case", "small_sample"]
    again = stored(json.loads(json.dumps(bundle)), replace=True)
    assert export(again) == bundle
    standard = figures(again).ratings.standards["3.1"]
    assert (standard.rating, standard.discretion) == ("Outstanding", False)
    assert any("3.1" in warning for warning in figures(again).ratings.warnings)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"panel": []}, "who was on the panel"),
        ({"reason": "  "}, "reason"),
        ({"standard": "3.1", "to": "Requires improvement"}, "already"),
        ({"standard": "2.3", "to": "Requires improvement"}, "2.3"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused(
    changed: dict[str, Any], said: str, small: Inspection
) -> None:
    with pytest.raises(DiscretionRefused, match=said):
        _record(small, **changed)
    assert small.discretion.count() == 2


def test_after_sign_off_no_decision_is_recorded(small: Inspection, cast: Cast) -> None:
    sign_off(small, cast.lead)
    with pytest.raises(DiscretionRefused, match="signed off"):
        _record(small)


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("triggers", [], "is empty"),
        ("triggers", ["a_hunch"], "one_case"),
        ("computed", "Poor", "Inadequate"),
        ("computed", "Outstanding", "one band"),
        ("panel", [], "who was on the panel"),
    ],
)
def test_a_decision_as_recorded_is_checked_too(
    key: str, value: Any, said: str, db: None, tmp_path: Path
) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    bundle["discretion"][0] |= {"computed": "Inadequate", "triggers": ["one_case"]} | {key: value}
    with pytest.raises(BundleError, match=r"discretion\[0\]") as refused:
        stored(bundle)
    assert said in str(refused.value)
