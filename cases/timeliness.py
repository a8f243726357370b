"""How long after the disposal a record was completed, and whether that is the usual time. Pure.

The usual time is the framework's suggestion (`[timeliness]`), not a rule: the inspector answers.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as formatted

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """When a record was completed: `days` and `working_days` (Monday to Friday) after the disposal.

    Both are negative or 0 for a record from before it. `usual` is in working days, None where
    the framework suggests none.
    """

    recorded: date
    days: int
    working_days: int
    usual: int | None

    @property
    def suggestion(self) -> str | None:
        """The answer that the usual time suggests, "yes" or "no"; None where there is none."""
        if self.usual is None:
            return None
        return "yes" if self.working_days <= self.usual else "no"

    @property
    def words(self) -> str:
        """A sentence: "Recorded 4 March 2020, 9 working days after the disposal; 15 are usual."."""
        when = f"Recorded {formatted(self.recorded, 'j F Y')}"
        if self.days < 0:
            return f"{when}, before the disposal."
        if self.days == 0:
            return f"{when}, on the day of the disposal."
        unit = "working day" if self.working_days == 1 else "working days"
        usual = "" if self.usual is None else f"; {self.usual} are usual"
        return f"{when}, {self.working_days} {unit} after the disposal{usual}."


def timing(disposal: date | None, recorded: date | None, usual: int | None) -> Timing | None:
    """How long after the disposal the record was completed; None while either date is missing."""
    if disposal is None or recorded is None:
        return None
    return Timing(recorded, (recorded - disposal).days, working_days(disposal, recorded), usual)


def working_days(start: date, end: date) -> int:
    """The days from Monday to Friday after `start` up to and including `end`; 0 if not after."""
    weeks, rest = divmod(max(0, (end - start).days), 7)
    days = (start.weekday() + 1 + offset for offset in range(rest))
    return weeks * 5 + sum(day % 7 < _SATURDAY for day in days)
