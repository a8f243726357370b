"""Putting one thing of a list directly before or after another.

A person says where a thing is to stand by the neighbour that they saw, not by "one up": two people
who press the same button move it once, and who moved something else meanwhile keeps that.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

_Item = TypeVar("_Item")


class Side(StrEnum):
    BEFORE = "before"
    AFTER = "after"


def placed(items: Sequence[_Item], item: _Item, side: Side, other: _Item) -> list[_Item]:
    """The items with `item` directly before or after `other`, all others in their order.

    As they are, where it stands on that side already. Raises ValueError where one is not in it.
    """
    order = list(items)
    here, there = order.index(item), order.index(other)
    if here == there or (here < there) == (side is Side.BEFORE):
        return order
    order.remove(item)
    order.insert(order.index(other) + (side is Side.AFTER), item)
    return order
