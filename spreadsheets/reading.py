"""A table that somebody else made, read in a process of its own within limits.

The process may be cut short: by its memory, its time, or a fault in what reads the file. Whoever
asks gets a workbook, or a sentence that says what to do.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path, PurePath
from typing import Any

from spreadsheets.cells import (
    Cell,
    Kind,
    Sheet,
    Unreadable,
    Value,
    Workbook,
    clean,
    column_name,
    place,
    shown,
)
from spreadsheets.child import CUT
from spreadsheets.limits import DEFAULT, Limits
from spreadsheets.packing import unpacked

__all__ = [
    "Cell",
    "Kind",
    "Limits",
    "Sheet",
    "Unreadable",
    "Value",
    "Workbook",
    "column_name",
    "place",
    "read",
    "shown",
]

_PROGRAM = Path(__file__).resolve().parent / "child.py"
_AGAIN = "Open it in your spreadsheet program, save it again as XLSX, and choose that file."
_log = logging.getLogger(__name__)
# Files that are read at once within this program: each may take as much memory as its limit says.
_AT_ONCE = threading.BoundedSemaphore(2)


def read(content: bytes, file_name: str, *, limits: Limits = DEFAULT) -> Workbook:
    """The workbook in these bytes; what it is is told by them, the name is for sentences only.

    Raises Unreadable, with a sentence for who sent the file. Formulas are never worked out, links
    never followed, macros never run.
    """
    file = f"“{_named(file_name)}”"
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(f"{file} is empty: choose the file that holds the list.")
    if len(content) > limits.bytes:
        most = limits.bytes / 1024 / 1024
        raise Unreadable(
            f"{file} has {len(content) / 1024 / 1024:.1f} MB; at most {most:g} MB are read. Keep "
            "only the sheet with the list, without pictures, and save it again."
        )
    if not _AT_ONCE.acquire(timeout=limits.waiting):
        raise Unreadable(
            f"{file} was not read: others are being read. Choose it again in a minute."
        )
    try:
        answer = ask_child(content, file, limits)
    finally:
        _AT_ONCE.release()
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    repaired = _wrong_name(file_name, answer["kind"]) + answer["repaired"]
    sheets = tuple(
        Sheet(name, tuple(tuple(map(unpacked, row)) for row in rows), hidden)
        for name, hidden, rows in answer["sheets"]
    )
    return Workbook(answer["kind"], sheets, tuple(repaired))


def ask_child(content: bytes, file: str, limits: Limits) -> dict[str, Any]:
    """What the process says that reads the file, its `peak` of memory in bytes among it.

    Raises Unreadable where it was ended before it could say anything.
    """
    # What the process inherits: where its libraries are, and none of the application's secrets.
    kept = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell
            [sys.executable, "-I", "-X", "utf8", str(_PROGRAM), json.dumps([file, asdict(limits)])],
            input=content,
            capture_output=True,
            timeout=limits.waiting,
            check=False,
            env={name: os.environ[name] for name in kept if name in os.environ},
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(_too_long(file)) from None
    except BrokenPipeError:
        raise Unreadable(f"{file} can’t be read. {_AGAIN}") from None
    if done.returncode == 0:
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer
    if done.returncode == CUT:
        raise Unreadable(
            f"{file} needs more memory than any list does: it may be built to do harm, or hold "
            f"far more than it shows. {_AGAIN}"
        )
    if done.returncode < 0:
        _log.warning("Reading a spreadsheet was ended by signal %d.", -done.returncode)
        raise Unreadable(_too_long(file))
    _log.error("Reading a spreadsheet failed: %s", done.stderr[-200:].decode("utf-8", "replace"))
    raise Unreadable(f"{file} can’t be read: something in it is not as it should be. {_AGAIN}")


def _too_long(file: str) -> str:
    return f"{file} takes far longer to read than any list does. {_AGAIN}"


def _named(file_name: str) -> str:
    """The name for sentences: without folders, and of a length that fits."""
    name = clean(PurePath(file_name.replace("\\", "/")).name).replace("\n", " ")
    return name if len(name) <= 80 else f"{name[:60]}…{name[-15:]}"


def _wrong_name(file_name: str, kind: str) -> list[str]:
    ending = PurePath(file_name).suffix.lower().removeprefix(".")
    fitting = {"csv": {"csv", "txt", "tsv", "tab"}, "xlsx": {"xlsx", "xlsm", "xltx"}}
    if not ending or ending in fitting.get(kind, {kind}):
        return []
    return [f"Its name ends in .{ending[:10]}, but it is {kind.upper()}; it was read as that."]
