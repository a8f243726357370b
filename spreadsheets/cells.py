"""What a table is made of once it is read, and what text in it is taken for."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

Value = str | int | float | Decimal | bool | date | datetime | None
Kind = Literal["csv", "xlsx", "ods"]


class Unreadable(Exception):
    """A file can't be read; the message says what it is, where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value, or why it has none that could be used.

    Text has no outer space; empty is None. Whole numbers are int. What is shown as a percentage is
    text with its sign, "45%". A time of day is text, "14:02".
    """

    value: Value = None
    problem: str = ""

    @property
    def empty(self) -> bool:
        return self.value is None and not self.problem

    @property
    def text(self) -> str:
        """The value as a person would type it; "" where there is none."""
        return shown(self.value)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: `rows[i]` is row i + 1 as the person's program numbers it; rows differ in length.

    `name` is "" for CSV. A hidden sheet is read like the others, for who asks to leave it out.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read; `repaired` says in sentences what was put right on the way."""

    kind: Kind
    sheets: tuple[Sheet, ...]
    repaired: tuple[str, ...] = field(default=())


# Outer space of many kinds: no-break, zero width, byte order mark, word joiner.
_SPACE = " \t\r\n\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACE += "\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
# Nothing that a person sees, and nothing that a database or JSON should hold.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")
_ERROR = re.compile(
    r"(?:#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)|Err:\d{3})"
)


def clean(text: str) -> str:
    """The text without what nobody sees, outer space, and line ends of other systems. Pure."""
    return _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip(_SPACE)


def cell_of(text: str) -> Cell:
    """A cell of this text, as it stands in a file. Pure."""
    text = clean(text)
    if not text:
        return EMPTY
    if _ERROR.fullmatch(text):
        return Cell(problem=f"an error, {text}")
    if len(text) > 2 and not text.strip("#"):
        return Cell(problem="number signs: the column was too narrow to show what is in it")
    return Cell(text)


def shown(value: Value) -> str:
    """A value as a person would type it: 4 March 2020, Yes, 12.5. Pure."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return f"{value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def column_name(column: int) -> str:
    """The letters of a column, counted from 0: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def place(row: int, column: int) -> str:
    """Where a cell is, counted from 0, as the person's program says it: B12."""
    return f"{column_name(column)}{row + 1}"
