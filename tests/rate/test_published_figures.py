"""`rate` on the figures of three published reports."""

import csv
import json
from pathlib import Path

import pytest

from inspections.frameworks import load
from ratings.engine import percentage
from ratings.figures_file import rate_file

FIGURES = Path(__file__).parents[1] / "figures"
SHARED = Path(__file__).parents[3] / "shared" / "figures"

REPORTS = [
    ("lambeth-2019", "youth-2018", 14, "Requires improvement"),
    ("lambeth-2019-counts", "youth-2018", 14, "Requires improvement"),
    ("hounslow-2019", "youth-2018", 25, "Good"),
    ("hounslow-2019-counts", "youth-2018", 25, "Good"),
    ("kensington-chelsea-2021", "youth-2020", 29, "Good"),
]


@pytest.mark.parametrize(("name", "framework", "score", "overall"), REPORTS)
def test_the_score_is_the_published_one(name, framework, score, overall):
    ratings = rate_file(FIGURES / f"{name}.csv", load(framework))
    assert (ratings.score, ratings.max_score, ratings.overall) == (score, 36, overall)
    assert not ratings.warnings
    assert not ratings.not_rated


@pytest.mark.parametrize(("name", "framework"), [report[:2] for report in REPORTS])
def test_the_ratings_are_the_published_ones(name, framework):
    path = FIGURES / f"{name}.csv"
    ratings = rate_file(path, load(framework))
    published = {row["code"]: row["rating"] for row in rows(path) if row["rating"]}
    assert {code: standard.rating for code, standard in ratings.standards.items()} == published


def test_only_kensington_and_chelsea_has_discretion_at_its_two_uplifts():
    moved = {
        name: [
            code
            for code, standard in rate_file(
                FIGURES / f"{name}.csv", load(framework)
            ).standards.items()
            if standard.discretion
        ]
        for name, framework, *_ in REPORTS
    }
    assert moved.pop("kensington-chelsea-2021") == ["3.1", "3.2"]
    assert not any(moved.values())


@pytest.mark.skipif(not SHARED.is_dir(), reason="reads ../shared, absent")
@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("lambeth-2019", "lambeth"),
        ("lambeth-2019-counts", "lambeth"),
        ("hounslow-2019", "hounslow"),
        ("hounslow-2019-counts", "hounslow"),
        ("kensington-chelsea-2021", "kensington-chelsea"),
    ],
)
def test_the_files_say_what_the_reports_say(name, source):
    report = json.loads((SHARED / f"{source}.json").read_text(encoding="utf-8"))
    written = {row["code"]: row for row in rows(FIGURES / f"{name}.csv")}
    assert set(written) == set(report["standards"]) | set(report["key_questions"])
    for code, standard in report["standards"].items():
        assert written[code]["rating"] == standard["rating"]
    for code, question in report["key_questions"].items():
        row = written[code]
        if question["percent"] is None:
            assert (row["yes"], row["relevant"]) == (
                str(question["yes"]),
                str(question["relevant"]),
            )
            continue
        assert row["percent"] == str(question["percent"])
        if row["relevant"]:
            assert percentage(int(row["yes"]), int(row["relevant"])) == question["percent"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
