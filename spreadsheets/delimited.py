"""Text with separators: in which encoding, by which separator, and what had to be put right."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from spreadsheets.cells import Unreadable, cell_of
from spreadsheets.gathering import Budget, Gathered
from spreadsheets.kinds import SAVE_AS, refuse_markup
from spreadsheets.limits import Limits

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
_LOOKED_AT = 40  # rows
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", ""),
    (codecs.BOM_UTF32_LE, "utf-32-le", "Read as UTF-32."),
    (codecs.BOM_UTF32_BE, "utf-32-be", "Read as UTF-32."),
    (codecs.BOM_UTF16_LE, "utf-16-le", "Read as UTF-16."),
    (codecs.BOM_UTF16_BE, "utf-16-be", "Read as UTF-16."),
)


def read(content: bytes, file: str, limits: Limits) -> tuple[list[Gathered], list[str]]:
    """The one sheet of a text file, and what was put right. Raises Unreadable."""
    text, notes = _decoded(content, file)
    refuse_markup(text, file)
    separator, text = _announced(text)
    if not separator:
        separator = _separator(text)
    if separator != ",":
        notes.append(f"Separated by {_SEPARATORS.get(separator, repr(separator))}.")
    gathered = Gathered("", Budget(limits, file))
    rows, note = _rows(text, separator, file)
    if note:
        notes.append(note)
    for number, row in enumerate(rows):
        for column, written in enumerate(row):
            gathered.put(number, column, cell_of(written))
    return [gathered], notes


def _decoded(content: bytes, file: str) -> tuple[str, list[str]]:
    notes: list[str] = []
    for mark, encoding, note in _MARKS:
        if content.startswith(mark):
            try:
                text = content[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise Unreadable(
                    f"{file} is damaged: it says that it is {encoding.upper()[:6]}, and is not. "
                    f"{SAVE_AS}"
                ) from None
            return _without_nul(text, file, [note] if note else [])
    if encoding := _silent_utf16(content):
        try:
            return _without_nul(content.decode(encoding), file, ["Read as UTF-16."])
        except UnicodeDecodeError:
            raise Unreadable(f"{file} is no text, so it is no CSV. {SAVE_AS}") from None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as failed:
        try:
            text = content.decode("cp1252")
        except UnicodeDecodeError:
            row = content[: failed.start].count(b"\n") + 1
            raise Unreadable(
                f"{file} is no text in UTF-8 or Windows-1252: line {row} can’t be read. Save it "
                "as “CSV UTF-8”, or as XLSX."
            ) from None
        notes.append("Read as Windows-1252: see that letters with accents are right.")
    return _without_nul(text, file, notes)


def _silent_utf16(content: bytes) -> str:
    """The encoding, where every other byte of the beginning is NUL."""
    head = content[:400]
    if len(head) < 4:
        return ""
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.9 and head[::2].count(0) < half * 0.1:
        return "utf-16-le"
    if head[::2].count(0) > half * 0.9 and head[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _without_nul(text: str, file: str, notes: list[str]) -> tuple[str, list[str]]:
    nul = text.count("\x00")
    unseen = nul + sum(text.count(chr(code)) for code in range(1, 9))
    if unseen * 50 > len(text):
        raise Unreadable(f"{file} is no text, so it is no CSV. {SAVE_AS}")
    if nul:
        notes.append(f"{nul:,} empty character{'s' if nul > 1 else ''} (NUL) left out.")
    return text.replace("\x00", ""), notes


def _announced(text: str) -> tuple[str, str]:
    """The separator that a first line "sep=;" names, which spreadsheet programs do not show."""
    head, _, rest = text.partition("\n")
    head = head.strip().strip('"').lower()
    if head.startswith("sep=") and len(head) <= 5:
        return (head[4:] or "\t"), rest
    return "", text


def _separator(text: str) -> str:
    """By which most of the first rows have as many columns as the others; the most columns then.

    Rows without the separator do not count, so that a heading above the table does no harm.
    """
    best, most = ",", (0, 0)
    for separator in _SEPARATORS:
        try:
            head = list(islice(_parsed(text, separator, strict=False), _LOOKED_AT))
        except csv.Error:
            continue
        lengths = Counter(len(row) for row in head if len(row) > 1)
        if not lengths:
            continue
        columns, rows = max(lengths.items(), key=lambda item: (item[1], item[0]))
        if (rows, columns) > most:
            best, most = separator, (rows, columns)
    return best


def _parsed(text: str, separator: str, *, strict: bool) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)


def _rows(text: str, separator: str, file: str) -> tuple[list[list[str]], str]:
    """The rows; where quotation marks stand within values, read as they stand, and said so."""
    rows: list[list[str]] = []
    # A value may be as long as the file; the limit is the process's, so it is put back.
    usual = csv.field_size_limit(max(len(text), 1))
    try:
        rows.extend(_parsed(text, separator, strict=True))
    except csv.Error as wrong:
        row = len(rows) + 1
        if "unexpected end" in str(wrong):
            raise Unreadable(
                f"In row {row:,} of {file} a quotation mark opens that is never closed, so that "
                "all that follows would be one value. Put it right there, or save the file as "
                "XLSX."
            ) from None
        rows = list(_parsed(text, separator, strict=False))
        return rows, f"Quotation marks within a value, first in row {row:,}: see what it became."
    finally:
        csv.field_size_limit(usual)
    return rows, ""
