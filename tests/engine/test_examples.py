"""The worked examples beside this file; their README says how they are written."""

import re
from pathlib import Path

import pytest
import yaml

from inspections.frameworks import load
from ratings.engine import EngineError, Range, Ratings, Tally, rate

FILES = sorted(Path(__file__).with_name("examples").glob("*.yaml"))
# BaseLoader leaves every value as it is written: 2.1 is a code and no number.
EXAMPLES = [
    pytest.param(example, id=f"{file.stem}: {example['example']}")
    for file in FILES
    for example in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_worked_example_comes_out_as_written(example):
    expected = dict(example["expect"])
    words = expected.pop("refused", None)
    if words:
        with pytest.raises(EngineError, match=re.escape(words)):
            work_out(example)
        return
    ratings = work_out(example)
    words = expected.pop("warning", None)
    if words == "none":
        assert not ratings.warnings
    elif words:
        assert words in " ".join(ratings.warnings)
    told = tell(ratings)
    assert {key: told.get(key, "is not told") for key in expected} == expected


def work_out(example) -> Ratings:
    judged = dict(example.get("judged", {}))
    if "all of 1" in judged:
        rating = judged.pop("all of 1")
        judged |= dict.fromkeys(("1.1", "1.2", "1.3", "1.4"), rating)
    return rate(
        load(example.get("framework", "youth-2020")),
        {code: tally(written) for code, written in example.get("figures", {}).items()},
        judged,
        discretion=example.get("discretion", {}),
        published=example.get("published", {}),
        open_answers={code: int(number) for code, number in example.get("open", {}).items()},
    )


def tally(written: str) -> Tally:
    if written == "not applicable":
        return Tally.not_applicable()
    if written.endswith("%"):
        return Tally.of_percent(int(written[:-1]))
    yes, relevant = written.split(" of ")
    return Tally.counted(int(yes), int(relevant))


def tell(ratings: Ratings) -> dict[str, str]:
    """Everything an example may expect, in its words."""
    told = {
        "score": or_none(ratings.score),
        "overall": or_none(ratings.overall),
        "not rated": listed(ratings.not_rated),
        "reachable": span(ratings.reachable),
        "with discretion": span(ratings.with_discretion),
    }
    for code, question in ratings.questions.items():
        applies = question.percent is not None
        told[code] = f"{question.percent}%, {question.band}" if applies else "not applicable"
    for code, standard in ratings.standards.items():
        told[code] = (standard.rating or "not rated") + " by discretion" * standard.discretion
        told[f"computed {code}"] = or_none(standard.computed)
        told[f"lowest of {code}"] = listed(standard.lowest)
        told[f"lowest band of {code}"] = listed(standard.lowest_band)
        told[f"{code} cases up"] = or_none(standard.cases_up)
        told[f"{code} cases down"] = or_none(standard.cases_down)
        for way in ("up", "down", "unknown"):
            told[f"{code} {way}"] = listed(getattr(standard.triggers, way, ()))
    return told


def or_none(value: object) -> str:
    return "none" if value is None else str(value)


def listed(codes: tuple[str, ...]) -> str:
    return ", ".join(codes) or "none"


def span(found: Range) -> str:
    overall = dict.fromkeys((found.overall_low, found.overall_high))
    return f"{found.low} to {found.high}, {' to '.join(overall)}"
