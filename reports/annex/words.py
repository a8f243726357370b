"""Dates, times and numbers as the house style writes them."""

from collections.abc import Sequence
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
_SMALL = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


def day(when: date) -> str:
    """A date: "19 October 2018"."""
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def moment(when: datetime) -> str:
    """A time and date in London: "14:02 on 19 October 2018"."""
    local = when.astimezone(LONDON)
    return f"{local:%H:%M} on {day(local)}"


def share(part: int, whole: int) -> str:
    """Part of a whole: both in words if both are under ten, else both in figures."""
    if part < len(_SMALL) and whole < len(_SMALL):
        return f"{_SMALL[part]} of {_SMALL[whole]}"
    return f"{part} of {whole}"


def listed(items: Sequence[str]) -> str:
    """A list in a sentence: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def quoted(rating: str) -> str:
    """A rating in prose."""
    return f"‘{rating}’"


def sentence(text: str) -> str:
    """Text with a full stop at its end, if it has no mark there."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."
