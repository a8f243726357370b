"""A document as frozen data: what is said, never how a file format says it.

A `Document` is a title, blocks in order and notes at its end; one with a `Cover` is a report, with
a title page, a list of contents, and parts that each open a page. Cells of a table carry figures
as figures. Footnotes hang on words or on a cell and are numbered through the document by their
order. What a person typed is text to the letter, in every block.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from reports.documents.cells import (
    Align,
    Cell,
    CodeCell,
    Column,
    CountCell,
    NotApplicableCell,
    PercentCell,
    RatingCell,
    Row,
    Table,
    TextCell,
    footnotes_of,
)
from reports.documents.words import (
    Footnote,
    Inline,
    Printable,
    Words,
    footnotes_in,
    plain,
    printable,
    refuse_blank,
)

__all__ = [
    "CONTENTS_TITLE",
    "DEEPEST",
    "NOTES_TITLE",
    "Align",
    "Bar",
    "Block",
    "Cell",
    "Chart",
    "CodeCell",
    "Column",
    "CountCell",
    "Cover",
    "Document",
    "Footnote",
    "Heading",
    "Inline",
    "Items",
    "NotApplicableCell",
    "Note",
    "Paragraph",
    "PercentCell",
    "Prose",
    "Quotation",
    "RatingCell",
    "Row",
    "Standing",
    "Table",
    "TextCell",
    "Words",
    "footnotes_of",
    "plain",
]

CONTENTS_TITLE = "Contents"
NOTES_TITLE = "Notes"

# The deepest level of a heading.
DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Heading(Printable):
    """A heading of level 1 (a part of the document) to 4. Raises ValueError for any other level,
    and where it is blank."""

    level: int
    text: str

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        refuse_blank("A heading", self.text)
        if not 1 <= self.level <= DEEPEST:
            raise ValueError(
                f"Heading “{self.text}” is of level {self.level}; 1 to {DEEPEST} would be right."
            )


@dataclass(frozen=True, slots=True)
class Paragraph(Printable):
    """A paragraph of plain text, printed to the letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of words, figures and footnotes. A `lead` one opens a part and is set apart.

    Raises ValueError where it has no words.
    """

    inlines: tuple[Inline, ...]
    lead: bool = False

    def __post_init__(self) -> None:
        refuse_blank("A paragraph", plain(self.inlines))


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a paragraph. `first` is the number of the first, None: bullets.

    Raises ValueError where there is no item, or one without words, or `first` is below 1.
    """

    items: tuple[tuple[Inline, ...], ...]
    first: int | None = None

    def __post_init__(self) -> None:
        if not self.items:
            raise ValueError("A list without items; one item or more would be right.")
        for item in self.items:
            refuse_blank("An item of a list", plain(item))
        if self.first is not None and self.first < 1:
            raise ValueError(f"A list begins at {self.first}; 1 or more would be right.")


@dataclass(frozen=True, slots=True)
class Quotation(Printable):
    """What somebody wrote, set apart: `label` says what it is ("Good practice").

    Raises ValueError where it has no words.
    """

    inlines: tuple[Inline, ...]
    label: str = ""

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        refuse_blank("A quotation", plain(self.inlines))


@dataclass(frozen=True, slots=True)
class Standing(Printable):
    """A standard's statement and its rating, under the standard's heading; footnotes hang on the
    rating. Raises ValueError where either is blank."""

    statement: str
    rating: RatingCell | NotApplicableCell
    footnotes: tuple[Footnote, ...] = ()

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        refuse_blank("A standard’s statement", self.statement)
        refuse_blank("A standard’s rating", self.rating.text)

    @property
    def points(self) -> str:
        """The rating's points as printed: "2 points"; "" where it has none."""
        points = self.rating.points if isinstance(self.rating, RatingCell) else None
        if points is None:
            return ""
        return "1 point" if points == 1 else f"{points} points"


@dataclass(frozen=True, slots=True)
class Bar(Printable):
    """One bar of a chart: `value` sets its length, `printed` stands at its end.

    Raises ValueError where its label or figure is blank, or the value below nought.
    """

    label: str
    value: float
    printed: str
    # Bars of one series have one colour; "" where there is one series alone.
    series: str = ""

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        refuse_blank("A bar’s label", self.label)
        refuse_blank("A bar’s figure", self.printed)
        if not self.value >= 0:
            raise ValueError(f"Bar “{self.label}” is {self.value}; 0 or more would be right.")


