"""Which columns of noughts and ones cancel one another out, in whole numbers."""

from collections.abc import Hashable, Iterable, Mapping
from math import gcd
from typing import TypeVar

Name = TypeVar("Name", bound=Hashable)
Row = TypeVar("Row", bound=Hashable)


def dependence(columns: Iterable[tuple[Name, Iterable[Row]]]) -> dict[Name, int] | None:
    """Factors, none of them 0, with which some of the columns add up to nothing.

    A column is given by the rows in which it has a one. None: no columns cancel out; otherwise no
    more of them are looked at than needed, and the last one named depends on those before it.
    """
    # Each column that depends on none before it, what was before it taken out, and what that is
    # made of; by a row that none after it has.
    basis: dict[Row, tuple[dict[Row, int], dict[Name, int]]] = {}
    for name, rows in columns:
        column: dict[Row, int] = dict.fromkeys(rows, 1)
        made_of: dict[Name, int] = {name: 1}
        for row, (other, other_made_of) in basis.items():
            if row in column:
                here, there = other[row], column[row]
                column = _combined(column, here, other, -there)
                made_of = _combined(made_of, here, other_made_of, -there)
        if not column:
            return _shortened(made_of)
        basis[next(iter(column))] = (column, made_of)
    return None


def _combined(
    one: Mapping[Name, int], factor: int, other: Mapping[Name, int], other_factor: int
) -> dict[Name, int]:
    """The sum of both, each so many times; what comes to 0 is left out."""
    found = dict(one) if factor == 1 else {name: factor * one[name] for name in one}
    for name, value in other.items():
        if total := found.get(name, 0) + other_factor * value:
            found[name] = total
        else:
            del found[name]
    return found


def _shortened(factors: dict[Name, int]) -> dict[Name, int]:
    by = gcd(*factors.values())
    return {name: value // by for name, value in factors.items()}
