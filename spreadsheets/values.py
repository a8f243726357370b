"""From what stands in a cell to what is meant.

Every function raises ValueError whose text completes "Cell B12 …": it says what the cell is, and
what would be right.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from spreadsheets.cells import Cell, shown

_THREE = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_THREE.split(), start=1)}
_NAMED_MONTH = (
    r"(?P<named>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_CLOCK = r"(?:[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? +)?"
_YEAR = r"(?P<year>\d{4}|['’]?\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WRITTEN = tuple(
    re.compile(_WEEKDAY + pattern + _CLOCK, re.IGNORECASE)
    for pattern in (
        r"(?P<year>\d{4})(?P<s>[-/.])(?P<month>\d{1,2})(?P=s)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2}) ?(?P<s>[-/.]) ?(?P<month>\d{1,2}) ?(?P=s) ?" + _YEAR,
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        _DAY + r"(?: of)?[ -]*" + _NAMED_MONTH + r"\.?,?[ -]*" + _YEAR,
        _NAMED_MONTH + r"\.? +" + _DAY + r",? +" + _YEAR,
    )
)
_A_DAY = "a day such as 4 March 2020 would be right"
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")


def _is(cell: Cell) -> str:
    """What the cell is, at the head of a sentence of what is wrong."""
    if cell.problem:
        return f"is {cell.problem}"
    if cell.empty:
        return "is empty"
    text = cell.text
    return f"is “{text if len(text) <= 60 else text[:57] + '…'}”"


def text(cell: Cell, *, longest: int) -> str:
    """The text of the cell, whatever it is; "" where it is empty.

    Raises ValueError: a formula without its result, an error, or longer than so many characters.
    """
    if cell.problem:
        raise ValueError(f"{_is(cell)}; what it stands for, typed in, would be right")
    if len(cell.text) > longest:
        raise ValueError(f"has {len(cell.text):,} characters; at most {longest:,} would be right")
    return cell.text


def day(cell: Cell) -> date:
    """The day in the cell: a date, ISO, 4/3/2020 with the day first, 4 March 2020, 04.03.20.

    Two figures of a year are of this century. Raises ValueError for what is no day of the
    calendar, has no year, or can be read in two ways.
    """
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = "" if value is None or isinstance(value, bool) else shown(value)
    for pattern in _WRITTEN:
        if match := pattern.fullmatch(written):
            return _calendar(cell, match.groupdict())
    if written.isdecimal() and 20_000 <= int(written[:6]) < 60_000 and len(written) == 5:
        counted = shown(date(1899, 12, 30) + timedelta(days=int(written)))
        raise ValueError(f"{_is(cell)}, a day as spreadsheets count them; {counted} would be right")
    raise ValueError(f"{_is(cell)}; {_A_DAY}")


def _calendar(cell: Cell, parts: dict[str, str | None]) -> date:
    written_year = (parts["year"] or "").lstrip("'’")
    year = int(written_year) + (2000 if len(written_year) == 2 else 0)
    named = parts.get("named")
    month = _MONTHS[named[:3].lower()] if named else int(parts["month"] or 0)
    number = int(parts["day"] or 0)
    if not 1900 <= year <= 2100:
        raise ValueError(f"{_is(cell)}, in the year {year}; {_A_DAY}")
    try:
        return date(year, month, number)
    except ValueError:
        pass
    if month > 12 >= number and month <= 31:
        turned = shown(date(year, number, month)) if _there_is(year, number, month) else ""
        meant = f"; {turned} would be right if that is meant" if turned else f"; {_A_DAY}"
        raise ValueError(f"{_is(cell)}: the day comes first, and there is no month {month}{meant}")
    raise ValueError(f"{_is(cell)}, a day that is not in the calendar; {_A_DAY}")


def _there_is(year: int, month: int, number: int) -> bool:
    try:
        date(year, month, number)
    except ValueError:
        return False
    return True


def whole(cell: Cell, *, low: int, high: int) -> int:
    """The whole number in the cell. Raises ValueError for others, and outside low to high."""
    wanted = f"a whole number from {low:,} to {high:,} would be right"
    try:
        number = decimal(cell)
    except ValueError:
        raise ValueError(f"{_is(cell)}; {wanted}") from None
    if number != number.to_integral_value() or not low <= number <= high or "%" in cell.text:
        raise ValueError(f"{_is(cell)}; {wanted}")
    return int(number)


def decimal(cell: Cell) -> Decimal:
    """The number in the cell, without a £ or % sign, and without commas of thousands.

    "45%" is 45. Raises ValueError for anything else, a comma before decimals among it.
    """
    value = cell.value
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(shown(value))
    wanted = "a number such as 12 or 1,250.50 would be right"
    if not isinstance(value, str):
        raise ValueError(f"{_is(cell)}; {wanted}")
    written = value.replace("−", "-").replace("\u00a0", " ").strip()
    if written.startswith("(") and written.endswith(")"):
        written = f"-{written[1:-1]}"
    written = re.sub(r"^(-?) *(?:£|GBP) *", r"\1", written)
    written = written.removesuffix("%").strip()
    whole_part, point, rest = written.lstrip("+-").partition(".")
    if "," in whole_part:
        if not _THOUSANDS.fullmatch(whole_part):
            if not point and re.fullmatch(r"\d+,\d{1,2}", whole_part):
                wanted = f"{whole_part.replace(',', '.')}, with a point, would be right"
            raise ValueError(f"{_is(cell)}; {wanted}")
        written = written.replace(",", "")
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)", written) or len(written) > 20 or "," in rest:
        raise ValueError(f"{_is(cell)}; {wanted}")
    try:
        return Decimal(written)
    except InvalidOperation:
        raise ValueError(f"{_is(cell)}; {wanted}") from None


_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔"})
_NO = frozenset({"no", "n", "false", "0"})


def yes_no(cell: Cell) -> bool:
    """Yes or No, however it is written (Y, true, 1). Raises ValueError."""
    if isinstance(cell.value, bool):
        return cell.value
    written = cell.text.casefold()
    if written in _YES:
        return True
    if written in _NO:
        return False
    raise ValueError(f"{_is(cell)}; Yes or No would be right")


def plain(text: str) -> str:
    """A text as it is compared: without capitals, marks and doubled spaces. Pure."""
    return " ".join(re.sub(r"[^\w+&]+|_", " ", text.casefold().replace("&", " and ")).split())


def one_of(cell: Cell, choices: Mapping[str, str]) -> str:
    """The code that the cell stands for, of {label, synonym or code: code}.

    Compared without capitals, spaces and marks; the first label of a code is the one that is
    offered. Raises ValueError, naming the nearest choice, or all of them where they are few.
    """
    by_plain = {plain(name): code for name, code in reversed(list(choices.items()))}
    written = plain(cell.text)
    if not cell.problem and (code := by_plain.get(written)) is not None:
        return code
    labels: dict[str, str] = {}
    for name, code in choices.items():
        labels.setdefault(code, name)
    near = _nearest(written, {plain(label): code for code, label in labels.items()}, by_plain)
    if near:
        raise ValueError(f"{_is(cell)}; {labels[near]} would be right")
    names = list(labels.values())
    offered = f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)
    raise ValueError(f"{_is(cell)}; {offered} would be right")


def _nearest(written: str, labels: Mapping[str, str], others: Mapping[str, str]) -> str:
    """The code of the label that is nearly this, or of the synonym that all but is; "" for none."""
    if not written:
        return ""
    for names, cutoff in ((labels, 0.65), (others, 0.85)):
        if near := get_close_matches(written, list(names), n=1, cutoff=cutoff):
            return names[near[0]]
    return ""
