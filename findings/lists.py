"""A list whose items people move: each with what it can be put before and after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from findings.ordering import Side

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Neighbours(Generic[_Item]):
    """An item with the one above it and the one below it, as they were shown."""

    item: _Item
    above: _Item | None
    below: _Item | None


def with_neighbours(items: Sequence[_Item]) -> Iterator[Neighbours[_Item]]:
    """Each item with its neighbours, None at the ends."""
    padded = [None, *items, None]
    for at, item in enumerate(items):
        yield Neighbours(item, padded[at], padded[at + 2])


def wanted_place(posted: str) -> tuple[Side, int] | None:
    """What a button asks for, as "before 12": the side, and whose; None where it is neither."""
    side, _, other = posted.partition(" ")
    if side not in tuple(Side) or not other.isdecimal() or len(other) > 12:
        return None
    return Side(side), int(other)
