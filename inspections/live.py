"""Announcing changes of an inspection, so that pages which show it can look again.

An event says what changed and where, never who, and carries no value: who hears of it fetches
what they may see. It may be missed (Redis is no truth): a page also looks by itself. What Redis
did not take is told again until it does, one event of each inspection.
"""

import json
import threading
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone
from redis import Redis

from inspections import redis_link
from inspections.models import Inspection

What = Literal[
    "answer", "fact", "note", "judgement", "discretion", "lock", "case", "alert", "readers"
]


@dataclass(frozen=True, slots=True)
class Changed:
    """What changed; `case` is its local reference, `question` a question's code or a fact's key."""

    what: What
    case: str = ""
    question: str = ""


def channel(inspection_id: int | str) -> str:
    """The Redis channel of an inspection; "*" for the pattern of all."""
    return f"assay:inspection:{inspection_id}"


def announce(inspection: Inspection, changes: Sequence[Changed]) -> None:
    """Tell of these changes once the transaction is committed: one event each, JSON.

    Redis being away never turns a committed change into an error.
    """
    if changes:
        transaction.on_commit(lambda: _publish(inspection, changes), robust=True)


def _publish(inspection: Inspection, changes: Sequence[Changed]) -> None:
    at = timezone.now().isoformat()
    name = channel(inspection.pk)
    events = [
        (name, json.dumps({"inspection": inspection.reference, **asdict(change), "at": at}))
        for change in changes
    ]
    if not _sent(events):
        _missed.keep(*events[-1])


def _sent(events: Iterable[tuple[str, str]]) -> bool:
    def publish_all(client: Redis) -> bool:
        with client.pipeline(transaction=False) as pipeline:
            for name, event in events:
                pipeline.publish(name, event)
            pipeline.execute()
        return True

    return redis_link.attempt(publish_all, False)


class _Missed:
    """Events that Redis did not take, one by channel: a page looks at all that stands."""

    # By then Redis is not left alone any more.
    _SECONDS_BEFORE_AGAIN = 5.5

    def __init__(self) -> None:
        self._events: dict[str, str] = {}
        self._lock = threading.Lock()

    def keep(self, name: str, event: str) -> None:
        """Tell this event again later, unless one of its channel is waiting already."""
        with self._lock:
            if not self._events:
                timer = threading.Timer(self._SECONDS_BEFORE_AGAIN, self._try)
                timer.daemon = True
                timer.start()
            self._events.setdefault(name, event)

    def _try(self) -> None:
        with self._lock:
            events, self._events = self._events, {}
        if not _sent(events.items()):
            for name, event in events.items():
                self.keep(name, event)


_missed = _Missed()
