"""What people put right in a list: kept beside what was sent, so that it can be taken back."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from inspections.models import Inspection
from inspections.windows import windows_of
from sampling.caseload.checking import OUT, Checked, Kind, check
from sampling.caseload.fields import BY_KEY, Reader, choices
from sampling.caseload.listing import NONE, TURN, Section, digest, rows_in_words, sections_of
from sampling.caseload.staging import ListConflict, hold
from sampling.models import CaseloadUpload
from spreadsheets.cells import clean
from spreadsheets.packing import unpacked

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Correction:
    """Cells that were put right alike; `name` is that of the box that takes them back."""

    name: str
    rows: tuple[int, ...]
    key: str
    was: str
    now: str

    @property
    def label(self) -> str:
        """The column."""
        return BY_KEY[self.key].label

    @property
    def named_rows(self) -> str:
        """Its rows in a sentence."""
        return rows_in_words(self.rows)


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What a person typed about a problem that is no longer there."""

    label: str
    typed: str


def checked(upload: CaseloadUpload, inspection: Inspection) -> Checked:
    """The list as it stands with its corrections."""
    framework = inspection.framework
    windows = windows_of(inspection.fieldwork_start, inspection.windows, framework)
    return check(upload.rows, upload.corrections, upload.columns, Reader(framework), windows)


def listed(upload: CaseloadUpload, inspection: Inspection, found: Checked) -> list[Section]:
    """Its problems, for the page."""
    return sections_of(found.problems, upload.columns, inspection.framework)


def save(upload: CaseloadUpload, seen: int, typed: Mapping[str, str]) -> int:
    """Keep what was typed about its problems, or taken back; how many cells and rows that changed.

    `typed` is by the names of controls. Raises ListConflict, CaseloadClosed.
    """
    with transaction.atomic():
        held = hold(upload, seen)
        if held.sheets:
            raise ListConflict
        inspection = held.inspection
        sections = listed(held, inspection, checked(held, inspection))
        changes = _changes(sections, typed, Reader(inspection.framework))
        changed = _take_back(held, typed)
        for row, key, value in changes:
            own = held.corrections.setdefault(str(row), {})
            if own.get(key) != value:
                own[key] = value
                changed += 1
        held.save()
    return changed


def corrections_of(upload: CaseloadUpload, inspection: Inspection) -> list[Correction]:
    """What was put right by hand: alike cells once, in the order of their first rows."""
    sent = {str(row["row"]): row for row in upload.rows}
    alike: dict[tuple[str, str, str], list[int]] = {}
    for number in sorted(upload.corrections, key=int):
        for key, value in upload.corrections[number].items():
            if key == OUT:
                continue
            was = unpacked(sent.get(number, {}).get(key))
            now = choices(key, inspection.framework).get(value, value)
            alike.setdefault((key, was.text or was.problem, now), []).append(int(number))
    return [
        Correction(f"u.{key}.{digest(key, was, now)}", tuple(rows), key, was, now)
        for (key, was, now), rows in alike.items()
    ]


def with_typed(
    sections: Iterable[Section], typed: Mapping[str, str]
) -> tuple[list[Section], list[Unsaved]]:
    """The sections with what was typed into their controls, and what has no control any more."""
    left = {name: value for name, value in typed.items() if value and _is_control(name)}
    shown = []
    for section in sections:
        entries = []
        for entry in section.entries:
            value = left.pop(entry.name, entry.typed)
            out = bool(left.pop(entry.out_name, ""))
            entries.append(replace(entry, typed=value, out=out))
        section.entries = entries
        section.out = bool(left.pop(section.out_name, ""))
        shown.append(section)
    return shown, [_unsaved(name, value) for name, value in sorted(left.items())]


def _is_control(name: str) -> bool:
    return bool(re.match(r"(?:r\d+\.|g\.)", name))


def _unsaved(name: str, value: str) -> Unsaved:
    row, _, rest = name.partition(".")
    key = rest.split(".")[0].removesuffix("-out")
    of = f"Row {row[1:]}" if row != "g" else "Several rows"
    label = f"{of}, {BY_KEY[key].label}" if key in BY_KEY else of
    return Unsaved(label, "leave out" if name.endswith("-out") else value[:_LONGEST])


def _changes(
    sections: Iterable[Section], typed: Mapping[str, str], reader: Reader
) -> Iterable[tuple[int, str, Any]]:
    """(row, column, value) for what was typed, chosen or left out."""
    for section in sections:
        if typed.get(section.out_name):
            yield from ((row, OUT, True) for row in sorted(section.rows))
            continue
        for entry in section.entries:
            if typed.get(entry.out_name):
                yield from ((row, OUT, True) for row in entry.rows)
                continue
            if entry.name not in typed:
                continue
            value = clean(typed[entry.name])[:_LONGEST]
            if entry.options:
                yield from _chosen(entry.key, entry.rows, value, dict(entry.options), section)
            elif value != entry.value:
                yield from ((row, entry.key, value) for row in entry.rows)


def _chosen(
    key: str, rows: Iterable[int], value: str, offered: Mapping[str, str], section: Section
) -> Iterable[tuple[int, str, Any]]:
    if value not in offered:
        return
    if value == TURN and section.name.startswith(Kind.OTHER_DOMAIN):
        # The row's own word for its domain is taken away: the disposal says it.
        yield from ((row, "domain", "") for row in rows)
        return
    yield from ((row, key, "" if value == NONE else value) for row in rows)


def _take_back(held: CaseloadUpload, typed: Mapping[str, str]) -> int:
    """Take out what is ticked to be taken back; how many cells and rows that is."""
    every = bool(typed.get("u.every.out"))
    taken = [
        (str(row), correction.key)
        for correction in corrections_of(held, held.inspection)
        if typed.get(correction.name)
        for row in correction.rows
    ]
    taken += [
        (row, OUT)
        for row, own in held.corrections.items()
        if OUT in own and (every or typed.get(f"u.{row}.out"))
    ]
    for row, key in taken:
        del held.corrections[row][key]
        if not held.corrections[row]:
            del held.corrections[row]
    return len(taken)
