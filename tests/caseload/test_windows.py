from datetime import date

import pytest

from inspections import frameworks
from inspections.windows import back, days, windows_of


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2018, 10, 15), 6, date(2018, 4, 15)),
        (date(2018, 10, 15), 12, date(2017, 10, 15)),
        (date(2021, 8, 31), 6, date(2021, 2, 28)),
        (date(2020, 8, 31), 6, date(2020, 2, 29)),
        (date(2021, 5, 31), 6, date(2020, 11, 30)),
        (date(2021, 1, 31), 1, date(2020, 12, 31)),
        (date(2021, 3, 30), 13, date(2020, 2, 29)),
        (date(2021, 3, 1), 0, date(2021, 3, 1)),
    ],
)
def test_months_are_counted_back_to_the_same_day_or_the_last_of_a_shorter_month(
    day, months, expected
):
    assert back(day, months) == expected


def test_a_window_has_its_first_and_its_last_day():
    assert days(date(2018, 10, 15), 6, 9) == (date(2018, 1, 15), date(2018, 4, 15))


def test_an_inspection_without_windows_has_the_usual_ones_of_its_framework():
    framework = frameworks.load("youth-2020", "YOS")
    start = date(2021, 3, 22)
    found = windows_of(start, {"2": [6, 9]}, framework)
    assert (found[2].first, found[2].last, found[2].suggested) == (
        date(2020, 6, 22), date(2020, 9, 22), False,
    )  # fmt: skip
    assert (found[3].least, found[3].most, found[3].suggested) == (3, 11, True)
    assert date(2020, 6, 22) in found[2]
    assert date(2020, 9, 23) not in found[2]
