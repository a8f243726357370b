"""Dates, times, quotations and sentences as the house style writes them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

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


def quoted(rating: str) -> str:
    """A rating in prose."""
    return f"‘{rating}’"


def sentence(text: str) -> str:
    """Text with a full stop at its end, if it has no mark there."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."
