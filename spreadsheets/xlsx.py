"""XLSX, read part by part (ECMA-376): cached results, shared text, days, merged and hidden."""

import posixpath
import re
from dataclasses import dataclass

from spreadsheets import numbers
from spreadsheets.cells import EMPTY, Cell, Unreadable, cell_of, clean
from spreadsheets.gathering import Budget, Gathered
from spreadsheets.limits import Limits
from spreadsheets.markup import Enough, Walker, local, walk
from spreadsheets.numbers import Shape
from spreadsheets.package import Package

_NO_RESULT = Cell(problem="a formula without its result")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read(package: Package, limits: Limits) -> tuple[list[Gathered], list[str]]:
    """The sheets, and what was put right. Raises Unreadable."""
    book = _Book()
    main = _main_part(package)
    _walk(package, main, book)
    if len(book.sheets) > limits.sheets:
        raise Unreadable(
            f"{package.file} has {len(book.sheets)} sheets; at most {limits.sheets} are read. "
            "Keep the one with the list."
        )
    relations = _relations(package, main)
    styles = _Styles()
    if (part := _of_type(relations, "styles")) in package.names:
        _walk(package, part, styles)
    budget = Budget(limits, package.file)
    shared: dict[int, list[tuple[Gathered, int, int]]] = {}
    sheets = []
    for name, relation, hidden in book.sheets:
        kind, target = relations.get(relation, ("", ""))
        if kind != "worksheet":
            continue
        gathered = Gathered(clean(name), budget, hidden=hidden)
        walker = _SheetWalker(gathered, styles.shapes, book.since_1904, shared)
        _walk(package, target, walker)
        sheets.append(gathered)
    if shared:
        _walk(package, _of_type(relations, "sharedStrings"), _SharedText(shared))
        if shared:  # cells refer to text that is not there
            raise package.damaged()
    return sheets, []


def _walk(package: Package, part: str, walker: Walker) -> None:
    walk(package.pieces(part), walker, package.damaged())


def _main_part(package: Package) -> str:
    found = _of_type(_relations(package, ""), "officeDocument")
    return found if found in package.names else "xl/workbook.xml"


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """By their id: what a part refers to, as (kind, name of the part)."""
    folder, name = posixpath.split(part)
    described = posixpath.join(folder, "_rels", f"{name}.rels")
    if described not in package.names:
        return {}
    walker = _Relations(folder)
    _walk(package, described, walker)
    return walker.found


def _of_type(relations: dict[str, tuple[str, str]], kind: str) -> str:
    return next((target for each, target in relations.values() if each == kind), "")


class _Relations(Walker):
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: dict[str, tuple[str, str]] = {}

    def started(self, name: str, attributes: dict[str, str]) -> None:
        if local(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        self.found[attributes.get("Id", "")] = (kind, path)


class _Book(Walker):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def started(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "") in ("1", "true")
        elif name == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), relation, hidden))


