"""The blocks of a document as a page shows them: words, lists, tables, charts, their footnotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from config.components.document import NumberedNote, RowView, notes_of, rows_of

# On a page the document's title is its first heading.
_UNDER_THE_TITLE = 1
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class InlineView:
    """Words, or the mark of a footnote; `figure` is the reference that gave the words."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    figure: str = ""
    note: NumberedNote | None = None


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of a chart, `width` in hundredths of the longest there could be."""

    label: str
    printed: str
    series: str
    width: float


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block by its `kind`: heading, paragraph, prose, items, quotation, standing, chart, table.

    What a kind has no use for is empty. `anchor` names a heading, `notes` are printed under the
    block that they hang on.
    """

    kind: str
    text: str = ""
    level: int = 0
    anchor: str = ""
    lead: bool = False
    inlines: tuple[InlineView, ...] = ()
    items: tuple[tuple[InlineView, ...], ...] = ()
    first: int | None = None
    rating: str = ""
    alternative: str = ""
    bars: tuple[BarView, ...] = ()
    table: Any = None
    rows: tuple[RowView, ...] = ()
    notes: tuple[NumberedNote, ...] = ()


def block_views(blocks: Iterable[Any], numbers: Mapping[Any, int]) -> tuple[BlockView, ...]:
    """The blocks as shown; `numbers` are those of the document's footnotes."""
    return tuple(
        _MAKE[type(block).__name__.lower()](block, numbers, _anchor(at))
        for at, block in enumerate(blocks, start=1)
    )


def parts_of(blocks: Iterable[Any]) -> tuple[BlockView, ...]:
    """The headings of a document's parts (level 1), for a list of contents."""
    views = (
        _heading(block, {}, _anchor(at))
        for at, block in enumerate(blocks, start=1)
        if type(block).__name__ == "Heading"
    )
    return tuple(view for view in views if view.level == 1 + _UNDER_THE_TITLE)


def _anchor(at: int) -> str:
    return f"part-{at}"


def _heading(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    level = min(block.level + _UNDER_THE_TITLE, _DEEPEST)
    return BlockView("heading", text=block.text, level=level, anchor=anchor)


def _paragraph(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    return BlockView("paragraph", text=block.text)


def _prose(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    inlines = _inlines(block.inlines, numbers)
    return BlockView("prose", inlines=inlines, lead=block.lead, notes=_notes(inlines))


def _items(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    items = tuple(_inlines(item, numbers) for item in block.items)
    notes = tuple(note for item in items for note in _notes(item))
    return BlockView("items", items=items, first=block.first, notes=notes)


def _quotation(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    inlines = _inlines(block.inlines, numbers)
    return BlockView("quotation", text=block.label, inlines=inlines, notes=_notes(inlines))


def _standing(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    marks = _inlines(block.footnotes, numbers)
    return BlockView(
        "standing",
        text=block.statement,
        rating=block.rating.text,
        inlines=marks,
        notes=_notes(marks),
    )


def _chart(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    most = block.most or 1
    bars = tuple(
        BarView(bar.label, bar.printed, bar.series, round(100 * bar.value / most, 1))
        for bar in block.bars
    )
    return BlockView("chart", text=block.caption, alternative=block.alternative, bars=bars)


def _table(block: Any, numbers: Mapping[Any, int], anchor: str) -> BlockView:
    rows = rows_of(block, dict(numbers))
    return BlockView("table", table=block, rows=rows, notes=notes_of(rows))


_MAKE = {
    "heading": _heading,
    "paragraph": _paragraph,
    "prose": _prose,
    "items": _items,
    "quotation": _quotation,
    "standing": _standing,
    "chart": _chart,
    "table": _table,
}


def _inlines(inlines: Iterable[Any], numbers: Mapping[Any, int]) -> tuple[InlineView, ...]:
    return tuple(_inline(each, numbers) for each in inlines)


def _inline(inline: Any, numbers: Mapping[Any, int]) -> InlineView:
    if inline in numbers:
        return InlineView(note=NumberedNote(numbers[inline], inline.text))
    return InlineView(
        text=inline.text,
        strong=getattr(inline, "strong", False),
        emphasis=getattr(inline, "emphasis", False),
        figure=getattr(inline, "figure", ""),
    )


def _notes(inlines: Iterable[InlineView]) -> tuple[NumberedNote, ...]:
    return tuple(_with_a_number(inlines))


def _with_a_number(inlines: Iterable[InlineView]) -> Iterator[NumberedNote]:
    for each in inlines:
        if each.note:
            yield each.note
