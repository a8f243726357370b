"""The days that a sampling window covers: months before the first day of fieldwork."""

from calendar import monthrange
from datetime import date


def window(first_day_of_fieldwork: date, least: int, most: int) -> tuple[date, date]:
    """First and last day of disposals dated `least` to `most` months before fieldwork.

    Both are included. A day that a month does not have is its last one: six months before
    31 August is the end of February.
    """
    return _before(first_day_of_fieldwork, most), _before(first_day_of_fieldwork, least)


def _before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
