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
from reports.glossary import terms_used
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import Spot, arguments

GLOSSARY = "[[glossary]]"


def glossary(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The glossary of what all other sections print; nothing where they use no term."""
    arguments(reference, 0)
    # Much is printed more than once, as the wording of the framework is.
    printed = "\n".join(dict.fromkeys(spot.printed()))
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
