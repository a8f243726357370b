"""A report as a page reads it out: its sections, passage by passage, each with a place of its own.

A page of a frozen version is the same for ever, so that a comment finds its passage again.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from config.components.document import NumberedNote, RowView, notes_of, rows_of
from reports.documents.model import (
    Bar,
    Block,
    Chart,
    Footnote,
    Heading,
    Inline,
    Items,
    NotApplicableCell,
    Paragraph,
    Prose,
    Quotation,
    Standing,
    Table,
)
from reports.material import Material
from reports.sections import places_of
from reports.text import UnknownReference, blocks


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are printed alike, or the mark of a footnote: then `note` is its number."""

    text: str
    strong: bool = False
    emphasis: bool = False
    note: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """One thing to read and to comment on. `id`: its section's code and its number there.

    `kind` says which of the other fields it has; `text` is all of it in plain words.
    """

    id: str
    kind: str
    text: str
    runs: tuple[Run, ...] = ()
    items: tuple[tuple[Run, ...], ...] = ()
    first: int | None = None
    level: int = 0
    label: str = ""
    rating: str = ""
    points: int | None = None
    table: Table | None = None
    rows: tuple[RowView, ...] = ()
    bars: tuple[Bar, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionRead:
    """A section with its passages and the footnotes that hang on them; `problem` says why it
    can't be printed as it stands, "" where it can."""

    code: str
    title: str
    level: int
    passages: tuple[Passage, ...]
    notes: tuple[NumberedNote, ...]
    problem: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"section-{self.code.replace('.', '-')}"

    def holds(self, words: str) -> Passage | None:
        """The passage that these words are; without one, the first that has them."""
        wanted = flat(words)
        whole = (each for each in self.passages if wanted == flat(each.text))
        holding = (each for each in self.passages if wanted in flat(each.text))
        return next(whole, None) or next(holding, None)


def read_out(material: Material, texts: Mapping[str, str]) -> tuple[SectionRead, ...]:
    """The sections of the report whose texts these are, in order."""
    numbers: dict[Footnote, int] = {}
    found = []
    for place in places_of(material.framework):
        problem = ""
        made: tuple[Block, ...] = ()
        try:
            made = blocks(texts.get(place.code, ""), material, section=place.code, texts=texts)
        except UnknownReference as unknown:
            problem = str(unknown)
        reader = _Reader(place.code, place.level + 2, numbers)
        passages = tuple(reader.passage(block) for block in made)
        found.append(
            SectionRead(
                place.code, place.title, place.level, passages, tuple(reader.notes), problem
            )
        )
    return tuple(found)


def flat(words: str) -> str:
    """Words as they are compared: without a difference of spaces."""
    return " ".join(words.split())


@dataclass
class _Reader:
    """Reads the blocks of one section; `level` is that of its own headings on a page, `numbers`
    are those of the footnotes so far."""

    code: str
    level: int
    numbers: dict[Footnote, int]
    notes: list[NumberedNote] = field(default_factory=list)
    count: int = 0

    def passage(self, block: Block) -> Passage:
        """The block as a passage."""
        self.count += 1
        at = f"{self.code}-{self.count}"
        if isinstance(block, Heading):
            return Passage(at, "heading", block.text, level=self.level)
        if isinstance(block, Paragraph):
            return Passage(at, "prose", block.text, runs=(Run(block.text),))
        if isinstance(block, Prose):
            runs = tuple(self._runs(block.inlines))
            return Passage(at, "lead" if block.lead else "prose", _text(runs), runs=runs)
        if isinstance(block, Items):
            items = tuple(tuple(self._runs(item)) for item in block.items)
            text = " ".join(_text(item) for item in items)
            return Passage(at, "items", text, items=items, first=block.first)
        if isinstance(block, Quotation):
            runs = tuple(self._runs(block.inlines))
            return Passage(at, "quotation", _text(runs), runs=runs, label=block.label)
        if isinstance(block, Standing):
            return self._standing(at, block)
        if isinstance(block, Chart):
            text = f"{block.caption}. {block.alternative}"
            return Passage(at, "chart", text, label=block.caption, bars=block.bars)
        return self._table(at, block)

    def _standing(self, at: str, block: Standing) -> Passage:
        rating = block.rating
        none = isinstance(rating, NotApplicableCell)
        marks = tuple(self._runs(block.footnotes))
        return Passage(
            at,
            "standing",
            f"{block.statement} {rating.text}",
            runs=(Run(block.statement), *marks),
            rating="" if none else rating.text,
            points=getattr(rating, "points", None),
            label=rating.text if none else "",
        )

    def _table(self, at: str, table: Table) -> Passage:
        for row in table.rows:
            for note in row.footnotes:
                self._number(note)
        rows = rows_of(table, self.numbers)
        noted = {note.number for note in notes_of(rows)}
        assert noted <= set(self.numbers.values())
        cells = " ".join(f"{cell.text} {cell.detail}" for row in rows for cell in row.cells)
        return Passage(at, "table", f"{table.caption} {cells}", table=table, rows=rows)

    def _runs(self, inlines: Iterable[Inline]) -> Iterator[Run]:
        for inline in inlines:
            if isinstance(inline, Footnote):
                yield Run("", note=self._number(inline))
            else:
                yield Run(inline.text, inline.strong, inline.emphasis)

    def _number(self, note: Footnote) -> int:
        if note not in self.numbers:
            self.numbers[note] = len(self.numbers) + 1
            self.notes.append(NumberedNote(self.numbers[note], note.text))
        return self.numbers[note]


def _text(runs: Iterable[Run]) -> str:
    return "".join(run.text for run in runs)
