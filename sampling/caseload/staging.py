"""A list that was sent: received, and told which column is what; nothing of it is loaded yet.

At most one list of an inspection is being worked on; a new one takes its place.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from sampling.caseload.closing import CaseloadClosed, why_closed
from sampling.caseload.fields import NAMES, NEEDED, Reader
from sampling.caseload.personal import found_among
from sampling.models import CaseloadUpload
from spreadsheets.columns import header_row, matched
from spreadsheets.packing import packed, unpacked
from spreadsheets.reading import Cell, Sheet, Unreadable, Workbook, column_name, read, shown

_LONGEST_NAME = 160
_SHOWN_VALUES = 3
_OVERLONG = "overlong"


class ListConflict(Exception):
    """The list is not as the person saw it: changed, loaded, put aside, or replaced."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet that was sent, with its first values, to tell what it is."""

    number: int
    letter: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """A sheet that holds a table: its name, the row of its header, its columns, and our guess."""

    number: int
    name: str
    header: int
    rows: int
    columns: tuple[Column, ...]
    guess: Mapping[str, int]

    @property
    def header_row(self) -> int:
        """The header's row as the person's program numbers it."""
        return self.header + 1


def open_list(inspection: Inspection) -> CaseloadUpload | None:
    """The list that is being worked on, if any."""
    return inspection.caseload_uploads.filter(
        loaded_at__isnull=True, put_aside_at__isnull=True
    ).first()


def receive(inspection: Inspection, person: User, content: bytes, file_name: str) -> CaseloadUpload:
    """Read the file, and keep what is in its tables until it is loaded or put aside.

    Raises Unreadable: no table, or one that identifies people; then nothing of it is kept. Raises
    CaseloadClosed.
    """
    reader = Reader(inspection.framework)
    workbook = read(content, file_name)
    tables = _tables(workbook, file_name, reader, inspection.fieldwork_start)
    upload = CaseloadUpload(
        inspection=inspection,
        uploaded_by=person,
        file_name=_shown_name(file_name),
        digest=hashlib.sha256(content).hexdigest(),
        notes=list(workbook.repaired),
        sheets=tables,
    )
    with transaction.atomic():
        if why := why_closed(locks.alone(inspection.pk)):
            raise CaseloadClosed(why)
        for replaced in inspection.caseload_uploads.filter(
            loaded_at__isnull=True, put_aside_at__isnull=True
        ):
            empty(replaced)
            replaced.put_aside_at = timezone.now()
            replaced.save()
        upload.save()
    return upload


def sent_sheets(upload: CaseloadUpload) -> list[Sent]:
    """The tables to choose from; none once it is said which column is what."""
    return [_sent(number, kept) for number, kept in enumerate(upload.sheets)]


def match(upload: CaseloadUpload, seen: int, sheet: int, columns: Mapping[str, int]) -> None:
    """Keep the columns that were matched, {key: column}, of one sheet, and nothing else.

    Raises ListConflict where the list's version is not the one seen.
    """
    with transaction.atomic():
        held = hold(upload, seen)
        if not 0 <= sheet < len(held.sheets):
            raise ListConflict
        kept = held.sheets[sheet]
        width = len(kept["rows"][0])
        rows = []
        for number, cells in enumerate(kept["rows"][1:], start=kept["header"] + 2):
            row = {
                key: cells[column]
                for key, column in columns.items()
                if column < len(cells) and cells[column] is not None
            }
            if row:
                overlong = any(cell is not None for cell in cells[width:])
                rows.append({"row": number, **row} | ({_OVERLONG: True} if overlong else {}))
        held.rows, held.columns, held.sheets = rows, dict(columns), []
        held.save()


def hold(upload: CaseloadUpload, seen: int) -> CaseloadUpload:
    """The list held alone, its version counted on. Raises ListConflict, CaseloadClosed."""
    inspection = locks.alone(upload.inspection_id)
    held = CaseloadUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None or held.version != seen or held.loaded_at or held.put_aside_at:
        raise ListConflict
    if why := why_closed(inspection):
        raise CaseloadClosed(why)
    held.inspection = inspection
    held.version += 1
    return held


