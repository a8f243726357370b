"""Tables to download and to fill in: XLSX with drop-downs and guidance, and CSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

import xlsxwriter

from spreadsheets.cells import Value

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What a spreadsheet program takes for a formula where a cell begins with it.
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# A list typed into a validation has at most so many characters; longer ones stand on a sheet.
_INLINE = 255
_LISTS = "Lists"


@dataclass(frozen=True, slots=True)
class Column:
    """A column to fill in: its name, what belongs in it, and what may be chosen."""

    name: str
    note: str = ""
    kind: Literal["text", "date", "whole"] = "text"
    choices: tuple[str, ...] = ()
    low: int = 0
    high: int = 100_000
    width: int = 18


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet: columns with their names in row 1, and rows below; so many can be filled in."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...] = ()
    to_fill: int = 1000


@dataclass(frozen=True, slots=True)
class Guidance:
    """A sheet of text: a title, and paragraphs with their headings ("" for none)."""

    title: str
    parts: tuple[tuple[str, str], ...]
    name: str = "Guidance"


def xlsx(tables: Sequence[Table], guidance: Guidance, *, created: datetime | None = None) -> bytes:
    """A workbook: the tables first, then what to know about them; lists on a hidden sheet.

    Drop-downs refuse what is not offered; dates and whole numbers are checked by the program.
    """
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    if created:
        book.set_properties({"created": created})
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2}),
        "date": book.add_format({"num_format": "d mmmm yyyy", "align": "left"}),
        "text": book.add_format({"num_format": "@"}),
        "whole": book.add_format({"num_format": "0"}),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "heading": book.add_format({"bold": True, "valign": "top", "text_wrap": True}),
        "prose": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheets = [(book.add_worksheet(table.name), table) for table in tables]
    _write_guidance(book.add_worksheet(guidance.name), guidance, formats)
    lists = _Lists(book)
    for sheet, table in sheets:
        _write_table(sheet, table, formats, lists)
    lists.write()
    book.close()
    return made.getvalue()


def as_csv(columns: Sequence[Column], rows: Iterable[Sequence[Value]] = ()) -> bytes:
    """CSV in UTF-8 with a byte order mark, so that every program sees what it is."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([safe(column.name) for column in columns])
    for row in rows:
        writer.writerow([_as_text(value) for value in row])
    return written.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Text that no spreadsheet program takes for a formula: an apostrophe before one."""
    return f"'{text}" if text.startswith(_RISKY) else text


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    return safe(value) if isinstance(value, str) else str(value)


class _Lists:
    """What may be chosen, on a hidden sheet where it is too long for the cell's own rule."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._lists: list[tuple[str, ...]] = []

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        inline = ",".join(choices)
        if len(inline) <= _INLINE and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._lists:
            self._lists.append(choices)
        letter = xlsxwriter.utility.xl_col_to_name(self._lists.index(choices), True)
        return f"={_LISTS}!{letter}$1:{letter}${len(choices)}"

    def write(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(_LISTS)
        for column, choices in enumerate(self._lists):
            sheet.write_column(0, column, choices)
        sheet.hide()


def _write_guidance(sheet: Any, guidance: Guidance, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, guidance.title, formats["title"])
    for row, (heading, text) in enumerate(guidance.parts, start=2):
        sheet.write_string(row, 0, heading, formats["heading"])
        sheet.write_string(row, 1, text, formats["prose"])


def _write_table(sheet: Any, table: Table, formats: dict[str, Any], lists: _Lists) -> None:
    last = max(table.to_fill, len(table.rows))
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, column.width, formats[column.kind])
        sheet.write_string(0, number, column.name, formats["head"])
        if rule := _rule(column, lists):
            sheet.data_validation(1, number, last, number, rule)
    for row, values in enumerate(table.rows, start=1):
        for number, value in enumerate(values):
            _write_cell(sheet, row, number, value, formats)


def _write_cell(sheet: Any, row: int, column: int, value: Value, formats: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, str | bool):
        text = ("Yes" if value else "No") if isinstance(value, bool) else value
        sheet.write_string(row, column, text, formats["text"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["date"])
    else:
        sheet.write_number(row, column, float(value) if isinstance(value, Decimal) else value)


def _rule(column: Column, lists: _Lists) -> dict[str, Any]:
    """What the program lets be typed, and what it says about the column."""
    note = {"input_title": column.name[:32], "input_message": column.note[:255]}
    said = note if column.note else {}
    if column.choices:
        rule: dict[str, Any] = {"validate": "list", "source": lists.source(column.choices)}
        wrong = "Choose one from the list."
    elif column.kind == "date":
        low, high = date(1990, 1, 1), date(2100, 1, 1)
        rule = {"validate": "date", "criteria": "between", "minimum": low, "maximum": high}
        wrong = "Enter a day, such as 4 March 2020."
    elif column.kind == "whole":
        bounds = {"minimum": column.low, "maximum": column.high}
        rule = {"validate": "integer", "criteria": "between", **bounds}
        wrong = f"Enter a whole number from {column.low:,} to {column.high:,}."
    elif said:
        rule, wrong = {"validate": "any"}, ""
    else:
        return {}
    if wrong:
        rule |= {"error_title": "Not in this column", "error_message": wrong}
    return rule | said
