"""Two dates in as few words as they need."""

from datetime import date

import pytest

from config.components.templatetags.components import date_range


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 10, 15), date(2018, 10, 19), "15 to 19 October 2018"),
        (date(2018, 9, 28), date(2018, 10, 2), "28 September to 2 October 2018"),
        (date(2018, 12, 31), date(2019, 1, 4), "31 December 2018 to 4 January 2019"),
        (date(2018, 10, 15), date(2018, 10, 15), "15 October 2018"),
    ],
)
def test_a_range_says_month_and_year_once(first: date, last: date, words: str) -> None:
    assert date_range(first, last) == words