def put_aside(upload: CaseloadUpload) -> bool:
    """Empty the list without loading anything; whether it was still being worked on."""
    with transaction.atomic():
        locks.alone(upload.inspection_id)
        held = CaseloadUpload.objects.select_for_update().get(pk=upload.pk)
        if held.loaded_at or held.put_aside_at:
            return False
        empty(held)
        held.put_aside_at = timezone.now()
        held.save()
        return True


def empty(upload: CaseloadUpload) -> None:
    """Let go of what was sent; who sent which file when remains."""
    upload.rows, upload.sheets, upload.columns, upload.corrections = [], [], {}, {}
    upload.version += 1


def missing(columns: Mapping[str, int]) -> list[str]:
    """The columns that a caseload can't do without, and that none was matched to."""
    return [key for key in NEEDED if key not in columns]


def _tables(
    workbook: Workbook, file_name: str, reader: Reader, fieldwork: date
) -> list[dict[str, Any]]:
    """The tables of a workbook as they are kept. Raises Unreadable."""
    found = []
    for sheet in workbook.sheets:
        header = header_row(sheet, NAMES)
        guessed = header is None
        header = _first_row(sheet) if header is None else header
        if header is None or sheet.hidden or len(sheet.rows) <= header + 1:
            continue
        found.append((sheet, header, guessed))
    named = [each for each in found if not each[2]]
    tables = named or found
    if not tables:
        raise Unreadable(
            f"“{_shown_name(file_name)}” holds no list: no row names columns with cases below it. "
            "Put the names of the columns (Reference, Sex, Disposal …) in one row, and each case "
            "in a row below."
        )
    personal = [
        str(column)
        for sheet, header, _ in found
        for column in found_among(
            sheet, header, matched(sheet.rows[header], NAMES), reader, fieldwork
        )
    ]
    if personal:
        raise Unreadable(
            f"{' '.join(personal)} A caseload identifies nobody: nothing of the file was kept. "
            "Delete what identifies people, keep the service’s own numbers, and choose the file "
            "again."
        )
    return [_kept(sheet, header) for sheet, header, _ in tables]


def _first_row(sheet: Sheet) -> int | None:
    """The first row of several texts: what may be a header where no name is known."""
    for number, row in enumerate(sheet.rows[:30]):
        filled = [cell for cell in row if not cell.empty]
        if len(filled) > 3 and all(isinstance(cell.value, str) for cell in filled):
            return number
    return None


def _kept(sheet: Sheet, header: int) -> dict[str, Any]:
    rows = [[_or_none(cell) for cell in row] for row in sheet.rows[header:]]
    return {"name": sheet.name, "header": header, "rows": rows}


def _or_none(cell: Cell) -> Any:
    return None if cell.empty else packed(cell)


def _sent(number: int, kept: Mapping[str, Any]) -> Sent:
    header, *rows = kept["rows"]
    width = max((len(row) for row in kept["rows"]), default=0)
    cells = [unpacked(written) for written in header]
    columns = []
    for column in range(width):
        values = _first_values(rows, column)
        name = cells[column].text if column < len(cells) else ""
        if name or values:
            columns.append(Column(column, column_name(column), name, values))
    filled = sum(1 for row in rows if any(cell is not None for cell in row))
    guess = matched(cells, NAMES)
    return Sent(number, kept["name"], kept["header"], filled, tuple(columns), guess)


def _first_values(rows: Sequence[Sequence[Any]], column: int) -> tuple[str, ...]:
    values: list[str] = []
    for row in rows:
        if column < len(row) and row[column] is not None:
            cell = unpacked(row[column])
            values.append(shown(cell.value) if not cell.problem else f"({cell.problem})")
            if len(values) == _SHOWN_VALUES:
                break
    return tuple(values)


def _shown_name(file_name: str) -> str:
    """The name that people gave the file, its ending kept where it is cut."""
    name = PurePath(file_name.replace("\\", "/")).name.replace("\x00", "")
    ending = PurePath(name).suffix[:10]
    return name.removesuffix(ending)[: _LONGEST_NAME - len(ending)] + ending
