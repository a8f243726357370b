"""The JSON of `rate`, as other people's scripts rely on it."""

import json
from pathlib import Path

import pytest

from inspections.frameworks import load
from ratings.engine import as_json
from ratings.figures_file import rate_file

KENSINGTON = Path(__file__).parents[1] / "figures" / "kensington-chelsea-2021.csv"


@pytest.fixture(scope="module")
def shape():
    return json.loads(json.dumps(as_json(rate_file(KENSINGTON, load("youth-2020")))))


def test_it_has_the_keys_in_their_order(shape):
    assert list(shape) == [
        "framework",
        "questions",
        "standards",
        "score",
        "max_score",
        "overall",
        "not_rated",
        "warnings",
    ]


def test_a_key_question_has_counts_percentage_and_band(shape):
    assert shape["questions"]["2.1.3"] == {
        "yes": 2,
        "relevant": 4,
        "percent": 50,
        "band": "Requires improvement",
    }
    assert shape["questions"]["2.2.2"] == {
        "yes": 2,
        "relevant": 3,
        "percent": 67,
        "band": "Good",
    }


def test_a_judged_standard_has_its_rating_and_points(shape):
    assert shape["standards"]["1.1"] == {
        "method": "judged",
        "computed": None,
        "rating": "Outstanding",
        "points": 3,
        "scored": True,
    }


def test_a_computed_standard_has_its_why(shape):
    assert shape["standards"]["3.1"] == {
        "method": "computed",
        "computed": "Inadequate",
        "rating": "Requires improvement",
        "points": 1,
        "scored": True,
        "lowest": ["3.1.2", "3.1.3"],
        "lowest_band": ["3.1.2", "3.1.3"],
        "discretion": True,
        "triggers": {"up": ["one_case", "small_sample"], "down": [], "unknown": []},
    }
    assert list(shape["standards"]["3.1"])[-4:] == [
        "lowest",
        "lowest_band",
        "discretion",
        "triggers",
    ]


def test_the_inspection_has_its_score(shape):
    assert (shape["framework"], shape["score"], shape["max_score"]) == ("youth-2020", 29, 36)
    assert (shape["overall"], shape["not_rated"], shape["warnings"]) == ("Good", [], [])


def rated(path: Path, text: str, framework: str = "youth-2020"):
    path.write_text(text, encoding="utf-8")
    return as_json(rate_file(path, load(framework)))


def test_a_question_without_relevant_cases_has_noughts_and_nulls(tmp_path):
    text = "code,yes,relevant,percent\n2.4.1,0,0,\n2.4.2,,,n/a\n2.4.3,1,1,\n"
    shape = rated(tmp_path / "figures.csv", text)
    for code in ("2.4.1", "2.4.2"):
        assert shape["questions"][code] == {"yes": 0, "relevant": 0, "percent": None, "band": None}


def test_a_percentage_alone_has_null_counts(tmp_path):
    shape = rated(tmp_path / "figures.csv", "code,percent\n2.4.1,67\n2.4.2,80\n2.4.3,65\n")
    assert shape["questions"]["2.4.1"] == {
        "yes": None,
        "relevant": None,
        "percent": 67,
        "band": "Good",
    }
    assert shape["standards"]["2.4"]["triggers"]["unknown"] == ["one_case", "small_sample"]


def test_questions_stand_in_the_framework_s_order(tmp_path):
    shape = rated(tmp_path / "figures.csv", "code,percent\n3.4.2,50\n2.1.2,67\n2.1.1,80\n3.4.1,6\n")
    assert list(shape["questions"]) == ["2.1.1", "2.1.2", "3.4.1", "3.4.2"]


def test_a_standard_without_any_row_is_not_rated_and_the_reach_is_given(tmp_path):
    lines = KENSINGTON.read_text(encoding="utf-8").splitlines()
    without = [line for line in lines if not line.startswith(("1.4", "2.1"))]
    shape = rated(tmp_path / "figures.csv", "\n".join(without))
    assert shape["not_rated"] == ["1.4", "2.1"]
    assert (shape["score"], shape["overall"]) == (None, None)
    assert shape["reachable"] == {"score": [25, 31], "overall": ["Good", "Outstanding"]}
    assert shape["standards"]["1.4"] == {
        "method": "judged",
        "computed": None,
        "rating": None,
        "points": None,
        "scored": True,
    }
    assert shape["standards"]["2.1"] == {
        "method": "computed",
        "computed": None,
        "rating": None,
        "points": None,
        "scored": True,
        "lowest": [],
        "lowest_band": [],
        "discretion": False,
        "triggers": {"up": [], "down": [], "unknown": []},
    }


def test_a_standard_known_by_its_rating_alone_is_taken_as_published(tmp_path):
    shape = rated(tmp_path / "figures.csv", "code,rating\n2.1,Good\n")
    standard = shape["standards"]["2.1"]
    assert (standard["computed"], standard["rating"], standard["points"]) == (None, "Good", 2)
    assert standard["discretion"] is False


def test_an_unscored_standard_without_a_row_keeps_nobody_from_the_score(tmp_path):
    codes = [s.code for s in load("youth-2021").standards if s.scored]
    text = "code,rating\n" + "".join(f"{code},Good\n" for code in codes)
    shape = rated(tmp_path / "figures.csv", text, "youth-2021")
    assert (shape["score"], shape["not_rated"]) == (24, ["4.1"])
    assert "reachable" not in shape
    assert shape["standards"]["4.1"]["scored"] is False
