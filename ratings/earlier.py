"""What became of the panel's decisions: recorded, confirmed, withdrawn; when, by whom and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from inspections.models import Inspection
from ratings.acts import Act, acts_of
from ratings.words import dated, listed

_VERBS = {"insert": "Recorded", "update": "Confirmed", "delete": "Withdrawn"}
_IMPORTED = {"insert": "Imported", "update": "Imported", "delete": "Removed by an import"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """One entry: `verb` "Withdrawn", `by` a name or empty, `what` "Good to Outstanding".

    `panel` says who decided and when, empty where it was withdrawn.
    """

    verb: str
    at: datetime
    by: str
    what: str
    reason: str
    panel: str


def of_standard(inspection: Inspection, standard: str) -> tuple[Earlier, ...]:
    """Everything done to decisions on a standard, the latest first. Two queries."""
    columns = ("computed", "published", "reason", "panel", "decided_on")
    acts = acts_of(
        "ratings.discretiondecision", columns, inspection=inspection.pk, standard=standard
    )
    return _told((act, f"{act.values['computed']} to {act.values['published']}") for act in acts)


def of_overall(inspection: Inspection) -> tuple[Earlier, ...]:
    """Everything done to decisions on the overall rating, the latest first. Two queries."""
    columns = ("rating", "max_score", "reason", "panel", "decided_on")
    acts = acts_of("ratings.overalldecision", columns, inspection=inspection.pk)
    return _told(
        (act, f"{act.values['rating']} of a maximum of {act.values['max_score']}") for act in acts
    )


def _told(acts: Iterable[tuple[Act, str]]) -> tuple[Earlier, ...]:
    found = []
    for act, what in acts:
        gone = act.done == "delete"
        found.append(
            Earlier(
                verb=(_IMPORTED if act.imported else _VERBS)[act.done],
                at=act.at,
                by=act.by,
                what=what,
                reason=act.reason if gone else act.values["reason"],
                panel=""
                if gone
                else f"{listed(act.values['panel'])}, {dated(act.values['decided_on'])}",
            )
        )
    return tuple(reversed(found))
