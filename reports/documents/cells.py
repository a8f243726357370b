"""Tables: cells that carry figures as figures, so that each writer can print them for people and
store them as numbers."""

import re
from dataclasses import dataclass
from typing import Literal

from reports.documents.words import Footnote, Printable, printable

Align = Literal["left", "right"]

_SHEET_NAME = re.compile(r"[^\[\]:*?/\\']{1,31}")


@dataclass(frozen=True, slots=True)
class TextCell(Printable):
    """Words: `text`, and under it, less prominent, `detail` (a standard's statement)."""

    text: str
    detail: str = ""
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCell(Printable):
    """The code of a standard, key question or prompt: "2.1" is never a number."""

    code: str

    @property
    def text(self) -> str:
        """The code as printed."""
        return self.code


@dataclass(frozen=True, slots=True)
class RatingCell(Printable):
    """A rating as the framework names it, with its points."""

    rating: str
    points: int | None = None

    @property
    def text(self) -> str:
        """The rating's name, unquoted, as tables print it."""
        return self.rating


@dataclass(frozen=True, slots=True)
class PercentCell:
    """A whole number of per cent."""

    percent: int

    @property
    def text(self) -> str:
        """The figure as tables print it: "86%"."""
        return f"{self.percent}%"


@dataclass(frozen=True, slots=True)
class CountCell:
    """A number of cases or points."""

    count: int

    @property
    def text(self) -> str:
        """The figure in digits, thousands with a comma."""
        return f"{self.count:,}"


@dataclass(frozen=True, slots=True)
class NotApplicableCell(Printable):
    """There is no figure, and the text says why; a cell is never blank."""

    text: str


Cell = TextCell | CodeCell | RatingCell | PercentCell | CountCell | NotApplicableCell


@dataclass(frozen=True, slots=True)
class Column(Printable):
    """A column's head, its share of the table's width in per cent, and where its cells stand.

    `shared`: its name where all tables are put into one (CSV), if that is not its head.
    """

    name: str
    width: int
    align: Align = "left"
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Row(Printable):
    """One row: `kind` says what it is about ("Standard", "Key question", "Prompt").

    A `heading` row opens a group and is set apart from the rows under it; a `strong` row is bold.
    """

    cells: tuple[Cell, ...]
    kind: str
    heading: bool = False
    strong: bool = False

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes of the row's cells, in order."""
        return tuple(note for cell in self.cells for note in footnotes_of(cell))


@dataclass(frozen=True, slots=True)
class Table(Printable):
    """A table with one row of column heads; the first cell of a row is the row's head.

    `name` is its short name (that of its sheet: up to 31 characters, none of []:*?/\\'), `caption`
    its title without a number, `remarks` short sentences that belong with it, one a line.
    Raises ValueError where a row has not a cell for each column, a cell is blank, or the name
    can't name a sheet.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        object.__setattr__(self, "remarks", tuple(map(printable, self.remarks)))
        if not _SHEET_NAME.fullmatch(self.name):
            raise ValueError(
                f"“{self.name}” can’t name a table; up to 31 characters without []:*?/\\' can."
            )
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"Table “{self.name}”, row {number}: {len(row.cells)} cells; "
                    f"one for each of the {len(self.columns)} columns would be right."
                )
            if not all(cell.text.strip() for cell in row.cells):
                raise ValueError(
                    f"Table “{self.name}”, row {number}: a blank cell; "
                    "a NotApplicableCell that says why would be right."
                )


def footnotes_of(cell: Cell) -> tuple[Footnote, ...]:
    """The footnotes that hang on a cell; only text carries any, so that figures stay figures."""
    return cell.footnotes if isinstance(cell, TextCell) else ()
