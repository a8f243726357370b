"""How much is read of a file that somebody else made."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond these a file is refused; what reads it is ended beyond the last three."""

    bytes: int = 10 * _MB
    rows: int = 10_000  # of a sheet
    columns: int = 100
    characters: int = 2_000  # of a cell
    sheets: int = 40
    cells: int = 300_000  # that hold something, in all sheets
    places: int = 1_500_000  # in all sheets, the gaps before a row's last cell included
    text: int = 8_000_000  # characters, in all cells
    entries: int = 2_000  # parts of a packed file
    unpacked: int = 100 * _MB
    memory: int = 512 * _MB
    processor: int = 20  # seconds
    waiting: int = 90  # seconds


DEFAULT = Limits()
