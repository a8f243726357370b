"""Reads one file in a process of its own, which is ended where it wants too much.

Started as a program by `reading`: what to read comes in, what was read goes out as JSON. It
imports nothing of Django, so that it starts in an instant.
"""

import json
import sys
import traceback
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from spreadsheets.cells import Unreadable, Workbook
from spreadsheets.gathering import Gathered
from spreadsheets.limits import Limits
from spreadsheets.packing import packed

CUT = 2  # how the process ends where its memory was not enough
FAILED = 3


def read_here(content: bytes, file: str, limits: Limits) -> Workbook:
    """The workbook, read in this process. Raises Unreadable. For the child, and its tests."""
    from spreadsheets import delimited, kinds

    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        from spreadsheets import ods, xlsx
        from spreadsheets.package import Package

        package = Package(content, file, limits)
        kind = kinds.kind_of_package(package.names, package.beginning("mimetype"), file)
        sheets, notes = (xlsx if kind == "xlsx" else ods).read(package, limits)
    else:
        kinds.refuse_others(content, file)
        kind = "csv"
        sheets, notes = delimited.read(content, file, limits)
    return _workbook(kind, sheets, notes, file)


def _workbook(kind: Any, sheets: list[Gathered], notes: list[str], file: str) -> Workbook:
    for sheet in sheets:
        notes += sheet.notes()
    if not any(sheet.rows for sheet in sheets):
        raise Unreadable(f"{file} is empty: choose the file that holds the list.")
    return Workbook(kind, tuple(sheet.sheet() for sheet in sheets), tuple(notes))


def _limit(limits: Limits) -> None:
    import resource

    for kind, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.processor),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):  # a system that knows no such limit
            continue


def _answer(workbook: Workbook) -> dict[str, Any]:
    return {
        "kind": workbook.kind,
        "repaired": workbook.repaired,
        "peak": peak(),
        "sheets": [
            [sheet.name, sheet.hidden, [[packed(cell) for cell in row] for row in sheet.rows]]
            for sheet in workbook.sheets
        ],
    }


def peak() -> int:
    """How much memory this process has held at most, in bytes; 0 where the system keeps no count.

    What `getrusage` says is of no use: it begins with what the parent held.
    """
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return next(
        (int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM")), 0
    )


def main() -> int:
    """Read what comes in, say what it holds."""
    file, written = json.loads(sys.argv[1])
    limits = Limits(**written)
    _limit(limits)
    try:
        content = sys.stdin.buffer.read()
        answer = _answer(read_here(content, file, limits))
        said = json.dumps(answer, ensure_ascii=False).encode()
    except Unreadable as unreadable:
        said = json.dumps({"unreadable": str(unreadable), "peak": peak()}).encode()
    except MemoryError:
        return CUT
    except Exception as failed:
        # Where it failed, and not with what: the message may hold what is in a cell.
        last = traceback.extract_tb(failed.__traceback__)[-1]
        sys.stderr.write(f"{type(failed).__name__} in {Path(last.filename).name}:{last.lineno}")
        return FAILED
    sys.stdout.buffer.write(said)
    return 0


if __name__ == "__main__":
    sys.exit(main())
