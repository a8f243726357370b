"""The ratings as a readable table."""

from pathlib import Path

import pytest

from inspections.frameworks import load
from ratings.figures_file import rate_file
from ratings.ratings_text import as_text

FIGURES = Path(__file__).parents[1] / "figures"


def text_of(path: Path, framework: str) -> list[str]:
    return as_text(rate_file(path, load(framework)), load(framework)).splitlines()


def line(lines: list[str], start: str) -> list[str]:
    """The words of the line in which this comes first."""
    [found] = [text for text in lines if text.strip().startswith(start)]
    return found.split()


@pytest.fixture
def kensington() -> list[str]:
    return text_of(FIGURES / "kensington-chelsea-2021.csv", "youth-2020")


def test_the_lowest_key_question_is_marked_and_has_its_figures(kensington):
    assert line(kensington, "▸ 2.1.3")[-5:] == ["2", "4", "50%", "Requires", "improvement"]


def test_others_in_the_lowest_band_have_a_mark_of_their_own(kensington):
    assert line(kensington, "▹ 2.2.3")[-4:] == ["3", "4", "75%", "Good"]


def test_discretion_is_said_at_its_standard(kensington):
    said = " ".join(line(kensington, "3.1 Assessment"))
    assert said.endswith("Requires improvement (1), by discretion from Inadequate")


def test_the_score_and_what_discretion_could_do_stand_below(kensington):
    assert "Score 29 of 36: Good" in kensington
    assert "With discretion: 23 to 31, Good to Outstanding" in kensington


def test_triggers_stand_below_with_what_they_mean(kensington):
    assert "3.1  up       one_case, small_sample" in kensington
    assert any(text.startswith("small_sample: ") for text in kensington)


def test_a_percentage_alone_stands_without_counts():
    lines = text_of(FIGURES / "lambeth-2019.csv", "youth-2018")
    [found] = [text for text in lines if "2.1.3" in text]
    assert found.split()[-2:] == ["72%", "Good"]
    assert not found.split()[-3].isdigit()


def test_what_is_not_rated_and_still_reachable_is_said(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text("code,percent,rating\n1.1,,Good\n2.1.1,n/a,\n", encoding="utf-8")
    lines = text_of(path, "youth-2020")
    assert line(lines, "2.1 Assessment")[-2:] == ["Not", "rated"]
    assert line(lines, "2.1.1")[-3:] == ["0", "Not", "applicable"]
    assert "Reachable: 2 to 35, Inadequate to Outstanding" in lines
