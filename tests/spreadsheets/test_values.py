from datetime import date, datetime
from decimal import Decimal

import pytest

from spreadsheets.reading import Cell
from spreadsheets.values import day, decimal, one_of, text, whole, yes_no

_FOURTH = date(2020, 3, 4)
_SEX = {"Male": "male", "Female": "female", "M": "male", "boys": "male"}


@pytest.mark.parametrize(
    "written",
    [
        "4/3/2020", "04/03/2020", "04.03.20", "4-3-20", "2020-03-04", "2020/03/04", "20200304",
        20200304, "4 March 2020", "4th March 2020", "4 Mar 20", "4-Mar-2020", "March 4, 2020",
        "Wednesday 4 March 2020", "Wed, 4 Mar 2020", "2020-03-04 00:00:00", "2020-03-04T14:02:00Z",
        "04/03/2020 14:02", "4th of March 2020", date(2020, 3, 4), datetime(2020, 3, 4, 14, 2),  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_understood_however_it_is_written(written):
    assert day(Cell(written)) == _FOURTH


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("03/13/2020", "no month 13; 13 March 2020 would be right if that is meant"),
        ("31/02/2020", "a day that is not in the calendar; a day such as 4 March 2020"),
        ("29 February 2021", "not in the calendar"),
        ("43894", "a day as spreadsheets count them; 4 March 2020 would be right"),
        ("4/3", "is “4/3”; a day such as 4 March 2020 would be right"),
        ("March 2020", "a day such as 4 March 2020 would be right"),
        ("4/3/0020", "in the year 20"),
        ("yesterday", "is “yesterday”"),
        (None, "is empty"),
        (True, "is “Yes”"),
        (12.5, "is “12.5”"),
    ],
)
def test_what_is_no_day_is_refused_with_what_would_be_right(written, says):
    with pytest.raises(ValueError, match=r"is ") as refused:
        day(Cell(written))
    assert says in str(refused.value)


def test_a_cell_without_a_usable_value_says_why():
    with pytest.raises(ValueError, match="is a formula without its result; a day such as"):
        day(Cell(problem="a formula without its result"))
    with pytest.raises(ValueError, match="is an error, #REF!; what it stands for, typed in"):
        text(Cell(problem="an error, #REF!"), longest=20)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("£1,234.50", "1234.50"), ("45%", "45"), (0.3, "0.3"), ("(120)", "-120"), ("-£5", "-5"),
        (".5", "0.5"), ("− 3".replace(" ", ""), "-3"), (12, "12"), ("1,000,000", "1000000"),
    ],
)  # fmt: skip
def test_a_number_is_understood_with_its_signs(written, number):
    assert decimal(Cell(written)) == Decimal(number)


@pytest.mark.parametrize("written", ["12,5", "1,23", "£250k", "1.2.3", "n/a", None, True, "1e3"])
def test_what_is_no_number_is_refused(written):
    with pytest.raises(ValueError, match="would be right"):
        decimal(Cell(written))


def test_a_whole_number_is_within_its_bounds():
    assert whole(Cell("15"), low=10, high=18) == 15
    assert whole(Cell(15.0), low=10, high=18) == 15
    for wrong in ("9", "15 years", "15.5", "15%", None, True):
        with pytest.raises(ValueError, match="a whole number from 10 to 18 would be right"):
            whole(Cell(wrong), low=10, high=18)


def test_yes_and_no_are_understood():
    assert [yes_no(Cell(each)) for each in ("Yes", "y", True, 1, "FALSE", "n")] == [
        True, True, True, True, False, False,
    ]  # fmt: skip
    with pytest.raises(ValueError, match="is “maybe”; Yes or No would be right"):
        yes_no(Cell("maybe"))


def test_a_choice_is_found_without_capitals_and_marks():
    assert [one_of(Cell(each), _SEX) for each in ("MALE", " female.", "m", "Boys")] == [
        "male", "female", "male", "male",
    ]  # fmt: skip


def test_what_is_no_choice_says_the_nearest_or_all():
    with pytest.raises(ValueError, match="is “Mael”; Male would be right"):
        one_of(Cell("Mael"), _SEX)
    with pytest.raises(ValueError, match="is “x”; Male or Female would be right"):
        one_of(Cell("x"), _SEX)