class _Styles(Walker):
    """What each cell format shows: a number, a share, a day or a time."""

    def __init__(self) -> None:
        self.shapes: list[Shape] = []
        self._codes: dict[int, str] = {}
        self._in_formats = False

    def started(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "numFmt":
            self._codes[_int(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_formats = True
        elif name == "xf" and self._in_formats:
            number = _int(attributes.get("numFmtId"))
            self.shapes.append(numbers.shape_of(number, self._codes.get(number, "")))

    def ended(self, name: str) -> None:
        if local(name) == "cellXfs":
            self._in_formats = False


@dataclass(slots=True)
class _Open:
    """A cell while its element is open."""

    row: int
    column: int
    kind: str
    style: int
    formula: bool = False
    stored: bool = False


class _SheetWalker(Walker):
    def __init__(
        self,
        gathered: Gathered,
        shapes: list[Shape],
        since_1904: bool,
        shared: dict[int, list[tuple[Gathered, int, int]]],
    ) -> None:
        self._gathered, self._shapes, self._since_1904 = gathered, shapes, since_1904
        self._shared = shared
        self._row, self._column = -1, -1
        self._cell: _Open | None = None
        self._heard: list[str] = []
        self._hearing = False
        self._aloud = 0  # within how a word is pronounced

    def started(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() and number != "0" else self._row + 1
            self._column = -1
            self._gathered.hidden_rows += attributes.get("hidden") in ("1", "true")
        elif name == "mergeCell":
            self._gathered.first_merged = self._gathered.first_merged or attributes.get("ref", "")
            self._gathered.merged += 1
        elif self._cell is None:
            return
        elif name == "f":
            self._cell.formula = True
        elif name == "v":
            self._cell.stored = self._hearing = True
        elif name == "rPh":
            self._aloud += 1
        elif name == "t" and not self._aloud:
            self._hearing = True

    def said(self, text: str) -> None:
        if self._hearing:
            self._heard.append(text)

    def ended(self, name: str) -> None:
        name = local(name)
        if name in ("v", "t"):
            self._hearing = False
        elif name == "rPh":
            self._aloud -= 1
        elif name == "c" and self._cell:
            self._end_cell(self._cell, "".join(self._heard))
            self._cell = None

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            match = _REFERENCE.fullmatch(attributes["r"])
            if not match:
                raise Unreadable(
                    f"{self._gathered.named} has a cell that is nowhere ({attributes['r'][:20]}): "
                    "the file is damaged. Open it in your spreadsheet program and save it again."
                )
            self._row = int(match[2]) - 1
            self._column = _column(match[1])
        else:
            self._column += 1
        style = attributes.get("s", "")
        self._cell = _Open(
            max(self._row, 0), self._column, attributes.get("t", "n"), _int(style, -1)
        )
        self._heard = []

    def _end_cell(self, cell: _Open, text: str) -> None:
        if cell.formula:
            self._gathered.formulas += 1
            if not cell.stored or (not text and cell.kind != "str"):
                self._gathered.put(cell.row, cell.column, _NO_RESULT)
                return
        if cell.kind == "s":
            if text.strip().isdecimal():
                self._gathered.put(cell.row, cell.column, Cell("…"))
                place = (self._gathered, cell.row, cell.column)
                self._shared.setdefault(int(text), []).append(place)
            return
        self._gathered.put(cell.row, cell.column, self._value(cell, text))

    def _value(self, cell: _Open, text: str) -> Cell:
        if cell.kind in ("str", "inlineStr"):
            return cell_of(_unescaped(text))
        text = text.strip()
        if not text:
            return EMPTY
        if cell.kind == "b":
            return Cell(text in ("1", "true"))
        if cell.kind == "e":
            return Cell(problem=f"an error, {clean(text)[:40]}")
        if cell.kind == "d":
            return numbers.written_day(text)
        shape = self._shapes[cell.style] if 0 <= cell.style < len(self._shapes) else "number"
        if shape == "percent":
            return numbers.percentage(text)
        if shape == "number":
            return numbers.number(text)
        return numbers.day(text, shape, since_1904=self._since_1904)


class _SharedText(Walker):
    """Text that cells refer to by number; only what is referred to is kept."""

    def __init__(self, wanted: dict[int, list[tuple[Gathered, int, int]]]) -> None:
        self._wanted, self._last = wanted, max(wanted)
        self._number = -1
        self._heard: list[str] = []
        self._hearing = False
        self._aloud = 0

    def started(self, name: str, attributes: dict[str, str]) -> None:
        name = local(name)
        if name == "si":
            self._number += 1
            self._heard = []
        elif name == "rPh":
            self._aloud += 1
        elif name == "t":
            self._hearing = not self._aloud and self._number in self._wanted

    def said(self, text: str) -> None:
        if self._hearing:
            self._heard.append(text)

    def ended(self, name: str) -> None:
        name = local(name)
        if name == "t":
            self._hearing = False
        elif name == "rPh":
            self._aloud -= 1
        elif name == "si" and self._number in self._wanted:
            cell = cell_of(_unescaped("".join(self._heard)))
            for gathered, row, column in self._wanted.pop(self._number):
                gathered.replace(row, column, cell)
            if self._number >= self._last:
                raise Enough


def _unescaped(text: str) -> str:
    """Text without XLSX's own escapes of characters, _x000D_."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _int(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else default
