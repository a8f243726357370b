"""ODS, read from its one part of content (OpenDocument 1.3): repeats, merged, hidden, results."""

from spreadsheets import numbers
from spreadsheets.cells import EMPTY, Cell, Unreadable, cell_of, clean, place
from spreadsheets.gathering import Budget, Gathered
from spreadsheets.limits import Limits
from spreadsheets.markup import Walker, walk
from spreadsheets.package import Package

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE = f"{_ODF}table:1.0 ", f"{_ODF}office:1.0 "
_TEXT, _STYLE, _DRAW = f"{_ODF}text:1.0 ", f"{_ODF}style:1.0 ", f"{_ODF}drawing:1.0 "
_MANIFEST = f"{_ODF}manifest:1.0 "
_ERROR_TYPE = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_NO_RESULT = Cell(problem="a formula without its result")
_SECRET = f"{_MANIFEST}encryption-data"


def read(package: Package, limits: Limits) -> tuple[list[Gathered], list[str]]:
    """The sheets, and what was put right. Raises Unreadable."""
    if "META-INF/manifest.xml" in package.names:
        walk(package.pieces("META-INF/manifest.xml"), _Manifest(package), package.damaged())
    content = _Content(Budget(limits, package.file), limits)
    walk(package.pieces("content.xml"), content, package.damaged())
    return content.sheets, []


class _Manifest(Walker):
    def __init__(self, package: Package) -> None:
        self._package = package

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == _SECRET:
            raise self._package.protected()


class _Content(Walker):
    def __init__(self, budget: Budget, limits: Limits) -> None:
        self.sheets: list[Gathered] = []
        self._budget, self._limits = budget, limits
        self._style = ""
        self._hidden_styles: set[str] = set()
        self._sheet: Gathered | None = None
        self._tables = 0  # a table within a table is none of ours
        self._row = self._column = 0
        self._rows_alike = 1
        self._cells: list[tuple[int, Cell]] = []
        self._attributes: dict[str, str] | None = None
        self._lines: list[str] = []
        self._aside = 0  # within a remark or a drawing
        self._in_line = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties":
            if attributes.get(f"{_TABLE}display") == "false":
                self._hidden_styles.add(self._style)
        elif name == f"{_TABLE}table":
            self._start_table(attributes)
        elif self._tables != 1 or self._sheet is None:
            return
        elif name == f"{_TABLE}table-row":
            self._cells, self._column = [], 0
            self._rows_alike = _repeats(attributes, "number-rows-repeated")
            if attributes.get(f"{_TABLE}visibility", "visible") != "visible":
                self._hidden_row = True
            else:
                self._hidden_row = False
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._attributes = attributes
            self._lines, self._aside, self._in_line = [], 0, 0
        elif self._attributes is not None:
            self._start_text(name, attributes)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self._tables += 1
        if self._tables > 1:
            return
        if len(self.sheets) >= self._limits.sheets:
            raise Unreadable(
                f"{self._budget.file} has more than {self._limits.sheets} sheets; no more are "
                "read. Keep the one with the list."
            )
        name = clean(attributes.get(f"{_TABLE}name", ""))
        hidden = attributes.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._sheet = Gathered(name, self._budget, hidden=hidden)
        self.sheets.append(self._sheet)
        self._row = 0

    def _start_text(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_OFFICE}annotation" or name.startswith(_DRAW):
            self._aside += 1
        elif self._aside:
            return
        elif name == f"{_TEXT}p":
            self._in_line += 1
            self._lines.append("")
        elif self._lines and name == f"{_TEXT}s":
            self._lines[-1] += " " * min(_number(attributes.get(f"{_TEXT}c", "1")), 100)
        elif self._lines and name in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            self._lines[-1] += "\t" if name.endswith("tab") else "\n"

    def said(self, text: str) -> None:
        if self._in_line and not self._aside:
            self._lines[-1] += text

    def ended(self, name: str) -> None:
        if name == f"{_TABLE}table":
            self._tables -= 1
        if self._tables != 1 or self._sheet is None:
            return
        if name == f"{_TABLE}table-row":
            self._end_row(self._sheet)
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            covered = name == f"{_TABLE}covered-table-cell"
            self._end_cell(self._sheet, self._attributes or {}, covered=covered)
            self._attributes = None
        elif name == f"{_OFFICE}annotation" or name.startswith(_DRAW):
            self._aside = max(self._aside - 1, 0)
        elif name == f"{_TEXT}p" and not self._aside:
            self._in_line = max(self._in_line - 1, 0)

    def _end_cell(self, sheet: Gathered, given: dict[str, str], *, covered: bool) -> None:
        alike = _repeats(given, "number-columns-repeated")
        if not covered:
            if _spans(given):
                sheet.merged += 1
                if not sheet.first_merged:
                    sheet.first_merged = f"from {place(self._row, self._column)}"
            cell = self._value(sheet, given)
            if not cell.empty:
                sheet.room_for(self._row, self._column + alike - 1)
                self._cells += [(self._column + more, cell) for more in range(alike)]
        self._column += alike

    def _end_row(self, sheet: Gathered) -> None:
        if self._cells:
            sheet.hidden_rows += self._rows_alike if self._hidden_row else 0
            sheet.room_for(self._row + self._rows_alike - 1, self._cells[0][0])
            for more in range(self._rows_alike):
                for column, cell in self._cells:
                    sheet.put(self._row + more, column, cell)
        self._row += self._rows_alike

    def _value(self, sheet: Gathered, given: dict[str, str]) -> Cell:
        text = "\n".join(self._lines)
        kind = given.get(f"{_OFFICE}value-type", "")
        if f"{_TABLE}formula" in given:
            sheet.formulas += 1
            if not kind and not clean(text):
                return _NO_RESULT
        if given.get(_ERROR_TYPE) == "error":
            return Cell(problem=f"an error, {clean(text)[:40] or 'unknown'}")
        value = given.get(f"{_OFFICE}value", "")
        if kind in ("float", "currency"):
            return numbers.number(value)
        if kind == "percentage":
            return numbers.percentage(value)
        if kind == "date":
            return numbers.written_day(given.get(f"{_OFFICE}date-value", ""))
        if kind == "boolean":
            return Cell(given.get(f"{_OFFICE}boolean-value") == "true")
        return cell_of(text or given.get(f"{_OFFICE}string-value", "")) if kind or text else EMPTY


def _repeats(attributes: dict[str, str], name: str) -> int:
    return max(_number(attributes.get(f"{_TABLE}{name}", "1")), 1)


def _spans(attributes: dict[str, str]) -> bool:
    names = ("number-columns-spanned", "number-rows-spanned")
    return any(_number(attributes.get(f"{_TABLE}{name}", "1")) > 1 for name in names)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 1
