"""When interviews with case managers are: clashes in words, and times that could do. Pure.

What is compared is the moment in UTC; what is said, and what counts as a working day, is local.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
FIRST, LAST = time(8), time(18)
MINUTES = 60
# On the hour, with lunch free.
_HOURS = (9, 10, 11, 13, 14, 15, 16)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Slot:
    """An interview as far as time goes; `reference` is the case's, "" in another inspection."""

    key: UUID
    reference: str
    interviewer: int
    interviewer_name: str
    case_manager: str
    starts_at: datetime
    minutes: int

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def meets(self, other: "Slot") -> bool:
        """Whether the two overlap; one that begins as the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def moment(day: date, at: time) -> datetime:
    """The moment of a day's local time, in UTC. Raises ValueError where clocks skip it."""
    local = datetime.combine(day, at, tzinfo=LONDON)
    found = local.astimezone(UTC)
    if found.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise ValueError(f"is {at:%H:%M}, which the clocks skip that night; another hour would do")
    return found


def clashes(slots: Sequence[Slot], *, first: date, last: date) -> dict[UUID, list[str]]:
    """By interview, what speaks against its time, in sentences; `first`, `last`: of fieldwork."""
    found: dict[UUID, list[str]] = {}
    ordered = sorted(slots, key=lambda slot: (slot.starts_at, slot.reference))
    for number, one in enumerate(ordered):
        if one.reference:
            for words in _by_itself(one, first, last):
                found.setdefault(one.key, []).append(words)
        for other in ordered[number + 1 :]:
            if other.starts_at >= one.ends_at:
                break
            for words, whose in _together(one, other):
                found.setdefault(whose.key, []).append(words)
    return found


def _by_itself(slot: Slot, first: date, last: date) -> Iterator[str]:
    start, end = slot.starts_at.astimezone(LONDON), slot.ends_at.astimezone(LONDON)
    if not first <= start.date() <= last:
        yield "It is outside the days of fieldwork."
    elif start.weekday() >= _SATURDAY:
        yield f"It is on a {start:%A}."
    if start.time() < FIRST or end.time() > LAST or end.date() != start.date():
        yield "It is outside 08:00 to 18:00."


def _together(one: Slot, other: Slot) -> Iterator[tuple[str, Slot]]:
    shared = []
    if one.interviewer == other.interviewer:
        shared.append(one.interviewer_name)
    if one.case_manager and one.case_manager.casefold() == other.case_manager.casefold():
        shared.append(f"Case manager {one.case_manager}")
    for who in shared:
        for mine, theirs in ((one, other), (other, one)):
            if mine.reference:
                what = theirs.reference or "an interview in another inspection"
                at = theirs.starts_at.astimezone(LONDON)
                yield f"{who} has {what} at {at:%H:%M}, too.", mine


@dataclass(frozen=True, slots=True)
class Wanted:
    """An interview that has no time yet."""

    key: UUID
    reference: str
    interviewer: int
    case_manager: str = ""


def proposed(
    wanted: Iterable[Wanted], taken: Collection[Slot], days: Sequence[date]
) -> Mapping[UUID, datetime]:
    """A time for each, where there is one: working days, 60 minutes, lunch free, no clash.

    An interviewer's are spread over the days. The same for the same input.
    """
    times = [moment(day, time(hour)) for day in days for hour in _HOURS]
    busy = list(taken)
    found: dict[UUID, datetime] = {}
    order = sorted(wanted, key=lambda one: (one.case_manager.casefold(), one.reference))
    for one in order:
        a_day = Counter(
            slot.starts_at.astimezone(LONDON).date()
            for slot in busy
            if slot.interviewer == one.interviewer
        )
        # The day on which its interviewer has the fewest, and the earliest hour of that.
        for at in sorted(times, key=lambda at: (a_day[at.astimezone(LONDON).date()], at)):
            slot = Slot(one.key, one.reference, one.interviewer, "", one.case_manager, at, MINUTES)
            if not any(slot.meets(other) and any(_together(slot, other)) for other in busy):
                found[one.key] = at
                busy.append(slot)
                break
    return found


def working_days(first: date, last: date) -> list[date]:
    """Monday to Friday from the first day to the last."""
    days = [first + timedelta(number) for number in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < _SATURDAY]
