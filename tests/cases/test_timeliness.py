"""How long after the disposal a record was completed, and what the usual time suggests."""

from datetime import date, timedelta

import pytest

from cases.timeliness import timing, working_days

WEDNESDAY = date(2020, 2, 19)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (date(2020, 2, 19), 0),
        (date(2020, 2, 20), 1),
        (date(2020, 2, 21), 2),
        (date(2020, 2, 22), 2),
        (date(2020, 2, 23), 2),
        (date(2020, 2, 24), 3),
        (date(2020, 2, 26), 5),
        (date(2020, 3, 4), 10),
        (date(2020, 2, 1), 0),
    ],
)
def test_monday_to_friday_are_counted_after_the_first_day(end: date, days: int) -> None:
    assert working_days(WEDNESDAY, end) == days


@pytest.mark.parametrize("weekday", range(7))
def test_working_days_are_those_that_counting_one_by_one_finds(weekday: int) -> None:
    start = date(2020, 2, 17) + timedelta(weekday)
    for length in range(40):
        end = start + timedelta(length)
        passed = [start + timedelta(day) for day in range(1, length + 1)]
        assert working_days(start, end) == sum(day.weekday() < 5 for day in passed)


@pytest.mark.parametrize(
    ("recorded", "words", "suggestion"),
    [
        (
            date(2020, 3, 3),
            "Recorded 3 March 2020, 9 working days after the disposal; 15 are usual.",
            "yes",
        ),
        (
            date(2020, 3, 11),
            "Recorded 11 March 2020, 15 working days after the disposal; 15 are usual.",
            "yes",
        ),
        (
            date(2020, 3, 12),
            "Recorded 12 March 2020, 16 working days after the disposal; 15 are usual.",
            "no",
        ),
        (
            date(2020, 2, 20),
            "Recorded 20 February 2020, 1 working day after the disposal; 15 are usual.",
            "yes",
        ),
        (WEDNESDAY, "Recorded 19 February 2020, on the day of the disposal.", "yes"),
        (date(2020, 2, 3), "Recorded 3 February 2020, before the disposal.", "yes"),
    ],
)
def test_a_record_is_set_against_the_usual_time(
    recorded: date, words: str, suggestion: str
) -> None:
    found = timing(WEDNESDAY, recorded, 15)
    assert found
    assert (found.words, found.suggestion) == (words, suggestion)


def test_without_a_usual_time_there_are_the_days_alone() -> None:
    found = timing(WEDNESDAY, date(2020, 3, 3), None)
    assert found
    assert found.words == "Recorded 3 March 2020, 9 working days after the disposal."
    assert found.suggestion is None


@pytest.mark.parametrize(("disposal", "recorded"), [(None, WEDNESDAY), (WEDNESDAY, None)])
def test_without_both_dates_there_is_nothing_to_work_out(
    disposal: date | None, recorded: date | None
) -> None:
    assert timing(disposal, recorded, 15) is None
