"""Drawing the panel once for all who look at the same ground.

When an answer is saved every open panel asks at the same moment; what they are given follows from
what was read of the inspection, and is worked out and drawn for the first of them.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock

from inspections.models import Inspection
from ratings.reading import Read

_MOST = 32


class Drawn:
    """A panel as it is sent: its ETag, and its HTML, drawn when it is first wanted."""

    def __init__(self, tag: str, draw: Callable[[], str]) -> None:
        self.tag = tag
        self._draw: Callable[[], str] | None = draw
        self._html = ""

    @property
    def html(self) -> str:
        """Drawn once; what it is drawn from is let go."""
        if self._draw:
            self._html, self._draw = self._draw(), None
        return self._html


@dataclass
class _Place:
    """Of one ground: who comes while it is made or drawn for another waits for that."""

    drawn: Drawn | None = None
    lock: Lock = field(default_factory=Lock)


def ground_of(inspection: Inspection, found: Read, *shown_to: Hashable) -> str:
    """What a panel follows from, in short: the inspection as it was read, and to whom it is shown.

    A snapshot is told by its number: what it holds never changes.
    """
    row = [getattr(inspection, field.attname) for field in inspection._meta.concrete_fields]
    recorded = (
        found.snapshot["source"]["number"]
        if found.snapshot
        else (
            found.judgements,
            found.agreed,
            found.decisions,
            found.overall,
            found.eligible,
            found.cases,
        )
    )
    ground = (row, inspection.service.name, recorded, shown_to)
    return hashlib.sha256(repr(ground).encode()).hexdigest()


class Drawings:
    """The panels drawn last, by ground."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, _Place] = OrderedDict()
        self._lock = Lock()

    def tag(self, ground: str, make: Callable[[], Drawn]) -> str:
        """The ETag of the panel of this ground, made where it is not there."""
        place = self._place(ground)
        with place.lock:
            return self._drawn(place, make).tag

    def html(self, ground: str, make: Callable[[], Drawn]) -> str:
        """Its HTML."""
        place = self._place(ground)
        with place.lock:
            return self._drawn(place, make).html

    def _place(self, ground: str) -> _Place:
        with self._lock:
            place = self._places.setdefault(ground, _Place())
            self._places.move_to_end(ground)
            while len(self._places) > _MOST:
                self._places.popitem(last=False)
            return place

    @staticmethod
    def _drawn(place: _Place, make: Callable[[], Drawn]) -> Drawn:
        if place.drawn is None:
            place.drawn = make()
        return place.drawn
