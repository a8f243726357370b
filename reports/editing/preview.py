"""A section's text as it is printed, for the page beside its editor."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from config.components.document import NumberedNote, RowView, rows_of
from reports.documents.model import (
    Block,
    Chart,
    Footnote,
    Heading,
    Inline,
    Items,
    Paragraph,
    Prose,
    Quotation,
    Standing,
    Table,
    footnotes_of,
)
from reports.material import Material
from reports.text import UnknownReference, blocks, problems
from reports.text.blocks import Section, written


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, or (`note`) the mark of a footnote."""

    text: str
    strong: bool = False
    emphasis: bool = False
    figure: str = ""
    note: int = 0


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of a chart, `width` in hundredths of the longest there could be."""

    label: str
    printed: str
    width: float


@dataclass(frozen=True, slots=True)
class BlockView:
    """One block: `kind` says which of the other fields it has."""

    kind: str
    text: str = ""
    level: int = 2
    pieces: tuple[Piece, ...] = ()
    items: tuple[tuple[Piece, ...], ...] = ()
    first: int | None = None
    table: Any = None
    rows: tuple[RowView, ...] = ()
    bars: tuple[BarView, ...] = ()
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """The blocks as printed and the footnotes in them; `failed` says why there is none."""

    blocks: tuple[BlockView, ...]
    notes: tuple[NumberedNote, ...]
    failed: str = ""


def preview_of(text: str, section: str, material: Material, texts: Mapping[str, str]) -> Preview:
    """The text as printed; a reference that is none stands in it as it was typed."""
    shown = _readable(text, material)
    failed = ""
    try:
        made = blocks(shown, material, section=section, texts={**texts, section: shown})
    except UnknownReference as unknown:
        # Brackets or a footnote left open: all that can be shown is.
        made, failed = _as_far_as_it_goes(shown, section, material), str(unknown)
    numbers = {note: at for at, note in enumerate(dict.fromkeys(_notes(made)), start=1)}
    return Preview(
        tuple(_shown(block, numbers) for block in made),
        tuple(NumberedNote(number, note.text) for note, number in numbers.items()),
        failed,
    )


def _as_far_as_it_goes(text: str, section: str, material: Material) -> tuple[Block, ...]:
    return written(text, material, Section(section, section, 1), tuple, lambda *wrong: None)


def _readable(text: str, material: Material) -> str:
    """The text with what can't be resolved in other brackets, so that the rest can be shown."""
    for problem in sorted(problems(text, material), key=lambda each: -each.start):
        if problem.reference:
            shown = f"⟦{problem.reference}⟧"
            text = text[: problem.start] + shown + text[problem.end :]
    return text


def _notes(made: Iterable[Block]) -> Iterable[Footnote]:
    for block in made:
        match block:
            case Prose() | Quotation():
                yield from _hanging(block.inlines)
            case Items():
                for item in block.items:
                    yield from _hanging(item)
            case Standing():
                yield from block.footnotes
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from footnotes_of(cell)


def _hanging(inlines: Iterable[Inline]) -> Iterable[Footnote]:
    return (each for each in inlines if isinstance(each, Footnote))


def _shown(block: Block, numbers: Mapping[Footnote, int]) -> BlockView:
    match block:
        case Heading():
            return BlockView("heading", text=block.text, level=block.level)
        case Paragraph():
            return BlockView("prose", pieces=(Piece(block.text),))
        case Prose():
            return BlockView(
                "lead" if block.lead else "prose", pieces=_pieces(block.inlines, numbers)
            )
        case Items():
            items = tuple(_pieces(item, numbers) for item in block.items)
            return BlockView("items", items=items, first=block.first)
        case Quotation():
            pieces = _pieces(block.inlines, numbers)
            return BlockView("quotation", text=block.label, pieces=pieces)
        case Standing():
            marks = tuple(Piece("", note=numbers[note]) for note in block.footnotes)
            return BlockView(
                "standing", text=block.statement, rating=block.rating.text, pieces=marks
            )
        case Chart():
            most = max(block.most, 1e-9)
            bars = tuple(
                BarView(_label(bar), bar.printed, round(100 * min(bar.value / most, 1), 2))
                for bar in block.bars
            )
            return BlockView("chart", text=block.caption, bars=bars)
        case Table():
            return BlockView("table", table=block, rows=rows_of(block, dict(numbers)))


def _label(bar: Any) -> str:
    return f"{bar.label}, {bar.series}" if bar.series else str(bar.label)


def _pieces(inlines: Iterable[Inline], numbers: Mapping[Footnote, int]) -> tuple[Piece, ...]:
    return tuple(
        Piece("", note=numbers[each])
        if isinstance(each, Footnote)
        else Piece(each.text, each.strong, each.emphasis, each.figure)
        for each in inlines
    )
