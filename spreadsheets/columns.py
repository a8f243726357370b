"""Which column is what, by the names at its head."""

import re
from collections.abc import Iterable, Mapping, Sequence

from spreadsheets.cells import Cell, Sheet
from spreadsheets.values import plain

_LOOKED_AT = 30  # rows
_LONGEST_NAME = 80  # characters; what is longer is a sentence


def header_row(sheet: Sheet, wanted: Mapping[str, Iterable[str]]) -> int | None:
    """The row, counted from 0, that names the most of what is wanted; None where none does.

    One name is enough where one is wanted, else two are needed: a title is no header.
    """
    best, most = None, min(2, len(wanted)) - 1
    for number, row in enumerate(sheet.rows[:_LOOKED_AT]):
        found = len(matched(row, wanted))
        if found > most:
            best, most = number, found
    return best


def matched(header: Sequence[Cell], wanted: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """By key: the column, counted from 0, whose name is one of that key's names.

    Names are compared without capitals, marks and what is in brackets; a name that is the same
    counts before one whose words are all there. No column is given twice.
    """
    names = [_names(cell) for cell in header]
    found: dict[str, int] = {}
    for of_fit in (_same, _same_without_brackets, _all_words):
        for key, spellings in wanted.items():
            if key in found:
                continue
            plain_spellings = [plain(spelling) for spelling in spellings]
            for column, name in enumerate(names):
                if name[0] and column not in found.values() and of_fit(name, plain_spellings):
                    found[key] = column
                    break
    return found


_Name = tuple[str, str]


def _names(cell: Cell) -> _Name:
    """What stands at the head of a column, with and without its brackets."""
    if not isinstance(cell.value, str) or len(cell.value) > _LONGEST_NAME:
        return "", ""
    return plain(cell.value), plain(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", cell.value))


def _same(name: _Name, spellings: list[str]) -> bool:
    return name[0] in spellings


def _same_without_brackets(name: _Name, spellings: list[str]) -> bool:
    return bool(name[1]) and name[1] in spellings


def _all_words(name: _Name, spellings: list[str]) -> bool:
    """Of a spelling of several words, each is among the column's."""
    words = set(name[1].split())
    return any(" " in spelling and set(spelling.split()) <= words for spelling in spellings)
