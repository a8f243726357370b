"""What the sheets of a document say, the same in XLSX and ODS.

After the Analysis Function's guidance on accessible spreadsheets: a contents sheet, one table a
sheet with its title in A1, a notes sheet, footnotes as numbers in square brackets in the text,
no merged and no blank cells in a table.
"""

import textwrap
from dataclasses import dataclass

from reports.documents import model

# Columns of a sheet share this many characters among them.
_CHARACTERS = 118


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, lines of text from A1 down, then a table.

    `links`: the first cell of each row names a sheet, and leads there.
    """

    name: str
    lines: tuple[str, ...]
    columns: tuple[model.Column, ...]
    rows: tuple[model.Row, ...]
    links: bool = False

    @property
    def head(self) -> int:
        """The index of the table's head row, from 0: straight below the lines."""
        return len(self.lines)

    def width(self, column: model.Column) -> int:
        """The column's width in characters."""
        return max(7, _CHARACTERS * column.width // 100)


def sheets(document: model.Document) -> tuple[Sheet, ...]:
    """The sheets of a document: contents, one for each table, notes."""
    tables = tuple(
        _table_sheet(document, table, number)
        for number, table in enumerate(document.tables, start=1)
    )
    notes = _notes_sheet(document)
    return (_contents_sheet(document, (*tables, notes)), *tables, notes)


def height(cell: model.Cell, width: int) -> int:
    """How many lines a cell takes in a column so many characters wide, footnote marks included."""
    marks = " [note 00]" * len(model.footnotes_of(cell))
    detail = cell.detail if isinstance(cell, model.TextCell) else ""
    paragraphs = [*(cell.text + marks).split("\n"), *([detail] if detail else [])]
    # A column's width is told in digits, and letters are narrower.
    letters = int(width * 1.1)
    return sum(max(1, len(textwrap.wrap(paragraph, letters))) for paragraph in paragraphs)


def text_of(cell: model.Cell, numbers: dict[model.Footnote, int]) -> str:
    """A cell's first line as sheets print it, with the numbers of its footnotes."""
    return cell.text + "".join(f" [note {numbers[note]}]" for note in model.footnotes_of(cell))


def _standing(document: model.Document) -> tuple[str, ...]:
    return (document.banner,) if document.banner else (document.provenance,)


def _contents_sheet(document: model.Document, others: tuple[Sheet, ...]) -> Sheet:
    paragraphs = tuple(b.text for b in document.blocks if isinstance(b, model.Paragraph))
    return Sheet(
        name=model.CONTENTS_TITLE,
        lines=(document.title, *_standing(document), document.subject, *paragraphs),
        columns=(model.Column("Sheet", 26), model.Column("What it holds", 74)),
        rows=tuple(
            model.Row((model.TextCell(sheet.name), model.TextCell(sheet.lines[0])), "Sheet")
            for sheet in others
        ),
        links=True,
    )


def _table_sheet(document: model.Document, table: model.Table, number: int) -> Sheet:
    lines = [f"Table {number}: {table.caption}", *_standing(document), *table.remarks]
    if any(row.footnotes for row in table.rows):
        lines.append("Notes, numbered in square brackets, are on the sheet Notes.")
    return Sheet(table.name, tuple(lines), table.columns, table.rows)


def _notes_sheet(document: model.Document) -> Sheet:
    cited = {note for table in document.tables for row in table.rows for note in row.footnotes}
    notes = [
        *(
            (f"Note {number}", note.text)
            for note, number in document.numbers.items()
            if note in cited
        ),
        *((note.subject, note.text) for note in document.notes),
    ] or [(model.NOTES_TITLE, "There are none.")]
    return Sheet(
        name=model.NOTES_TITLE,
        lines=(
            f"{model.NOTES_TITLE} on the tables and what their figures rest on",
            *_standing(document),
        ),
        columns=(model.Column("Note", 22), model.Column("What it says", 78)),
        rows=tuple(
            model.Row((model.TextCell(subject), model.TextCell(text)), "Note")
            for subject, text in notes
        ),
    )
