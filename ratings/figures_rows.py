"""The rows of a figures file: CSV with a header row, its columns in any order.

Source: contracts, "Figures file". What the rows mean under a framework: `figures_file`.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

COLUMNS = ("code", "yes", "relevant", "percent", "rating")


class FiguresFileError(ValueError):
    """A file of figures that is wrong; the message names file and line and what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of figures: its place ("figures.csv, line 5") and its cells, trimmed."""

    place: str
    code: str
    yes: str
    relevant: str
    percent: str
    rating: str

    def error(self, message: str) -> FiguresFileError:
        """An error about this row: its place goes before the message."""
        return FiguresFileError(f"{self.place}: {message}")


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise FiguresFileError(f"{path}: there is no such file; a CSV file is wanted.") from None
    except IsADirectoryError:
        raise FiguresFileError(f"{path} is a folder; a CSV file is wanted.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise FiguresFileError(f"{path} can’t be read: {reason}.") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FiguresFileError(
            f"{path}, line {line}: not in UTF-8; save the file as CSV in UTF-8."
        ) from None


def _records(path: Path) -> Iterator[tuple[str, list[str]]]:
    # Strict, so that a quotation mark left open is an error and doesn't swallow what follows.
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    line = 1
    try:
        for cells in reader:
            cells = [cell.strip() for cell in cells]
            if any(cells):
                yield f"{path}, line {line}", cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise FiguresFileError(
            f"{path}, line {line}: not CSV ({error}); quotation marks go round a whole cell, in "
            "pairs."
        ) from None


def read_rows(path: Path) -> Iterator[Row]:
    """The rows with anything in them; FiguresFileError names file and line."""
    records = _records(path)
    place, cells = next(records, ("", []))
    if not cells:
        raise FiguresFileError(
            f"{path}, line 1: the file is empty; a header row {','.join(COLUMNS)} is wanted."
        )
    header = [cell.lower() for cell in cells]
    _check_header(place, header)
    for place, cells in records:
        if len(cells) > len(header):
            raise FiguresFileError(
                f"{place}: {len(cells)} cells, but the header names {len(header)} columns; one "
                "cell for each column."
            )
        given = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=False))
        row = Row(place, **given)
        if not row.code:
            raise row.error("no code; a standard (1.1) or a key question (2.1.3) is wanted.")
        yield row


def _check_header(place: str, header: list[str]) -> None:
    right = f"the header row is {','.join(COLUMNS)}, in any order"
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and separator in header[0]:
            raise FiguresFileError(f"{place}: separated by {name}; commas are wanted, and {right}.")
    if not set(header) & set(COLUMNS):
        raise FiguresFileError(f"{place}: no header row; {right}.")
    for name in header:
        if name not in COLUMNS:
            wrong = f"there is no column “{shown(name)}”" if name else "a column has no name"
            raise FiguresFileError(f"{place}: {wrong}; {right}.")
        if header.count(name) > 1:
            raise FiguresFileError(f"{place}: the column {name} is there twice; {right}.")
    if "code" not in header or len(header) == 1:
        lacking = "figures" if "code" in header else "code"
        raise FiguresFileError(f"{place}: a column for {lacking} is missing; {right}.")
    if ("yes" in header) != ("relevant" in header):
        lacking = "relevant" if "yes" in header else "yes"
        raise FiguresFileError(f"{place}: the column {lacking} is missing; {right}.")


def shown(text: str) -> str:
    """What a file holds, safe to print: one line, not endless, no control characters."""
    plain = "".join(character if character.isprintable() else "�" for character in text)
    return plain if len(plain) <= 40 else plain[:40] + "…"
