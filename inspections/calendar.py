"""The calendar: which inspection is in fieldwork when, who is on it, and who is on two at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from accounts.models import User
from config.components.templatetags.components import date_range
from inspections.access import Access
from inspections.models import Inspection, TeamMember, TeamRole
from inspections.words import number

# Who is there during fieldwork.
_IN_THE_FIELD = (TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.LOCAL_ASSESSOR)


@dataclass(frozen=True, slots=True)
class Entry:
    """An inspection in the calendar; `x` and `width` are its part of the year, in hundredths."""

    inspection: Inspection
    lead: str
    others: tuple[str, ...]
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Month:
    """The inspections whose fieldwork begins in a month."""

    first: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class DoubleBooking:
    """A person in two inspections whose fieldwork overlaps from `first` to `last`."""

    person: User
    one: Inspection
    other: Inspection
    first: date
    last: date

    @property
    def words(self) -> str:
        """The days in both: "three days in both, 17 to 19 October 2018"."""
        days = (self.last - self.first).days + 1
        return f"{number(days)} day{'' if days == 1 else 's'} in both, " + date_range(
            self.first, self.last
        )


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year of fieldwork; `years` are those that have any."""

    year: int
    years: tuple[int, ...]
    months: tuple[Month, ...]
    double: tuple[DoubleBooking, ...]

    @property
    def entries(self) -> list[Entry]:
        return [entry for month in self.months for entry in month.entries]


def calendar_of(
    accesses: Sequence[Access], reader: User, wanted: int | None, *, today: date
) -> Calendar:
    """The year wanted, else this one, else the nearest that has fieldwork. One query.

    Managers are told of everybody's double bookings, others of their own.
    """
    every = [access.inspection for access in accesses]
    years = {day.year for each in every for day in (each.fieldwork_start, each.fieldwork_end)}
    year = wanted or min(years, key=lambda found: abs(found - today.year), default=today.year)
    shown = [e for e in every if e.fieldwork_start.year <= year <= e.fieldwork_end.year]
    by_key = {each.pk: each for each in every}
    team = list(
        TeamMember.objects.filter(inspection__in=by_key, role__in=_IN_THE_FIELD)
        .select_related("person")
        .order_by("person__name")
    )
    parts = {(row.person, row.inspection_id) for row in team}
    if not reader.is_manager:
        parts = {part for part in parts if part[0] == reader}
    double = double_bookings((person, by_key[key]) for person, key in parts)
    return Calendar(
        year=year,
        years=tuple(sorted(years | {year})),
        months=_months(shown, team, year),
        double=tuple(each for each in double if each.first.year <= year <= each.last.year),
    )


def double_bookings(parts: Iterable[tuple[User, Inspection]]) -> list[DoubleBooking]:
    """Who has a part in two inspections whose fieldwork shares a day, the earliest first."""
    by_person: dict[User, list[Inspection]] = {}
    for person, inspection in parts:
        by_person.setdefault(person, []).append(inspection)
    found = []
    for person, inspections in by_person.items():
        ordered = sorted(inspections, key=lambda each: (each.fieldwork_start, each.reference))
        for one, other in combinations(ordered, 2):
            first = other.fieldwork_start
            last = min(one.fieldwork_end, other.fieldwork_end)
            if first <= last:
                found.append(DoubleBooking(person, one, other, first, last))
    return sorted(found, key=lambda each: (each.first, each.person.name))


def _months(
    shown: Iterable[Inspection], team: Iterable[TeamMember], year: int
) -> tuple[Month, ...]:
    by_month: dict[date, list[Entry]] = {}
    people: dict[int, list[TeamMember]] = {}
    for row in team:
        people.setdefault(row.inspection_id, []).append(row)
    for each in sorted(shown, key=lambda one: (one.fieldwork_start, one.reference)):
        month = max(each.fieldwork_start, date(year, 1, 1)).replace(day=1)
        by_month.setdefault(month, []).append(_entry(each, people.get(each.pk, []), year))
    return tuple(Month(first, tuple(entries)) for first, entries in sorted(by_month.items()))


def _entry(inspection: Inspection, team: Iterable[TeamMember], year: int) -> Entry:
    lead = [row.person.name for row in team if row.role == TeamRole.LEAD]
    others = {row.person.name for row in team if row.role != TeamRole.LEAD} - set(lead)
    begin, end = date(year, 1, 1), date(year + 1, 1, 1)
    days = (end - begin).days
    first = max(inspection.fieldwork_start, begin)
    last = min(inspection.fieldwork_end + timedelta(1), end)
    return Entry(
        inspection=inspection,
        lead=", ".join(lead),
        others=tuple(sorted(others)),
        x=round(100 * (first - begin).days / days, 2),
        # A day is too thin to be seen.
        width=max(round(100 * (last - first).days / days, 2), 1.0),
    )
