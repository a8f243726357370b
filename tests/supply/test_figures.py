"""Figures as people type them, and as pages show them."""

from decimal import Decimal

import pytest

from inspections import frameworks
from supply.facts import catalogue
from supply.figures import number_of, plain, words, wrong

_FACTS = catalogue(frameworks.load("youth-2020")).by_code


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("12", "12"),
        (" 1,234 ", "1234"),
        ("£1,250.50", "1250.5"),
        ("£ 99", "99"),
        ("26%", "26"),
        ("26 per cent", "26"),
        ("1 234", "1234"),
        (".5", "0.5"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: str) -> None:
    assert number_of(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        "1O4",
        "",
        "12,34",
        "1,2345",
        "abc",
        "1e9",
        "NaN",
        "inf",
        "٣",
        "12 34 5",
        "--1",
        "9" * 40,
        "1.2.3",
    ],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert number_of(typed) is None


@pytest.mark.parametrize(
    ("code", "typed", "says"),
    [
        ("staff_headcount", "1O4", "is 1O4; a number would be right"),
        ("staff_headcount", "3.5", "is 3.5; a whole number would be right"),
        ("staff_headcount", "-1", "is -1; a number from 0 to 2,000 would be right"),
        ("attrition", "140", "is 140; a number from 0 to 100 would be right"),
        ("attrition", "1.25", "a number with at most one decimal place would be right"),
        ("staff_fte", "1.255", "a number with at most two decimal places would be right"),
        ("attrition", "x" * 90, f"is {'x' * 30}…; a number"),
        ("attrition", "14.50%", ""),
        ("budget_total", "£1,250,000", ""),
    ],
)
def test_a_wrong_number_is_told_with_what_would_be_right(code: str, typed: str, says: str) -> None:
    problem = wrong(number_of(typed), typed, _FACTS[code])
    assert says in problem
    assert bool(says) == bool(problem)


@pytest.mark.parametrize(
    ("number", "unit", "shown"),
    [
        ("12006.00", "number", "12,006"),
        ("26.50", "per_cent", "26.5%"),
        ("1000000", "pounds", "£1,000,000"),
        ("1250.50", "pounds", "£1,250.50"),
        ("0", "number", "0"),
        ("6.80", "days", "6.8"),
    ],
)
def test_a_number_is_shown_as_the_house_style_has_it(number: str, unit: str, shown: str) -> None:
    assert words(Decimal(number), unit) == shown


def test_a_number_is_typed_again_without_what_says_nothing() -> None:
    assert [plain(Decimal(each)) for each in ("100.00", "0.50", "1E+2")] == ["100", "0.5", "100"]
    assert plain(None) == ""
