"""The terms that a report uses, with what they mean."""

from collections.abc import Iterable, Iterator

from reports.documents.model import (
    Block,
    Chart,
    Column,
    Footnote,
    Heading,
    Items,
    Paragraph,
    Prose,
    Quotation,
    Row,
    Standing,
    Table,
    TextCell,
    Words,
)
from reports.material import Material
from reports.text.grammar import Reference, UnknownReference
from reports.text.laid_out.spot import Spot, arguments


def glossary(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The glossary of what all other sections print; nothing where they use no term."""
    # The glossary knows the report's words, and this package those of the glossary's section.
    from reports.glossary import terms_used

    arguments(reference, 0)
    printed = "\n".join(_printed(material, spot))
    rows = tuple(
        Row((TextCell(term), TextCell(meaning)), "Term")
        for term, meaning in terms_used(printed, material.framework)
    )
    if not rows:
        return ()
    return (
        Table(
            name="Glossary",
            caption="Terms used in this report",
            columns=(Column("Term", 28), Column("Meaning", 72)),
            rows=rows,
        ),
    )


def _printed(material: Material, spot: Spot) -> Iterator[str]:
    """What the other sections print; what is wrong in one is said where it stands."""
    from reports.text import blocks

    for code, text in spot.texts.items():
        if code == spot.section or "[[glossary]]" in text:
            continue
        try:
            yield from words_of(blocks(text, material, section=code, texts={}))
        except UnknownReference:
            continue


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """All words that blocks print, piece by piece."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.text
            case Prose() | Quotation():
                yield _line(block.inlines)
            case Items():
                yield from (_line(item) for item in block.items)
            case Standing():
                yield from (block.statement, *(note.text for note in block.footnotes))
            case Chart():
                yield from (block.caption, *(bar.label for bar in block.bars))
            case Table():
                yield from (block.caption, *(column.name for column in block.columns))
                yield from block.remarks
                for row in block.rows:
                    yield from (cell.text for cell in row.cells)
                    yield from (c.detail for c in row.cells if isinstance(c, TextCell))
                    yield from (note.text for note in row.footnotes)


def _line(inlines: Iterable[Words | Footnote]) -> str:
    inlines = tuple(inlines)
    words = "".join(each.text for each in inlines if isinstance(each, Words))
    notes = (each.text for each in inlines if isinstance(each, Footnote))
    return " ".join((words, *notes))
