"""CSV: every table's rows in one, plain text, figures as digits without a sign or unit.

One header row and nothing above it, so that any program reads it. What other formats say round
the tables stands in columns: the table, what a row is about, its footnotes, and what the figures
rest on – on every row, so that a provisional row says so wherever it is copied to. A column that
a row's table does not have is empty.
"""

import csv
import io

from reports.documents import model

# Spreadsheets take text that begins so for a formula; the wide forms are folded by some.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_TABLE, _ROW, _FOOTNOTES, _FIGURES = "Table", "Row", "Footnotes", "Figures"


def write(document: model.Document) -> bytes:
    """The tables as CSV: UTF-8 with the mark by which spreadsheets know it, lines ended by CRLF."""
    columns = [_TABLE, _ROW, *_columns(document), _FOOTNOTES, _FIGURES]
    text = io.StringIO()
    rows = csv.DictWriter(text, columns, restval="")
    rows.writeheader()
    for table in document.tables:
        for row in table.rows:
            values = {_TABLE: table.caption, _ROW: row.kind}
            for column, cell in zip(table.columns, row.cells, strict=True):
                values[column.shared or column.name] = _value(cell)
            values[_FOOTNOTES] = " ".join(note.text for note in row.footnotes)
            values[_FIGURES] = document.banner or document.provenance
            rows.writerow({name: _harmless(value) for name, value in values.items()})
    return text.getvalue().encode("utf-8-sig")


def _columns(document: model.Document) -> list[str]:
    """The columns of all tables, each table's in its own order."""
    columns: list[str] = []
    for table in document.tables:
        after = 0
        for column in table.columns:
            name = column.shared or column.name
            if name not in columns:
                columns.insert(after, name)
            after = columns.index(name) + 1
    return columns


def _value(cell: model.Cell) -> str:
    match cell:
        case model.PercentCell(percent=figure) | model.CountCell(count=figure):
            return str(figure)
        case model.TextCell(text=text, detail=detail) if detail:
            return f"{text}: {detail}"
        case _:
            return cell.text


def _harmless(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe before what would begin a formula."""
    flat = " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
    dangerous = text.startswith(_FORMULA_STARTS) or text.lstrip().startswith(_FORMULA_STARTS)
    return f"'{flat}" if dangerous else flat
