"""A date in three boxes: what is taken, and what is said of what is not."""

from datetime import date

import pytest
from django import forms

from config.components.dates import DateField


class _Form(forms.Form):
    day = DateField()


def _typed(*parts: str) -> dict[str, str]:
    return dict(zip(("day_day", "day_month", "day_year"), parts, strict=True))


def test_day_month_and_year_make_a_date() -> None:
    form = _Form(_typed("4", "03", "2020"))
    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2020, 3, 4)


@pytest.mark.parametrize(
    ("parts", "code", "said"),
    [
        (("", "", ""), "required", "Enter the date."),
        (("4", "", "2020"), "month", "The date lacks its month."),
        (("4", "March", "2020"), "month", "The month is a number, like 10."),
        (("4", "3", "20"), "year", "The year is a number, like 2018."),
        (("4", "3", "9" * 5000), "year", "The year is a number, like 2018."),
        (
            ("31", "6", "2020"),
            "invalid",
            "There is no such date: enter a real one, like 23 10 2018.",
        ),
    ],
)
def test_what_is_wrong_is_said_and_the_part_is_named(
    parts: tuple[str, str, str], code: str, said: str
) -> None:
    form = _Form(_typed(*parts))
    assert form.errors["day"] == [said]
    assert [error.code for error in form.errors["day"].as_data()] == [code]


def test_a_date_that_is_not_required_may_be_left_out() -> None:
    class Optional(forms.Form):
        day = DateField(required=False)

    form = Optional(_typed("", "", ""))
    assert form.is_valid()
    assert form.cleaned_data["day"] is None
