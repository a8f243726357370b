"""An inspection's way through its states: planned days, days reached, who moved it, what is late.

Reading it is pure: days in, phases and words out. Writing holds the inspection alone
(`locks.alone`), which its callers do.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils import timezone
from django.utils.dateformat import format as formatted

from accounts.models import User
from inspections.models import Inspection, Milestone, State
from inspections.words import lateness

PHASES: tuple[tuple[str, tuple[State, ...]], ...] = (
    (
        "Prepare",
        (
            State.PLANNED,
            State.ANNOUNCED,
            State.CASELOAD_RECEIVED,
            State.SAMPLE_DRAWN,
            State.EVIDENCE_RECEIVED,
        ),
    ),
    ("Fieldwork", (State.FIELDWORK, State.CASE_DATA_LOCKED)),
    ("Decide", (State.RATINGS_PANEL,)),
    (
        "Report",
        (
            State.DRAFTING,
            State.QUALITY_ASSURANCE,
            State.FACTUAL_ACCURACY,
            State.SIGNED_OFF,
            State.EMBARGOED,
            State.PUBLISHED,
        ),
    ),
    ("After", (State.ACTION_PLAN_DUE, State.CLOSED)),
)

# Days from the first day of fieldwork (before it), and from the last (after it): what is usual.
_BEFORE = {
    State.ANNOUNCED: 56,
    State.CASELOAD_RECEIVED: 42,
    State.SAMPLE_DRAWN: 35,
    State.EVIDENCE_RECEIVED: 14,
}
_AFTER = {
    State.CASE_DATA_LOCKED: 0,
    State.RATINGS_PANEL: 4,
    State.DRAFTING: 5,
    State.QUALITY_ASSURANCE: 26,
    State.FACTUAL_ACCURACY: 40,
    State.SIGNED_OFF: 56,
    State.EMBARGOED: 90,
    State.PUBLISHED: 97,
    State.ACTION_PLAN_DUE: 125,
}
# The states whose days are set by hand: planned is when it was set up, fieldwork has its own.
WITH_PLANNED_DAY = tuple(state for state in State if state not in (State.PLANNED, State.FIELDWORK))
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One state of the timeline; `standing` is "past", "here" or "ahead", `late` is in days.

    `day` is the one reached, else the one planned; of fieldwork `until` is its last day.
    """

    state: State
    standing: str
    planned_on: date | None
    reached_on: date | None
    moved_by: str
    late: int
    day: date | None
    until: date | None
    # The year is said where it is not that of the day before.
    with_year: bool
    running: str = ""
    # Whether it is the one that comes next.
    next: bool = False

    @property
    def when(self) -> str:
        """Its day or days: "3 Sep", "2 Jul 2018", "15 to 19 Oct"; "" where none is known."""
        if self.day is None:
            return ""
        year = " Y" if self.with_year else ""
        if self.until is None or self.until == self.day:
            return formatted(self.day, f"j M{year}")
        same = (self.day.year, self.day.month) == (self.until.year, self.until.month)
        year = " Y" if self.with_year or self.day.year != self.until.year else ""
        begin = str(self.day.day) if same else formatted(self.day, "j M")
        return f"{begin} to {formatted(self.until, f'j M{year}')}"

    @property
    def late_words(self) -> str:
        """ "3 days late", after two months "3 months late"; "" where it is not."""
        return lateness(self.late) if self.late else ""

    @property
    def standing_words(self) -> str:
        """What the mark before it means, for who does not see it."""
        return {"past": "Reached", "here": "Here now", "ahead": "Not yet reached"}[self.standing]


@dataclass(frozen=True, slots=True)
class Phase:
    """States that belong together; `standing` as of a step."""

    title: str
    standing: str
    steps: tuple[Step, ...]


