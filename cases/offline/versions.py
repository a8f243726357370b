"""The hidden sheet of a workbook: of which cases it was made, for whom, and what it saw.

It is sealed, so that what it says of versions can be believed when it comes back.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from cases.changes import What
from spreadsheets.reading import Sheet

NAME = "Assay versions"
_FORMAT = "assay-offline-1"
_SALT = "cases.offline.versions"


class Altered(Exception):
    """The hidden sheet is not as it was written; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the workbook saw in one place of one case: its version, or a mark of its value."""

    what: What
    code: str
    version: int
    mark: Any


@dataclass(frozen=True, slots=True)
class OfCase:
    """A case in the workbook: its sheet's name, and what was seen in it by place."""

    case: UUID
    reference: str
    sheet: str
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """What the hidden sheet says: the export's id, and the cases."""

    export: UUID
    inspection: str
    person: str
    framework: str
    made_at: str
    cases: tuple[OfCase, ...]


def rows_of(versions: Versions) -> list[list[str]]:
    """The hidden sheet's rows, as text, the seal first."""
    rows = [
        ["export", str(versions.export)],
        ["inspection", versions.inspection],
        ["person", versions.person],
        ["framework", versions.framework],
        ["made", versions.made_at],
    ]
    for case in versions.cases:
        rows.append(["case", str(case.case), case.reference, case.sheet])
        rows += [
            ["seen", seen.what, seen.code, str(seen.version), json.dumps(seen.mark)]
            for seen in case.seen
        ]
    return [[_FORMAT, _seal(rows)], *rows]


def read(sheet: Sheet) -> Versions:
    """What the rows say. Raises Altered."""
    rows = [[cell.text for cell in row] for row in sheet.rows]
    rows = [row for row in (_trimmed(row) for row in rows) if row]
    head, *rest = rows or [[]]
    if len(head) != 2 or head[0] != _FORMAT:
        raise Altered(_DAMAGED)
    if not constant_time_compare(head[1], _seal(rest)):
        raise Altered(_DAMAGED)
    (_, export), (_, inspection), (_, person), (_, framework), (_, made_at) = rest[:5]
    cases: list[tuple[UUID, str, str, list[Seen]]] = []
    for row in rest[5:]:
        if row[0] == "case":
            cases.append((UUID(row[1]), row[2], row[3], []))
        else:
            _, what, code, version, mark = row
            cases[-1][3].append(Seen(What(what), code, int(version), json.loads(mark)))
    found = tuple(OfCase(case, name, sheet, tuple(seen)) for case, name, sheet, seen in cases)
    return Versions(UUID(export), inspection, person, framework, made_at, found)


_DAMAGED = (
    "Its hidden sheet, which says what was saved when it was made, has been changed. Download a "
    "new sheet and copy your answers into it."
)


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _seal(rows: Sequence[Sequence[str]]) -> str:
    written = json.dumps([list(row) for row in rows])
    return salted_hmac(_SALT, written, algorithm="sha256").hexdigest()