@dataclass(frozen=True, slots=True)
class Chart(Printable):
    """A bar chart: `alternative` says in words what it shows; figures always stand in text, too.

    `most` is the value of a bar as long as the chart is wide. Raises ValueError where there is no
    bar, one is longer than that, or caption or alternative are blank.
    """

    caption: str
    alternative: str
    bars: tuple[Bar, ...]
    most: float = 100.0

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        refuse_blank("A chart’s caption", self.caption)
        refuse_blank(f"The alternative text of chart “{self.caption}”", self.alternative)
        if not self.bars:
            raise ValueError(f"Chart “{self.caption}” has no bars; one or more would be right.")
        if not self.most > 0:
            raise ValueError(
                f"Chart “{self.caption}” is {self.most} wide; more than 0 would be right."
            )
        for bar in self.bars:
            if bar.value > self.most:
                raise ValueError(
                    f"Chart “{self.caption}”, bar “{bar.label}”: {bar.value:g} is longer than the "
                    f"chart is wide; up to {self.most:g} would be right."
                )

    @property
    def series(self) -> tuple[str, ...]:
        """The series, in order of their first bars; ("",) where there is one alone."""
        return tuple(dict.fromkeys(bar.series for bar in self.bars))


Block = Heading | Paragraph | Table | Prose | Items | Quotation | Standing | Chart


@dataclass(frozen=True, slots=True)
class Cover(Printable):
    """The title page: lines under the title, each a paragraph; then what must be said there."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("lines", "remarks"):
            object.__setattr__(self, name, tuple(map(printable, getattr(self, name))))


@dataclass(frozen=True, slots=True)
class Note(Printable):
    """A note at the document's end: what it is about, and what it says."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Document(Printable):
    """A whole document.

    `created` is the time stamped on the file, so that the same document gives the same bytes.
    `provenance` says in one line what the figures rest on; `banner`, where there is one, stands
    on every page and sheet, `watermark` across every page. With a `cover` it is a report: a title
    page, a list of contents, headings of level 1 that open a page. Raises ValueError where two
    tables share a name, one footnote hangs in two places, or `created` has no time zone.
    """

    title: str
    subject: str
    created: datetime
    provenance: str
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    banner: str | None = None
    language: str = "en-GB"
    cover: Cover | None = None
    watermark: str = ""

    def __post_init__(self) -> None:
        Printable.__post_init__(self)
        if self.created.tzinfo is None:
            raise ValueError("created has no time zone; an aware datetime would be right.")
        # Spreadsheets fold the case of sheet names, and have two sheets of their own.
        names = [CONTENTS_TITLE, NOTES_TITLE, *(table.name for table in self.tables)]
        _refuse_twice("table name", [name.casefold() for name in names])
        _refuse_twice("footnote", self.footnotes)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables, in order: the first is Table 1."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def charts(self) -> tuple[Chart, ...]:
        """The charts, in order: the first is Figure 1."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings as they are printed, that of the notes last.

        None is more than one level deeper than that before it, and the first is of level 1: what
        a person typed as "####" under a part is of level 2, so that no level is skipped.
        """
        found: list[Heading] = []
        for block in self.blocks:
            if isinstance(block, Heading):
                deepest = found[-1].level + 1 if found else 1
                found.append(Heading(min(block.level, deepest), block.text))
        if self.notes:
            found.append(Heading(1, NOTES_TITLE))
        return tuple(found)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes, in order: the first is number 1."""
        return tuple(note for block in self.blocks for note in _footnotes(block))

    @property
    def numbers(self) -> dict[Footnote, int]:
        """The number of each footnote."""
        return {note: number for number, note in enumerate(self.footnotes, start=1)}


def _footnotes(block: Block) -> Iterator[Footnote]:
    """The footnotes of a block, in the order in which their marks are printed."""
    match block:
        case Table():
            for row in block.rows:
                yield from row.footnotes
        case Prose() | Quotation():
            yield from footnotes_in(block.inlines)
        case Items():
            for item in block.items:
                yield from footnotes_in(item)
        case Standing():
            yield from block.footnotes


def _refuse_twice(what: str, values: Iterable[str | Footnote]) -> None:
    for value, times in Counter(values).items():
        if times > 1:
            text = value.text if isinstance(value, Footnote) else value
            raise ValueError(f"The {what} “{text}” stands twice; once would be right.")
