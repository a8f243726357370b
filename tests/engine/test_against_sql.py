"""The engine against ratings worked out in SQL that knows nothing of ours.

The SQL makes up inspections, answer by answer, and rates them by the method's words alone. Small
samples give exact boundaries, questions nobody is asked give empty denominators.
"""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import connection

from inspections.frameworks import Framework, load
from ratings.engine import Tally, rate

_ALL = 10_000 if os.environ.get("ASSAY_TRIALS") == "full" else 500
_FEW = 300
_SEED = 0.2018

_MAKE_UP = """
CREATE TEMPORARY TABLE made_up ON COMMIT DROP AS
WITH question(code, standard) AS (
    VALUES ('2.1.1', '2.1'), ('2.1.2', '2.1'), ('2.1.3', '2.1'),
           ('2.2.1', '2.2'), ('2.2.2', '2.2'), ('2.2.3', '2.2'),
           ('2.3.1', '2.3'), ('2.3.2', '2.3'), ('2.3.3', '2.3'),
           ('2.4.1', '2.4'), ('2.4.2', '2.4'), ('2.4.3', '2.4'),
           ('3.1.1', '3.1'), ('3.1.2', '3.1'), ('3.1.3', '3.1'),
           ('3.2.1', '3.2'), ('3.2.2', '3.2'), ('3.2.3', '3.2'),
           ('3.3.1', '3.3'), ('3.3.2', '3.3'), ('3.3.3', '3.3'),
           ('3.4.1', '3.4'), ('3.4.2', '3.4')
), tendency AS (
    SELECT inspection, code, standard,
           1 + floor(random() * 24)::int AS cases,
           CASE WHEN random() < 0.1 THEN 0 ELSE 0.3 + random() * 0.7 END AS relevant,
           0.3 + random() * 0.7 AS yes
    FROM generate_series(1, %s) inspection, question
)
SELECT inspection, code, standard,
       CASE WHEN random() >= relevant THEN 'na'
            WHEN random() < yes THEN 'yes' ELSE 'no' END AS answer
FROM tendency, generate_series(1, cases)
"""

_JUDGE = """
CREATE TEMPORARY TABLE judged ON COMMIT DROP AS
SELECT inspection, standard, floor(random() * 4)::int AS points
FROM generate_series(1, %s) inspection, (VALUES ('1.1'), ('1.2'), ('1.3'), ('1.4')) s(standard)
WHERE random() < 0.99
"""

_RATE = """
WITH share AS (
    SELECT inspection, code, standard,
           count(*) FILTER (WHERE answer = 'yes') AS yes,
           count(*) FILTER (WHERE answer <> 'na') AS relevant,
           round(100.0 * count(*) FILTER (WHERE answer = 'yes')
                 / nullif(count(*) FILTER (WHERE answer <> 'na'), 0)) AS percent
    FROM made_up GROUP BY inspection, code, standard
), banded AS (
    SELECT *, CASE WHEN percent >= 80 THEN 3 WHEN percent >= 65 THEN 2 WHEN percent >= 50 THEN 1
                   WHEN percent >= 0 THEN 0 END AS points
    FROM share
), rated AS (
    SELECT inspection, standard, min(points) AS points FROM banded GROUP BY inspection, standard
    UNION ALL SELECT inspection, standard, points FROM judged
), questions AS (
    SELECT inspection,
           json_object_agg(code, json_build_array(yes, relevant, percent, points)) AS questions
    FROM banded GROUP BY inspection
), overall AS (
    SELECT inspection, json_object_agg(standard, points) AS standards,
           CASE WHEN count(points) = 12 THEN sum(points) END AS score
    FROM rated GROUP BY inspection
)
SELECT inspection, questions, standards, score,
       CASE WHEN score <= 6 THEN 'Inadequate' WHEN score <= 18 THEN 'Requires improvement'
            WHEN score <= 30 THEN 'Good' WHEN score <= 36 THEN 'Outstanding' END
FROM overall JOIN questions USING (inspection) ORDER BY inspection
"""


@dataclass(frozen=True)
class Rated:
    """An inspection as SQL rated it: [yes, relevant, per cent, points] a question."""

    questions: Mapping[str, Any]
    standards: Mapping[str, int | None]
    score: int | None
    overall: str | None


def _made_up(inspections: int) -> list[Rated]:
    """So many inspections, the same every time, as SQL rates them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(%s)", [_SEED])
        cursor.execute(_MAKE_UP, [inspections])
        cursor.execute(_JUDGE, [inspections])
        cursor.execute(_RATE)
        return [Rated(*row[1:]) for row in cursor.fetchall()]


@pytest.fixture
def few(db: None) -> list[Rated]:
    return _made_up(_FEW)


def _differences(framework: Framework, made_up: list[Rated]) -> Iterator[str]:
    names = framework.ratings
    for number, by_sql in enumerate(made_up):
        tallies = {
            code: Tally.counted(yes, relevant)
            for code, (yes, relevant, _, _) in by_sql.questions.items()
        }
        judged = {
            code: names[points]
            for code, points in by_sql.standards.items()
            if code.startswith("1.") and points is not None
        }
        ours = rate(framework, tallies, judged)
        shares = {
            code: (found.percent, found.band and names.index(found.band))
            for code, found in ours.questions.items()
        }
        if shares != {code: tuple(found[2:]) for code, found in by_sql.questions.items()}:
            yield f"inspection {number}: percentages or bands"
        points = {
            c: found.points for c, found in ours.standards.items() if found.points is not None
        }
        if points != {c: p for c, p in by_sql.standards.items() if p is not None}:
            yield f"inspection {number}: standards"
        if (ours.score, ours.overall) != (by_sql.score, by_sql.overall):
            yield f"inspection {number}: score or overall rating"


def test_the_engine_and_the_sql_agree_on_every_made_up_inspection(db: None) -> None:
    made_up = _made_up(_ALL)
    assert len(made_up) == _ALL
    assert list(_differences(load("youth-2020"), made_up)) == []


def test_what_is_made_up_has_empty_denominators_and_exact_boundaries(few: list[Rated]) -> None:
    shares = [found for rated in few for found in rated.questions.values()]
    assert any(relevant == 0 for _, relevant, _, _ in shares)
    assert {50, 65, 80} <= {percent for _, _, percent, _ in shares}
    assert any(2 * (100 * yes % relevant) == relevant for yes, relevant, _, _ in shares if relevant)
    assert any(rated.score is None for rated in few)


@pytest.mark.parametrize("position", [1, 2, 3])
def test_an_engine_with_one_boundary_moved_is_caught(few: list[Rated], position: int) -> None:
    right = load("youth-2020")
    bands = list(right.bands)
    bands[position - 1] = replace(bands[position - 1], to_percent=bands[position].from_percent)
    bands[position] = replace(bands[position], from_percent=bands[position].from_percent + 1)
    assert any(_differences(replace(right, bands=tuple(bands)), few))
