"""Quantities in words, as the house style of a report has them.

For each percentage one phrase: the ranges have no gap and no overlap. Up to nine relevant cases
are counted and never given in words or per cent.
"""

import re
from bisect import bisect_left

from ratings.engine import percentage
from ratings.words import number, share

__all__ = [
    "FEW",
    "figure",
    "number",
    "opening",
    "percentage",
    "phrase",
    "share",
    "spelled",
    "words",
]

# So many relevant cases, and fewer, are counted.
FEW = 9
# The highest percentage of each range, and its words; {} is where "relevant" stands.
_RANGES = (
    (0, "in none of the {}cases"),
    (23, "in few {}cases"),
    (26, "in a quarter of {}cases"),
    (31, "in fewer than a third of {}cases"),
    (34, "in a third of {}cases"),
    (39, "in just over a third of {}cases"),
    (46, "in fewer than half of the {}cases"),
    (49, "in just under half of the {}cases"),
    (50, "in half of the {}cases"),
    (52, "in about half of the {}cases"),
    (59, "in just over half of the {}cases"),
    (64, "in just under two-thirds of {}cases"),
    (67, "in two-thirds of {}cases"),
    (73, "in more than two-thirds of {}cases"),
    (76, "in three-quarters of {}cases"),
    (89, "in most {}cases"),
    (99, "in nearly all {}cases"),
    (100, "in every {}case"),
)
_HIGHEST = [highest for highest, _ in _RANGES]
_MOST_BUT = 3

_UNITS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# A figure that opens a sentence; a date is none.
_OPENING = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(%)?(?! (?:January|February|March|April|May|June|July"
    r"|August|September|October|November|December)\b)(?![\d,.]*\d)"
)
_MILLION, _THOUSAND, _HUNDRED = 1_000_000, 1_000, 100


def phrase(percent: int, *, relevant: bool = False) -> str:
    """The words for a whole per cent of ten cases or more: "in most relevant cases"."""
    return _RANGES[bisect_left(_HIGHEST, percent)][1].format("relevant " if relevant else "")


def figure(yes: int, of: int, *, percent: int | None = None) -> str:
    """The share as a figure: "72 per cent"; of up to nine cases "two of the four cases".

    `percent` is the one to print where it is not the rounded share (100 less another).
    """
    if not of:
        return "no relevant case"
    if of > FEW:
        return f"{percentage(yes, of) if percent is None else percent} per cent"
    return _counted(yes, of, relevant=False)


def words(
    yes: int,
    of: int,
    *,
    relevant: bool = False,
    percent: int | None = None,
    both: bool = False,
    all_but: bool = False,
) -> str:
    """The share in words: "in most cases", of up to nine "in two of the four cases".

    `both`: with the figure in brackets. `all_but`: "in all but two cases" for a shortfall of one
    to three. `relevant`: the word stands before "cases".
    """
    if not of:
        return "in no relevant case"
    if of <= FEW:
        counted = _counted(yes, of, relevant=relevant)
        return f"not in {counted[4:]}" if counted.startswith("not ") else f"in {counted}"
    short = of - yes
    if all_but and 1 <= short <= _MOST_BUT:
        return f"in all but {number(short)} {_cases(short, relevant=relevant)}"
    percent = percentage(yes, of) if percent is None else percent
    said = phrase(percent, relevant=relevant)
    return f"{said} ({percent} per cent)" if both else said


def _counted(yes: int, of: int, *, relevant: bool) -> str:
    cases = _cases(of, relevant=relevant)
    if yes == of:
        return {1: f"the one {cases}", 2: f"both {cases}"}.get(of, f"all {number(of)} {cases}")
    if not yes:
        return f"not the one {cases}" if of == 1 else f"none of the {number(of)} {cases}"
    return f"{number(yes)} of the {number(of)} {cases}"


def _cases(count: int, *, relevant: bool) -> str:
    return f"{'relevant ' if relevant else ''}case{'' if count == 1 else 's'}"


def spelled(count: int) -> str:
    """A whole number under a million in words: "seventy-two", "twelve thousand and six"."""
    if count < len(_UNITS):
        return _UNITS[count]
    if count < _HUNDRED:
        tens, units = divmod(count, 10)
        return _TENS[tens] + (f"-{_UNITS[units]}" if units else "")
    size, name = (_THOUSAND, "thousand") if count >= _THOUSAND else (_HUNDRED, "hundred")
    many, rest = divmod(count, size)
    said = f"{spelled(many)} {name}"
    if not rest:
        return said
    return f"{said}{' and ' if rest < _HUNDRED else ' '}{spelled(rest)}"


def opening(printed: str) -> str:
    """What opens a sentence: a capital, and a figure in words ("Seventy-two per cent").

    Dates, sums of money and numbers from a million stay as they are.
    """
    found = _OPENING.match(printed)
    if found and (count := int(found[1].replace(",", ""))) < _MILLION:
        said = "zero" if found[2] and not count else spelled(count)
        if found[2]:
            said += " point " + " ".join("zero" if d == "0" else _UNITS[int(d)] for d in found[2])
        printed = said + (" per cent" if found[3] else "") + printed[found.end() :]
    return printed[:1].upper() + printed[1:]
