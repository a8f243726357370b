"""Dates, times, quotations and sentences as the house style writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from ratings.footnote import quoted, sentence

__all__ = ["LONDON", "day", "moment", "quoted", "sentence"]

LONDON = ZoneInfo("Europe/London")

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(when: date) -> str:
    """A date: "19 October 2018"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """A time and date in London: "14:02 on 19 October 2018"."""
    local = when.astimezone(LONDON)
    return f"{local:%H:%M} on {day(local)}"
