"""Numbers and days as workbooks store them, and number formats that say which is which."""

import math
import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Literal

from spreadsheets.cells import Cell

Shape = Literal["number", "percent", "date", "time"]

_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?")
_DAMAGED = Cell(problem="a damaged number")
_NO_DAY = Cell(problem="a number that is no date")
_TIMES = frozenset({18, 19, 20, 21, 45, 46, 47})
_DATES = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})
# What is no code of a day or a time in a number format: "text", [colour], \x, _x, *x.
_LITERAL = re.compile(r'"[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|\\.|_.|\*.', re.IGNORECASE)


def shape_of(format_id: int, code: str) -> Shape:
    """What a number format shows: by its built-in number, else by its code (ECMA-376, 18.8.30)."""
    if format_id in _DATES:
        return "date"
    if format_id in _TIMES:
        return "time"
    if format_id in (9, 10):
        return "percent"
    code = _LITERAL.sub("", code.partition(";")[0]).lower()
    if code.strip() in ("general", "standard", "@", ""):
        return "number"
    if "%" in code:
        return "percent"
    if re.search(r"[yd]", code) or re.search(r"mmm", code):
        return "date"
    return "time" if re.search(r"[hs]", code) else "number"


def number(text: str) -> Cell:
    """A number as stored in a workbook, to the 15 digits that a program shows. Pure."""
    if not _NUMBER.fullmatch(text.strip()):
        return _DAMAGED
    value = float(text)
    if not math.isfinite(value):
        return _DAMAGED
    if value == int(value):
        if abs(value) >= 1e15:
            return Cell(
                problem="a number of more than 15 digits, the last of which the program has "
                "rounded: it would have to be typed as text"
            )
        return Cell(int(value))
    return Cell(float(f"{value:.15g}"))


def percentage(text: str) -> Cell:
    """A share as stored, 0.45, as it is shown: "45%"."""
    cell = number(text)
    if cell.problem or cell.value is None:
        return cell
    hundredfold = Decimal(f"{float(str(cell.value)):.15g}") * 100
    return Cell(f"{hundredfold.normalize():f}%")


def day(text: str, shape: Shape, *, since_1904: bool) -> Cell:
    """A day as stored, in days since the workbook's own first one; with the time, if any.

    The system of 1900 counts a 29 February 1900 that never was (as 60).
    """
    if not _NUMBER.fullmatch(text.strip()):
        return _DAMAGED
    serial = float(text)
    if not 0 <= serial < 2_958_466:
        return _NO_DAY
    if shape == "time":
        return _clock(serial) if serial < 1 else number(text)
    if serial < 1 and not since_1904:
        return _NO_DAY
    if since_1904:
        first = datetime(1904, 1, 1)  # noqa: DTZ001
    elif serial >= 61:
        first = datetime(1899, 12, 30)  # noqa: DTZ001
    elif serial < 60:
        first = datetime(1899, 12, 31)  # noqa: DTZ001
    else:
        return Cell(problem="29 February 1900, a day that never was")
    try:
        moment = first + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return _NO_DAY
    return Cell(_date_if_midnight(moment))


def written_day(text: str) -> Cell:
    """A day in ISO form, as ODS stores it."""
    try:
        return Cell(_date_if_midnight(datetime.fromisoformat(text).replace(tzinfo=None)))
    except ValueError:
        return _NO_DAY


def _date_if_midnight(moment: datetime) -> date:
    moment = moment.replace(microsecond=0)
    return moment if (moment.hour, moment.minute, moment.second) != (0, 0, 0) else moment.date()


def _clock(serial: float) -> Cell:
    minutes = round(serial * 86_400) // 60
    return Cell(f"{minutes // 60 % 24:02}:{minutes % 60:02}")
