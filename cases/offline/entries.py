"""What the sheets of an upload say, and how that is kept until it is confirmed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cases.changes import What


@dataclass(frozen=True, slots=True)
class Entry:
    """One value that stands in the sheet; `at` is its cell, `seen` what was there when made."""

    what: What
    code: str
    value: Any
    at: str
    version: int
    mark: Any


@dataclass(frozen=True, slots=True)
class Wrong:
    """What can't be read: in which cell ("" for the sheet), and what would be right."""

    at: str
    text: str


@dataclass(slots=True)
class CaseRead:
    """What the sheet of one case says."""

    case: UUID
    reference: str
    sheet: str
    entries: list[Entry] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def as_json(cases: Sequence[CaseRead]) -> list[dict[str, Any]]:
    """To be kept until it is confirmed."""
    return [
        {
            "case": str(one.case),
            "reference": one.reference,
            "sheet": one.sheet,
            "entries": [
                [each.what, each.code, each.value, each.at, each.version, each.mark]
                for each in one.entries
            ],
            "wrong": [[each.at, each.text] for each in one.wrong],
            "remarks": one.remarks,
        }
        for one in cases
    ]


def from_json(kept: Sequence[Mapping[str, Any]]) -> Iterator[CaseRead]:
    """What was kept."""
    for one in kept:
        yield CaseRead(
            UUID(one["case"]),
            one["reference"],
            one["sheet"],
            [Entry(What(what), *rest) for what, *rest in one["entries"]],
            [Wrong(*each) for each in one["wrong"]],
            list(one["remarks"]),
        )
