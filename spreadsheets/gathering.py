"""Cells of a sheet as they are met, in whatever order, within the limits."""

from spreadsheets.cells import EMPTY, Cell, Sheet, Unreadable, place
from spreadsheets.limits import Limits


class Budget:
    """What all sheets of a file may hold together."""

    def __init__(self, limits: Limits, file: str) -> None:
        self.limits, self.file = limits, file
        self._cells = self._places = self._text = 0

    def cell(self) -> None:
        self._cells += 1
        if self._cells > self.limits.cells:
            raise Unreadable(
                f"{self.file} holds something in more than {self.limits.cells:,} cells; no more "
                "are read. Leave out the columns and sheets that are not asked for."
            )

    def places(self, more: int) -> None:
        """So many more cells, full or empty, that rows reach to: each takes memory."""
        self._places += more
        if self._places > self.limits.places:
            raise Unreadable(
                f"{self.file} reaches over more than {self.limits.places:,} cells, empty ones "
                "included; no more are read. Leave out the columns and sheets that are not asked "
                "for."
            )

    def text(self, text: str, where: str) -> None:
        if len(text) > self.limits.characters:
            raise Unreadable(
                f"{where} has {len(text):,} characters; at most {self.limits.characters:,} are "
                "read. Shorten what is in it."
            )
        self._text += len(text)
        if self._text > self.limits.text:
            raise Unreadable(
                f"{self.file} holds more than {self.limits.text:,} characters; no more are read. "
                "Leave out the columns and sheets that are not asked for."
            )


class Gathered:
    """The cells of one sheet that hold something."""

    def __init__(self, name: str, budget: Budget, *, hidden: bool = False) -> None:
        self.name, self.hidden, self._budget = name, hidden, budget
        self.rows: dict[int, dict[int, Cell]] = {}
        self._widths: dict[int, int] = {}
        self.formulas = self.merged = self.hidden_rows = 0
        self.first_merged = ""

    @property
    def named(self) -> str:
        """The sheet in a sentence."""
        return f"The sheet “{self.name}”" if self.name else self._budget.file

    def where(self, row: int, column: int) -> str:
        """A cell in a sentence."""
        of = f" of the sheet “{self.name}”" if self.name else ""
        return f"Cell {place(row, column)}{of}"

    def room_for(self, row: int, column: int) -> None:
        """Raises Unreadable where something stands below or beside what is read."""
        limits = self._budget.limits
        if row >= limits.rows:
            raise Unreadable(
                f"{self.named} goes on below row {limits.rows:,}: there is something in cell "
                f"{place(row, column)}. At most {limits.rows:,} rows are read. Delete what is not "
                "part of the list, and save it again."
            )
        if column >= limits.columns:
            raise Unreadable(
                f"{self.named} goes on beyond column {limits.columns}: there is something in cell "
                f"{place(row, column)}. At most {limits.columns} columns are read. Delete what is "
                "not part of the list, and save it again."
            )

    def put(self, row: int, column: int, cell: Cell) -> None:
        """A cell, counted from 0; an empty one is left out. Raises Unreadable."""
        if cell.empty:
            return
        self.room_for(row, column)
        self._budget.cell()
        if column >= (width := self._widths.get(row, 0)):
            self._budget.places(column + 1 - width)
            self._widths[row] = column + 1
        if isinstance(cell.value, str):
            self._budget.text(cell.value, self.where(row, column))
        self.rows.setdefault(row, {})[column] = cell

    def replace(self, row: int, column: int, cell: Cell) -> None:
        """What a cell turned out to hold, after all were met. Raises Unreadable."""
        if cell.empty:
            del self.rows[row][column]
            if not self.rows[row]:
                del self.rows[row]
            return
        if isinstance(cell.value, str):
            self._budget.text(cell.value, self.where(row, column))
        self.rows[row][column] = cell

    def sheet(self) -> Sheet:
        """The sheet with its gaps filled by empty cells."""
        rows = [()] * (max(self.rows) + 1) if self.rows else []  # type: list[tuple[Cell, ...]]
        for number, cells in self.rows.items():
            row = [EMPTY] * (max(cells) + 1)
            for column, cell in cells.items():
                row[column] = cell
            rows[number] = tuple(row)
        return Sheet(self.name, tuple(rows), self.hidden)

    def notes(self) -> list[str]:
        """What was done about formulas, merged cells and hidden rows, in sentences."""
        said = []
        if self.formulas:
            cells = "cell holds a formula" if self.formulas == 1 else "cells hold formulas"
            said.append(f"{self.named}: {self.formulas:,} {cells}; the last result was read.")
        if self.merged:
            more = f" and {self.merged - 1:,} more" if self.merged > 1 else ""
            said.append(
                f"{self.named}: cells are merged ({self.first_merged}{more}); what is in them was "
                "read as the first cell’s only, the others are empty."
            )
        if self.hidden_rows:
            rows = "row is hidden" if self.hidden_rows == 1 else "rows are hidden"
            said.append(f"{self.named}: {self.hidden_rows:,} {rows}, and read like the others.")
        if self.hidden and self.rows:
            said.append(f"{self.named} is hidden.")
        return said
