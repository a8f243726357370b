"""Where a table or list stands, and what makes one out of the annex's fit for it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from inspections.frameworks import Domain
from reports.documents.model import Cell, Footnote, Row, Table, TextCell
from reports.material import Material
from reports.text.grammar import BLOCKS, Reference

_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Spot:
    """Where it stands: the section's code, the level of its heading, and a name of the place that
    no other has. `printed` gives the words that all other sections print."""

    section: str
    level: int
    at: str
    printed: Callable[[], Iterable[str]]


def arguments(reference: Reference, count: int) -> tuple[str, ...]:
    """What stands after the first colon, so many parts. Raises UnknownReference."""
    if reference.sub_sample:
        raise reference.wrong("takes no sub-sample", f"[[{BLOCKS[reference.target]}]]")
    if len(reference.forms) != count:
        raise reference.wrong(
            "has too many parts" if len(reference.forms) > count else "does not say which",
            f"[[{BLOCKS[reference.target]}]]",
        )
    return reference.forms


def domain_called(reference: Reference, given: str, domains: Iterable[Domain]) -> Domain:
    """The domain of this number. Raises UnknownReference that names those there are."""
    known = {str(domain.number): domain for domain in domains}
    if given not in known:
        raise reference.one_of(given, tuple(known), "domain")
    return known[given]


def with_cases(material: Material) -> list[Domain]:
    """The domains in which cases are read."""
    return [d for d in material.framework.domains if d.number in material.figures.cases]


def footnotes_at(notes: Iterable[Footnote], at: str) -> tuple[Footnote, ...]:
    """The notes as those of this place, so that the same words may stand at another."""
    return tuple(replace(note, at=f"{at}/{number}") for number, note in enumerate(notes))


def placed(table: Table, at: str) -> Table:
    """The table with its footnotes as those of this place."""
    return replace(
        table,
        rows=tuple(
            replace(row, cells=tuple(_placed(cell, f"{at}/{number}") for cell in row.cells))
            for number, row in enumerate(table.rows)
        ),
    )


def _placed(cell: Cell, at: str) -> Cell:
    if isinstance(cell, TextCell) and cell.footnotes:
        return replace(cell, footnotes=footnotes_at(cell.footnotes, at))
    return cell


def table_name(title: str) -> str:
    """A title cut and cleaned to what can name a sheet."""
    return re.sub(r"[\[\]:*?/\\']", "", title)[:_LONGEST_NAME].strip()


def total(cells: tuple[Cell, ...], kind: str) -> Row:
    """The row of a sum, set apart from the rows over it."""
    return Row(cells, kind, heading=True)
