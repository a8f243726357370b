"""Another framework rates by its own data: nothing of it is in the code."""

from pathlib import Path

from inspections.frameworks import load_file
from ratings.engine import Tally, as_json, rate
from tests.frameworks.made_up import FILE, changed

JUDGED = {"1.1": "Good", "1.2": "Good", "1.3": "Requires improvement", "1.4": "Outstanding"}
TALLIES = {
    "2.1.1": Tally.counted(10, 10),
    "2.1.2": Tally.counted(7, 10),
    "2.2.1": Tally.counted(8, 10),
    "2.2.2": Tally.not_applicable(),
    "2.3.1": Tally.counted(5, 10),
    "2.4.1": Tally.counted(9, 10),
    "2.4.2": Tally.counted(4, 4),
    "2.4.3": Tally.counted(1, 3),
    "2.5.1": Tally.counted(6, 6),
    "2.6.1": Tally.counted(13, 20),
}


def rated(path: Path = FILE):
    return rate(load_file(path), TALLIES, JUDGED)


def written(folder: Path, text: str) -> Path:
    path = folder / FILE.name
    path.write_text(text, encoding="utf-8")
    return path


def test_ten_standards_are_scored_out_of_thirty():
    ratings = rated()
    assert {code: standard.points for code, standard in ratings.standards.items()} == {
        "1.1": 2,
        "1.2": 2,
        "1.3": 1,
        "1.4": 3,
        "2.1": 2,
        "2.2": 3,
        "2.3": 1,
        "2.4": 0,
        "2.5": 3,
        "2.6": 2,
    }
    assert (ratings.score, ratings.max_score, ratings.overall) == (19, 30, "Good")


def test_a_standard_of_one_key_question_has_its_triggers():
    found = rated().standards["2.3"].triggers
    assert found is not None
    assert found.up == ()
    assert found.down == ("within_five_points", "one_case")


def test_the_json_names_the_framework():
    shape = as_json(rated())
    assert (shape["framework"], shape["max_score"]) == ("probation-made-up", 30)


def test_score_bands_come_from_the_file(tmp_path):
    text = changed("to_score = 15", "to_score = 20").replace("from_score = 16", "from_score = 21")
    assert rated(written(tmp_path, text)).overall == "Requires improvement"


def test_boundaries_come_from_the_file(tmp_path):
    text = changed("to_percent = 79", "to_percent = 69").replace(
        "from_percent = 80", "from_percent = 70"
    )
    assert rated(written(tmp_path, text)).standards["2.1"].rating == "Outstanding"


def test_the_points_of_closeness_come_from_the_file(tmp_path):
    text = changed("within_points = 5", "within_points = 15")
    found = rated(written(tmp_path, text)).standards["2.3"].triggers
    assert found is not None
    assert found.up == ("within_five_points",)


def test_the_size_of_a_small_sample_comes_from_the_file(tmp_path):
    text = changed("small_sample = 5", "small_sample = 20")
    found = rated(written(tmp_path, text)).standards["2.6"].triggers
    assert found is not None
    assert "small_sample" in found.up
    assert "small_sample" in found.down


def test_triggers_that_a_framework_does_not_name_are_not_looked_for(tmp_path):
    text = changed('one_case = "One case decides"\n', "")
    found = rated(written(tmp_path, text)).standards["2.3"].triggers
    assert found is not None
    assert found.down == ("within_five_points",)
