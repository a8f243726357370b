"""Parts of a whole that do not add up to it: pointed out in words, never refused."""

from collections.abc import Mapping
from decimal import Decimal

from supply.facts import Whole
from supply.figures import words

_HUNDRED = Decimal(100)
# A whole number is off by half at most, so a sum of rounded parts by half for each.
_ROUNDING = Decimal("0.5")


def remark(
    whole: Whole, values: Mapping[str, Decimal | None], unit: str, *, compared: str = ""
) -> str:
    """That the parts do not add up, with their sum, in a sentence; "" where they do.

    Parts that are not known yet can still fill what lacks, but not take away what is too much.
    `compared` names the comparator whose figures these are.
    """
    parts = [values[code] for code in whole.parts]
    known = [value for value in parts if value is not None]
    right = values[whole.total] if whole.total else _HUNDRED
    if not known or right is None:
        return ""
    total = sum(known, Decimal())
    over = total - right
    tolerance = _ROUNDING * len(parts)
    if abs(over) <= tolerance or (over < 0 and len(known) < len(parts)):
        return ""
    title = f"{whole.title}, {_inside(compared)}" if compared else whole.title
    short = "over" if over > 0 else "short of"
    if whole.total:
        by = f"{words(abs(over), unit)} {short} the whole, {words(right, unit)}"
    else:
        points = "point" if abs(over) == 1 else "points"
        by = f"{words(abs(over), '')} percentage {points} {short} 100%"
    return f"{title}: the parts add up to {words(total, unit)}, {by}."


def _inside(label: str) -> str:
    """A comparator's name inside a sentence; that of a country keeps its capitals."""
    return label if label.istitle() or " and " in label else label[:1].lower() + label[1:]
