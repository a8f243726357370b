"""Cells as JSON has them: between processes, and while a list is kept."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from spreadsheets.cells import EMPTY, Cell


def packed(cell: Cell) -> Any:
    """A cell as JSON has it."""
    value = cell.value
    if cell.problem:
        return ["problem", cell.problem]
    if isinstance(value, datetime):
        return ["moment", value.isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    return value


def unpacked(written: Any) -> Cell:
    """The cell that was packed so."""
    if written is None:
        return EMPTY
    if not isinstance(written, list):
        return Cell(written)
    kind, text = written
    if kind == "problem":
        return Cell(problem=text)
    if kind == "moment":
        return Cell(datetime.fromisoformat(text))
    return Cell(date.fromisoformat(text) if kind == "day" else Decimal(text))
