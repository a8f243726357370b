"""Reading a timeline: days in, phases and lateness out."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from inspections import windows
from inspections.models import State
from inspections.timeline import PHASES, Step, phases_of, suggested_days

_FIRST, _LAST = date(2018, 10, 15), date(2018, 10, 19)


def _steps(state: State, today: date, **days: tuple[str, str]) -> dict[str, Step]:
    """The steps by state; each of `days` is the day planned and the day reached."""
    kept: list[Any] = [
        SimpleNamespace(
            state=name,
            planned_on=date.fromisoformat(planned) if planned else None,
            reached_on=date.fromisoformat(reached) if reached else None,
            moved_by=None,
        )
        for name, (planned, reached) in days.items()
    ]
    phases = phases_of(state, kept, first=_FIRST, last=_LAST, today=today)
    return {step.state: step for phase in phases for step in phase.steps}


def test_the_phases_hold_every_state_once_and_in_order() -> None:
    assert [state for _, states in PHASES for state in states] == list(State)


def test_a_state_reached_after_its_day_is_late_by_the_days_between() -> None:
    steps = _steps(
        State.FIELDWORK, date(2018, 10, 17), evidence_received=("2018-10-01", "2018-10-04")
    )
    assert steps["evidence_received"].late_words == "3 days late"
    assert steps["evidence_received"].when == "4 Oct 2018"


def test_a_state_ahead_is_late_from_the_day_after_its_own() -> None:
    day = ("2018-10-19", "")
    on_time = _steps(State.FIELDWORK, date(2018, 10, 19), case_data_locked=day)
    after = _steps(State.FIELDWORK, date(2018, 10, 20), case_data_locked=day)
    assert on_time["case_data_locked"].late_words == ""
    assert after["case_data_locked"].late_words == "1 day late"


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2018, 12, 18), "60 days late"),
        (date(2019, 1, 19), "3 months late"),
        (date(2021, 10, 19), "3 years late"),
    ],
)
def test_what_is_very_late_is_told_in_months_and_years(today: date, words: str) -> None:
    steps = _steps(State.FIELDWORK, today, case_data_locked=("2018-10-19", ""))
    assert steps["case_data_locked"].late_words == words


def test_a_day_reached_before_the_inspection_was_put_back_counts_no_more() -> None:
    steps = _steps(State.PLANNED, date(2018, 8, 1), announced=("2018-08-20", "2018-07-30"))
    assert steps["announced"].standing == "ahead"
    assert steps["announced"].reached_on is None


def test_fieldwork_under_way_says_which_day_it_is() -> None:
    step = _steps(State.FIELDWORK, date(2018, 10, 17))["fieldwork"]
    assert (step.when, step.running) == ("15 to 19 Oct 2018", "day 3 of 5")


def test_the_year_is_said_where_it_changes() -> None:
    steps = _steps(
        State.FIELDWORK,
        date(2018, 10, 15),
        planned=("", "2018-07-02"),
        drafting=("2018-10-24", ""),
        published=("2019-01-24", ""),
    )
    assert [steps[each].when for each in ("planned", "fieldwork", "drafting", "published")] == [
        "2 Jul 2018",
        "15 to 19 Oct",
        "24 Oct",
        "24 Jan 2019",
    ]


def test_suggested_days_are_in_order_and_on_working_days() -> None:
    for start in range(1, 29):
        first, last = date(2018, 10, start), date(2018, 10, min(start + 9, 31))
        days = suggested_days(first, last, today=date(2018, 1, 1))
        ordered = [days[state] for state in State if state in days]
        assert ordered == sorted(ordered)
        outside = [day for state, day in days.items() if state != State.CASE_DATA_LOCKED]
        assert all(day.weekday() < 5 for day in outside)


def test_nothing_is_suggested_for_a_day_gone_by_while_fieldwork_lies_ahead() -> None:
    days = suggested_days(_FIRST, _LAST, today=date(2018, 10, 1))
    assert days[State.ANNOUNCED] == date(2018, 10, 1)
    assert days[State.EVIDENCE_RECEIVED] == date(2018, 10, 1)


@pytest.mark.parametrize(
    ("first", "least", "most", "days"),
    [
        (date(2018, 10, 15), 6, 9, (date(2018, 1, 15), date(2018, 4, 15))),
        (date(2020, 8, 31), 6, 12, (date(2019, 8, 31), date(2020, 2, 29))),
        (date(2021, 3, 31), 0, 1, (date(2021, 2, 28), date(2021, 3, 31))),
    ],
)
def test_a_window_ends_with_the_month_where_that_is_shorter(
    first: date, least: int, most: int, days: tuple[date, date]
) -> None:
    assert windows.days(first, least, most) == days
