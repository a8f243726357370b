"""Times of interviews: clashes in words, over the change of the clocks; proposals without any."""

from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.interview_times import Slot, Wanted, clashes, moment, proposed, working_days

_FIRST, _LAST = date(2020, 10, 19), date(2020, 10, 29)


def _slot(day: date, at: str, reference: str = "C01", who: int = 1, manager: str = "", **more):
    return Slot(
        more.pop("key", None) or uuid4(),
        reference,
        who,
        f"Person {who}",
        manager,
        moment(day, time.fromisoformat(at)),
        more.pop("minutes", 60),
    )


def _said(*slots: Slot) -> list[list[str]]:
    found = clashes(slots, first=_FIRST, last=_LAST)
    return [found.get(slot.key, []) for slot in slots]


def test_an_hour_means_the_same_on_the_clock_before_and_after_the_clocks_change() -> None:
    assert moment(date(2020, 10, 23), time(9, 30)) == datetime(2020, 10, 23, 8, 30, tzinfo=UTC)
    assert moment(date(2020, 10, 26), time(9, 30)) == datetime(2020, 10, 26, 9, 30, tzinfo=UTC)
    assert _said(_slot(date(2020, 10, 26), "08:00"), _slot(date(2020, 10, 23), "17:00")) == [[], []]


def test_an_hour_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(ValueError, match="is 01:30, which the clocks skip that night"):
        moment(date(2021, 3, 28), time(1, 30))


def test_one_person_in_two_places_is_said_on_both() -> None:
    one, other = _slot(_FIRST, "09:00"), _slot(_FIRST, "09:30", "C02")
    assert _said(one, other) == [
        ["Person 1 has C02 at 09:30, too."],
        ["Person 1 has C01 at 09:00, too."],
    ]


def test_one_case_manager_in_two_places_is_said() -> None:
    one = _slot(_FIRST, "09:00", manager="CM04")
    other = _slot(_FIRST, "09:00", "C02", who=2, manager="cm04")
    assert _said(one, other)[0] == ["Case manager CM04 has C02 at 09:00, too."]


def test_one_after_the_other_is_no_clash() -> None:
    assert _said(_slot(_FIRST, "09:00"), _slot(_FIRST, "10:00", "C02")) == [[], []]


def test_an_interview_in_another_inspection_is_said_without_its_case() -> None:
    one, other = _slot(_FIRST, "09:00"), _slot(_FIRST, "09:00", "")
    assert _said(one, other) == [
        ["Person 1 has an interview in another inspection at 09:00, too."],
        [],
    ]


@pytest.mark.parametrize(
    ("day", "at", "said"),
    [
        (date(2020, 10, 18), "09:00", "It is outside the days of fieldwork."),
        (date(2020, 10, 30), "09:00", "It is outside the days of fieldwork."),
        (date(2020, 10, 24), "09:00", "It is on a Saturday."),
        (_FIRST, "07:59", "It is outside 08:00 to 18:00."),
        (_FIRST, "17:01", "It is outside 08:00 to 18:00."),
        (_FIRST, "23:30", "It is outside 08:00 to 18:00."),
    ],
)
def test_times_that_nobody_works_are_said(day: date, at: str, said: str) -> None:
    assert _said(_slot(day, at)) == [[said]]


@given(
    st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["", "CM1", "CM2"])), max_size=20),
    st.lists(st.tuples(st.integers(1, 3), st.integers(8, 17)), max_size=5),
)
def test_what_is_proposed_clashes_with_nothing(wanted, taken) -> None:
    own = [
        Wanted(UUID(int=number), f"C{number:02}", who, manager)
        for number, (who, manager) in enumerate(wanted)
    ]
    busy = [
        _slot(_FIRST, f"{hour:02}:00", f"X{number}", who, key=UUID(int=100 + number))
        for number, (who, hour) in enumerate(taken)
    ]
    times = proposed(own, busy, working_days(_FIRST, _LAST))
    assert set(times) == {one.key for one in own}
    slots = [
        Slot(one.key, one.reference, one.interviewer, "", one.case_manager, times[one.key], 60)
        for one in own
    ]
    found = clashes(slots + busy, first=_FIRST, last=_LAST)
    assert not set(found) & {one.key for one in own}
    assert {at.astimezone(UTC).minute for at in times.values()} <= {0}


def test_an_interviewers_are_spread_over_the_days() -> None:
    own = [Wanted(UUID(int=number), f"C{number:02}", 1) for number in range(4)]
    times = proposed(own, [], working_days(_FIRST, date(2020, 10, 20)))
    assert sorted(at.day for at in times.values()) == [19, 19, 20, 20]


def test_where_there_is_no_room_left_a_case_has_no_time() -> None:
    own = [Wanted(UUID(int=number), f"C{number:02}", 1) for number in range(9)]
    assert len(proposed(own, [], [_FIRST])) == 7


def test_working_days_leave_the_weekend_out() -> None:
    assert [day.day for day in working_days(_FIRST, _LAST)] == [19, 20, 21, 22, 23, 26, 27, 28, 29]
