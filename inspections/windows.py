"""Which disposals are sampled: the days that a window in months before fieldwork begins covers."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from inspections.frameworks import Framework


@dataclass(frozen=True, slots=True)
class Window:
    """The days from `first` to `last`, both included; `least` to `most` months before.

    `suggested`: the inspection has none of its own, this is the framework's first usual one.
    """

    first: date
    last: date
    least: int
    most: int
    suggested: bool = False

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def back(day: date, months: int) -> date:
    """The same day of the month so many months before; where that month is shorter, its last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days(start: date, least: int, most: int) -> tuple[date, date]:
    """The first and last day of a window before this first day of fieldwork (method, section 4).

    Both are included: six to nine months before 15 October are 15 January to 15 April.
    """
    return back(start, most), back(start, least)


def windows_of(
    start: date, windows: Mapping[str, Sequence[int]], framework: Framework
) -> dict[int, Window]:
    """The window of each domain whose cases are read, by its number.

    Takes the inspection's own ("2": [6, 9]); where one is missing, the framework's usual one.
    """
    found = {}
    for usual in framework.sampling.windows:
        if usual.domain in found:
            continue
        own = windows.get(str(usual.domain))
        least, most = own if own else (usual.from_months, usual.to_months)
        first, last = days(start, least, most)
        found[usual.domain] = Window(first, last, least, most, suggested=not own)
    return found