def phases_of(
    state: str, milestones: Iterable[Milestone], *, first: date, last: date, today: date
) -> tuple[Phase, ...]:
    """The timeline of an inspection in this state, with fieldwork from `first` to `last`."""
    kept = {milestone.state: milestone for milestone in milestones}
    year = 0
    found = []
    for title, states in PHASES:
        steps = []
        for each in states:
            step = _step(each, state, kept.get(each), first=first, last=last, today=today)
            if step.day:
                year, before = step.day.year, year
                step = replace(step, with_year=year != before)
            steps.append(step)
        found.append(Phase(title, _standing_of(steps), tuple(steps)))
    return tuple(found)


def _step(
    each: State, state: str, kept: Milestone | None, *, first: date, last: date, today: date
) -> Step:
    order = State.values.index
    here = order(each) - order(state)
    standing = "here" if here == 0 else "past" if here < 0 else "ahead"
    fieldwork = each == State.FIELDWORK
    planned = first if fieldwork else kept.planned_on if kept else None
    reached = kept.reached_on if kept and standing != "ahead" else None
    until = reached or (today if standing == "ahead" else None)
    late = (until - planned).days if until and planned else 0
    running = ""
    if fieldwork and standing == "here" and first <= today <= last:
        running = f"day {(today - first).days + 1} of {(last - first).days + 1}"
    return Step(
        state=each,
        standing=standing,
        planned_on=planned,
        reached_on=reached,
        moved_by=kept.moved_by.name if kept and reached and kept.moved_by else "",
        late=max(late, 0),
        day=first if fieldwork else reached or planned,
        until=last if fieldwork else None,
        with_year=False,
        running=running,
        next=here == 1,
    )


def _standing_of(steps: Iterable[Step]) -> str:
    standings = {step.standing for step in steps}
    if "here" in standings:
        return "here"
    return "past" if standings == {"past"} else "ahead"


def suggested_days(first: date, last: date, *, today: date) -> dict[State, date]:
    """The usual days of states around fieldwork, on working days of the week.

    Days before fieldwork are not put before today, where fieldwork itself still lies ahead.
    """
    days = {}
    for state, before in _BEFORE.items():
        day = _working(first - timedelta(before), step=-1)
        days[state] = min(max(day, today), first) if first >= today else day
    for state, after in _AFTER.items():
        days[state] = _working(last + timedelta(after), step=1) if after else last
    return days


def _working(day: date, *, step: int) -> date:
    while day.weekday() >= _SATURDAY:
        day += timedelta(step)
    return day


def next_of(state: str) -> State | None:
    """The state after this one; None after the last."""
    at = State.values.index(state) + 1
    return State(State.values[at]) if at < len(State.values) else None


def before(state: str) -> State | None:
    """The state before this one; None before the first."""
    at = State.values.index(state)
    return State(State.values[at - 1]) if at else None


def reach(inspection: Inspection, state: State, *, by: User | None) -> bool:
    """Move an inspection on to this state where it stands before it; whether it moved.

    For what brings a state about by itself, as loading the caseload does. The inspection is held
    alone (`locks.alone`), and its row is saved here.
    """
    order = State.values.index
    if order(inspection.state) >= order(state):
        return False
    _stand(inspection, state)
    Milestone.objects.update_or_create(
        inspection=inspection,
        state=state,
        defaults={"reached_on": timezone.localdate(), "moved_by": by},
    )
    return True


def go_back(inspection: Inspection, state: State, *, by: User | None) -> None:
    """Put an inspection back into this state, from wherever it stands.

    The states that lie ahead again are not reached any more; this one keeps the day on which it
    was, or is reached today. Held alone and saved as in `reach`; a reason goes with `noting`.
    """
    _stand(inspection, state)
    ahead = State.values[State.values.index(state) + 1 :]
    inspection.milestones.filter(state__in=ahead).exclude(reached_on=None).update(
        reached_on=None, moved_by=None
    )
    milestone, _ = Milestone.objects.get_or_create(inspection=inspection, state=state)
    if milestone.reached_on is None:
        milestone.reached_on, milestone.moved_by = timezone.localdate(), by
        milestone.save(update_fields=["reached_on", "moved_by"])


def _stand(inspection: Inspection, state: State) -> None:
    inspection.state = state
    inspection.save(update_fields=["state"])
