"""A document as frozen data: what is said, never how a file format says it.

A `Document` is a title, blocks in order (headings, paragraphs, tables) and notes at its end. Cells
of a table carry figures as figures, so that each writer can print them for people and store them
as numbers. Footnotes hang on a cell and are numbered through the document by their order.

Characters that no XML file can hold (control characters, lone surrogates) are replaced here, once,
so that no writer meets them; everything else is kept to the letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

Align = Literal["left", "right"]

CONTENTS_TITLE = "Contents"
NOTES_TITLE = "Notes"

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHEET_NAME = re.compile(r"[^\[\]:*?/\\']{1,31}")


class _Printable:
    """Replaces, in every text field, the characters that no file format can hold."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, _printable(value))


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Footnote(_Printable):
    """A note that is printed where it hangs; each hangs in one place only.

    `at` keeps notes of the same words apart ("2.1" and "2.2"); it is not printed.
    """

    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Words(_Printable):
    """Words of a paragraph. `figure` is the reference that gave them ("2.1.3:words"), if one did;
    it is not printed, a writer may mark it."""

    text: str
    strong: bool = False
    emphasis: bool = False
    figure: str = ""


# What a paragraph is made of; a footnote stands where its mark is printed.
Inline = Words | Footnote


@dataclass(frozen=True, slots=True)
class TextCell(_Printable):
    """Words: `text`, and under it, less prominent, `detail` (a standard's statement)."""

    text: str
    detail: str = ""
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCell(_Printable):
    """The code of a standard, key question or prompt: "2.1" is never a number."""

    code: str

    @property
    def text(self) -> str:
        """The code as printed."""
        return self.code


@dataclass(frozen=True, slots=True)
class RatingCell(_Printable):
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
class NotApplicableCell(_Printable):
    """There is no figure, and the text says why; a cell is never blank."""

    text: str


Cell = TextCell | CodeCell | RatingCell | PercentCell | CountCell | NotApplicableCell


@dataclass(frozen=True, slots=True)
class Column(_Printable):
    """A column's head, its share of the table's width in per cent, and where its cells stand.

    `shared`: its name where all tables are put into one (CSV), if that is not its head.
    """

    name: str
    width: int
    align: Align = "left"
    shared: str = ""


@dataclass(frozen=True, slots=True)
class Row(_Printable):
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
class Table(_Printable):
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
        _Printable.__post_init__(self)
        object.__setattr__(self, "remarks", tuple(map(_printable, self.remarks)))
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


@dataclass(frozen=True, slots=True)
class Heading(_Printable):
    """A heading of level 1 (a part of the document) or deeper."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph(_Printable):
    """A paragraph of plain text, printed to the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of words, figures and footnotes. A `lead` one opens a part and is set apart."""

    inlines: tuple[Inline, ...]
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a paragraph. `first` is the number of the first, None: bullets."""

    items: tuple[tuple[Inline, ...], ...]
    first: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation(_Printable):
    """What somebody wrote, set apart: `label` says what it is ("Good practice")."""

    inlines: tuple[Inline, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Standing(_Printable):
    """A standard's statement and its rating, under the standard's heading."""

    statement: str
    rating: RatingCell | NotApplicableCell
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar(_Printable):
    """One bar of a chart: `value` sets its length, `printed` stands at its end."""

    label: str
    value: float
    printed: str
    # Bars of one series have one colour; "" where there is one series alone.
    series: str = ""


@dataclass(frozen=True, slots=True)
class Chart(_Printable):
    """A bar chart: `alternative` says in words what it shows; figures always stand in text, too."""

    caption: str
    alternative: str
    bars: tuple[Bar, ...]
    most: float = 100.0


Block = Heading | Paragraph | Table | Prose | Items | Quotation | Standing | Chart


@dataclass(frozen=True, slots=True)
class Cover(_Printable):
    """The title page: lines under the title, each a paragraph; then what must be said there."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note(_Printable):
    """A note at the document's end: what it is about, and what it says."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Document(_Printable):
    """A whole document.

    `created` is the time stamped on the file, so that the same document gives the same bytes.
    `provenance` says in one line what the figures rest on; `banner`, where there is one, stands
    on every page and sheet. Raises ValueError where two tables share a name, one footnote hangs
    on two cells, or `created` has no time zone.
    """

    title: str
    subject: str
    created: datetime
    provenance: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    banner: str | None = None
    language: str = "en-GB"
    # A report: a title page, a list of contents, and level 1 headings that open a page.
    cover: Cover | None = None
    watermark: str = ""

    def __post_init__(self) -> None:
        _Printable.__post_init__(self)
        if self.created.tzinfo is None:
            raise ValueError("created has no time zone; an aware datetime would be right.")
        # Spreadsheets fold the case of sheet names, and have two sheets of their own.
        names = [CONTENTS_TITLE, NOTES_TITLE, *(table.name for table in self.tables)]
        _refuse_twice("table name", [name.casefold() for name in names])
        _refuse_twice("footnote", [note.text + note.at for note in self.footnotes])

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes, in order: the first is number 1."""
        return tuple(_footnotes(self))

    @property
    def numbers(self) -> dict[Footnote, int]:
        """The number of each footnote."""
        return {note: number for number, note in enumerate(self.footnotes, start=1)}


def footnotes_of(cell: Cell) -> tuple[Footnote, ...]:
    """The footnotes that hang on a cell; only text carries any, so that figures stay figures."""
    return cell.footnotes if isinstance(cell, TextCell) else ()


def _footnotes(document: Document) -> Iterator[Footnote]:
    for table in document.tables:
        for row in table.rows:
            yield from row.footnotes


def _refuse_twice(what: str, values: list[str]) -> None:
    for value in values:
        if values.count(value) > 1:
            raise ValueError(f"The {what} “{value}” stands twice; once would be right.")
