"""The usual time to a written record: a suggestion that a version may hold."""

import pytest

from inspections.frameworks import FrameworkError, load
from inspections.frameworks.loader import parse
from tests.frameworks.made_up import TEXT


@pytest.mark.parametrize("code", ["youth-2018", "youth-2020"])
def test_the_versions_that_cases_are_assessed_under_suggest_a_usual_time(code: str) -> None:
    timeliness = load(code).timeliness
    assert timeliness
    assert timeliness.working_days == 15


def test_a_version_may_suggest_none() -> None:
    assert parse(TEXT, "made-up.toml").timeliness is None


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("working_days = 0", r"timeliness: working_days is 0; a whole number from 1 to 365"),
        ("days = 5", r"timeliness: working_days is missing"),
        ("working_days = 5\ndays = 5", r"timeliness: days is not known here"),
    ],
)
def test_a_slip_in_it_is_refused_by_file_and_key(table: str, says: str) -> None:
    with pytest.raises(FrameworkError, match=rf"made-up\.toml: {says}"):
        parse(TEXT.replace("[tables]", f"[timeliness]\n{table}\n\n[tables]"), "made-up.toml")
