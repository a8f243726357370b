"""Who made what now stands, read from history: for a conflict, and for an attempt made twice."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.apps import apps

from accounts.models import User
from cases.models import Answer, Note, SampledCase


@dataclass(frozen=True, slots=True)
class Trace:
    """The history of one place: who saved what now stands there, when, by which attempt."""

    user: int | None
    at: datetime | None
    attempts: frozenset[str]
    all_attempts: frozenset[str]

    @property
    def person(self) -> User | None:
        """Who saved it, where the person is known and still there. One query."""
        return User.objects.filter(pk=self.user).first() if self.user else None

    def is_of(self, attempts: Iterable[str]) -> bool:
        """What now stands was saved by one of these attempts."""
        return not self.attempts.isdisjoint(attempts)

    def knows(self, attempt: str) -> bool:
        """This attempt got through, whatever was saved thereafter."""
        return attempt in self.all_attempts


# One event of history: its context, and when it was written.
_Event = tuple[dict[str, Any] | None, datetime]


def of_version(row: Answer | Note) -> Trace:
    """Who saved the version of an answer or a note that now stands. One query."""
    events = _events(row._meta.model_name or "").filter(pgh_obj=row.pk).order_by("pgh_id")
    found = list(events.values_list("pgh_context", "pgh_created_at", "version"))
    # A later event of the same version changed something else: what is asked.
    maker = next((event[:2] for event in found if event[2] == row.version), None)
    return _trace(maker, [event[:2] for event in found])


def of_fact(case: SampledCase, column: str) -> Trace:
    """Who recorded the value of a fact that now stands. One query."""
    events = _events("sampledcase").filter(pgh_obj=case.pk).order_by("pgh_id")
    found = list(events.values_list("pgh_context", "pgh_created_at", column))
    maker = found[0][:2] if found else None
    for before, after in pairwise(found):
        if after[2] != before[2]:
            maker = after[:2]
    return _trace(maker, [event[:2] for event in found])


def _events(model: str) -> Any:
    return apps.get_model("cases", f"{model}event").objects


def _trace(maker: _Event | None, events: Sequence[_Event]) -> Trace:
    context, at = maker or (None, None)
    return Trace(
        user=(context or {}).get("user"),
        at=at,
        attempts=frozenset((context or {}).get("keys", ())),
        all_attempts=frozenset(
            key for context, _ in events if context for key in context.get("keys", ())
        ),
    )
