"""Drawing the panel once for all who look at the same ground.

When an answer is saved every open panel asks at the same moment; what they are given follows from
what was read of the inspection, and is worked out and drawn for the first of them.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from inspections.models import Inspection
from ratings.reading import Read

_MOST = 32


@dataclass(frozen=True)
class Drawn:
    """A panel as it is sent: its ETag, and its HTML, drawn when it is first wanted."""

    tag: str
    draw: Callable[[], str]

    @cached_property
    def html(self) -> str:
        return self.draw()


def ground_of(inspection: Inspection, found: Read, *shown_to: Hashable) -> str:
    """What a panel follows from, in short: the inspection as it was read, and to whom it is shown.

    A snapshot is told by its number: what it holds never changes.
    """
    row = [getattr(inspection, field.attname) for field in inspection._meta.concrete_fields]
    recorded = (
        found.snapshot["source"]["number"]
        if found.snapshot
        else (found.judgements, found.decisions, found.overall, found.eligible, found.cases)
    )
    ground = (row, inspection.service.name, recorded, shown_to)
    return hashlib.sha256(repr(ground).encode()).hexdigest()


class Drawings:
    """The panels drawn last, by ground."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[str, Drawn] = OrderedDict()
        self._lock = Lock()

    def tag(self, ground: str, make: Callable[[], Drawn]) -> str:
        """The ETag of the panel of this ground, made where it is not there."""
        with self._lock:
            return self._of(ground, make).tag

    def html(self, ground: str, make: Callable[[], Drawn]) -> str:
        """Its HTML; who wants it while it is drawn for another waits for that."""
        with self._lock:
            return self._of(ground, make).html

    def _of(self, ground: str, make: Callable[[], Drawn]) -> Drawn:
        if ground not in self._drawn:
            self._drawn[ground] = make()
        self._drawn.move_to_end(ground)
        while len(self._drawn) > _MOST:
            self._drawn.popitem(last=False)
        return self._drawn[ground]
