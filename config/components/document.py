"""A table of a document as a page shows it before the file is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A footnote with its number in the document."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell as printed; `right` where its `column` stands at the right."""

    text: str
    detail: str
    right: bool
    column: str
    notes: tuple[NumberedNote, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row; `heading` opens a group, `strong` is bold."""

    cells: tuple[CellView, ...]
    heading: bool
    strong: bool


def rows_of(table: Any, numbers: dict[Any, int]) -> tuple[RowView, ...]:
    """The rows of a document's table; `numbers` are those of the document's footnotes."""
    return tuple(
        RowView(
            cells=tuple(
                CellView(
                    text=cell.text,
                    detail=getattr(cell, "detail", ""),
                    right=column.align == "right",
                    column=column.name,
                    notes=tuple(_numbered(getattr(cell, "footnotes", ()), numbers)),
                )
                for cell, column in zip(row.cells, table.columns, strict=True)
            ),
            heading=row.heading,
            strong=row.strong,
        )
        for row in table.rows
    )


def notes_of(rows: Iterable[RowView]) -> tuple[NumberedNote, ...]:
    """The footnotes that hang on these rows, in order."""
    return tuple(note for row in rows for cell in row.cells for note in cell.notes)


def _numbered(footnotes: Iterable[Any], numbers: dict[Any, int]) -> Iterable[NumberedNote]:
    return (NumberedNote(numbers[note], note.text) for note in footnotes)
