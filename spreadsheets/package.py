"""A ZIP that somebody else made: its directory is checked first, its parts are read in pieces."""

import io
import zipfile
import zlib
from collections.abc import Iterator

from spreadsheets.cells import Unreadable
from spreadsheets.kinds import SAVE_AS
from spreadsheets.limits import Limits

_PIECE = 64 * 1024
_ENCRYPTED = 0x1


class Package:
    """The parts of a packed file, no more of them than the limits allow."""

    def __init__(self, content: bytes, file: str, limits: Limits) -> None:
        self.file, self._limits, self._read = file, limits, 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, EOFError, OSError):
            raise self.damaged() from None
        parts = self._zip.infolist()
        if len(parts) > limits.entries:
            raise Unreadable(
                f"{file} is packed from {len(parts):,} parts; a workbook has a few dozen. {SAVE_AS}"
            )
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise self.protected()
        self.names = {part.filename for part in parts}

    def damaged(self) -> Unreadable:
        """What to say of a file that is broken off or makes no sense."""
        return Unreadable(
            f"{self.file} is damaged, or was cut short on its way. Open it in your spreadsheet "
            "program, save it again as XLSX, and choose that file."
        )

    def protected(self) -> Unreadable:
        return Unreadable(
            f"{self.file} is protected by a password and can't be read. Open it, take the "
            "password away, save it, and choose it again."
        )

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece. What its directory says of its size is not believed.

        Raises Unreadable: no such part, damaged, or too much in all.
        """
        try:
            part = self._zip.getinfo(name)
            if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise self.damaged()
            with self._zip.open(part) as opened:
                while piece := opened.read(_PIECE):
                    self._read += len(piece)
                    if self._read > self._limits.unpacked:
                        raise Unreadable(
                            f"{self.file} becomes larger than "
                            f"{self._limits.unpacked // 1024 // 1024} MB once it is unpacked; no "
                            f"list is. {SAVE_AS}"
                        )
                    yield piece
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
            raise self.damaged() from None
        except (NotImplementedError, RuntimeError):
            raise self.damaged() from None

    def beginning(self, name: str, size: int = 200) -> str:
        """The first characters of a part; "" where there is none."""
        if name not in self.names:
            return ""
        return next(self.pieces(name), b"")[:size].decode("ascii", "replace").strip()
