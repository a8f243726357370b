"""A server's log file: appended to, kept small, and read for the reason of a failed start."""

from pathlib import Path
from typing import IO

_LARGEST = 5_000_000  # bytes; beyond that the file is put aside as NAME.1


class Log:
    """One log file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._begin = 0

    def open(self) -> IO[bytes]:
        """The file, ready for more; what is there already does not count for `last`."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.path.exists() and self.path.stat().st_size > _LARGEST:
            self.path.replace(self.path.with_name(self.path.name + ".1"))
        file = self.path.open("ab")
        self._begin = file.tell()
        return file

    def written(self) -> str:
        """What has been written since `open`."""
        try:
            with self.path.open("rb") as file:
                file.seek(self._begin)
                return file.read().decode(errors="replace")
        except OSError:
            return ""

    def last(self, *marks: str) -> str:
        """ ": " and the last line since `open` that holds one of `marks`; "." if there is none."""
        for line in reversed(self.written().splitlines()):
            for mark in marks:
                if mark in line:
                    return f": {line.partition(mark)[2].strip(': ').rstrip('.')}."
        return "."
