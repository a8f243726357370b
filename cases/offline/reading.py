"""From the cells of a workbook that came back to what its person wants saved, row by row. Pure.

Sheets are known by their names, rows by their codes, columns by their headings: rows may have been
sorted and columns inserted. What is empty says nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cases.changes import What
from cases.facts import BY_KEY, Kind
from cases.offline import layout, versions
from cases.offline.layout import CLEAR, HEADER, Line
from cases.offline.versions import OfCase, Seen, Versions
from inspections.frameworks import Framework
from spreadsheets import values
from spreadsheets.cells import EMPTY, Cell, Sheet, Workbook, place
from spreadsheets.columns import header_row, matched
from spreadsheets.reading import Limits

# A lead may have many cases; a note is longer than what lists hold.
LIMITS = Limits(sheets=100, characters=32_767, rows=5_000)
_LONGEST_TEXT = 10_000
_COLUMNS = {name: (name,) for name in HEADER}
_ANSWERS = {
    **{label: code for code, label in layout.ANSWERS},
    "y": "yes",
    "true": "yes",
    "n": "no",
    "false": "no",
    "na": "na",
    "n/a": "na",
    "n.a.": "na",
    "not app": "na",
    "not appl.": "na",
}
_YES_NO = {
    "Yes": "true",
    "y": "true",
    "true": "true",
    "No": "false",
    "n": "false",
    "false": "false",
}
_OURS = {layout.GUIDANCE, "Assay lists", versions.NAME}


class NotOurs(Exception):
    """The file is no workbook made here; the message says what would be right."""


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


def versions_of(book: Workbook) -> Versions:
    """What the hidden sheet says of the workbook. Raises NotOurs."""
    if book.kind == "csv":
        raise NotOurs(
            "It is CSV, which holds one sheet of many and not what was saved when it was made. "
            "Save the workbook as XLSX or ODS."
        )
    for sheet in book.sheets:
        if sheet.name == versions.NAME:
            try:
                return versions.read(sheet)
            except versions.Altered as altered:
                raise NotOurs(str(altered)) from None
    raise NotOurs(
        "It is no offline assessment sheet of Assay, or its hidden sheet has been taken out. "
        "Download a sheet here, and copy your answers into it."
    )


def remarks_of(book: Workbook) -> list[str]:
    """What was put right in reading, without what every workbook made here has."""
    return [
        note
        for note in book.repaired
        if not note.endswith((" is hidden.", "the last result was read."))
    ]


def read(
    book: Workbook, made: Versions, domains: Mapping[UUID, int], framework: Framework
) -> tuple[list[CaseRead], list[Wrong]]:
    """What each case's sheet says, in the workbook's order; and what is wrong with sheets.

    `domains`: those of the cases that are still in the inspection; others say that they are not.
    """
    known = {case.sheet.casefold(): case for case in made.cases}
    found: dict[UUID, CaseRead] = {}
    strange: list[Wrong] = []
    for sheet in book.sheets:
        if sheet.name in _OURS or not sheet.rows:
            continue
        case = known.get(sheet.name.casefold())
        renamed = case is None
        if case is None:
            case = _by_its_head(sheet, made)
            if case is None or case.sheet in {each.name for each in book.sheets}:
                if header_row(sheet, _COLUMNS) is not None and _head(sheet):
                    names = ", ".join(each.sheet for each in made.cases)
                    strange.append(
                        Wrong(
                            "",
                            f"The sheet “{sheet.name}” is none of this workbook’s, which are "
                            f"{names}. Give it its name back, or delete it.",
                        )
                    )
                continue
        if case.case in found:
            strange.append(
                Wrong("", f"{case.reference} has two sheets; keep the one that is right.")
            )
            continue
        one = found[case.case] = CaseRead(case.case, case.reference, sheet.name)
        if renamed:
            one.remarks.append(f"The sheet “{sheet.name}” is read as {case.reference}, its case.")
        domain = domains.get(case.case)
        if domain is not None:
            _Reading(one, sheet, case, layout.by_code(framework, domain), framework, domain).read()
    missing = [case.reference for case in made.cases if case.case not in found]
    if missing and found:
        are = "is" if len(missing) == 1 else "are"
        first = next(iter(found.values()))
        first.remarks.append(f"{', '.join(missing)} {are} not in the file: nothing changes there.")
    if not found and not strange:
        names = ", ".join(case.sheet for case in made.cases)
        strange.append(Wrong("", f"No sheet of a case is in it; {names} would be right."))
    return list(found.values()), strange


def _head(sheet: Sheet) -> str:
    """The reference at the head of a case's sheet."""
    first = sheet.rows[0] if sheet.rows else ()
    return first[1].text if len(first) > 1 and first[0].text == "Case" else ""


def _by_its_head(sheet: Sheet, made: Versions) -> OfCase | None:
    head = _head(sheet)
    return next((case for case in made.cases if case.reference == head), None)


@dataclass(slots=True)
class _Reading:
    """Reads one case's sheet into `one`."""

    one: CaseRead
    sheet: Sheet
    case: OfCase
    lines: Mapping[str, Line]
    framework: Framework
    domain: int
    _columns: Mapping[str, int] = field(default_factory=dict)
    _seen: Mapping[tuple[What, str], Seen] = field(default_factory=dict)

    def read(self) -> None:
        header = header_row(self.sheet, _COLUMNS)
        self._columns = matched(self.sheet.rows[header], _COLUMNS) if header is not None else {}
        lacking = [
            name for name in ("Code", "Answer", "Reason", "Note") if name not in self._columns
        ]
        if header is None or lacking:
            self._say(
                "",
                f"The headings are not all there: {', '.join(HEADER)} would be right, in one row. "
                f"{', '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing.",
            )
            return
        self._seen = {(seen.what, seen.code): seen for seen in self.case.seen}
        rows = self._rows_by_code(header + 1)
        for code, line in self.lines.items():
            if code in rows and not line.option:
                self._line(line, rows[code])
        self._lists(rows)
        missing = [code for code in self.lines if code not in rows]
        if missing:
            listed = ", ".join(missing[:6]) + (f" and {len(missing) - 6} more" * (len(missing) > 6))
            are = "is" if len(missing) == 1 else "are"
            self.one.remarks.append(f"{listed} {are} not in the sheet: nothing changes there.")

    def _rows_by_code(self, first: int) -> dict[str, int]:
        """The row of each code, counted from 0."""
        found: dict[str, int] = {}
        by_plain = {code.casefold(): code for code in self.lines}
        for number in range(first, len(self.sheet.rows)):
            written = self._cell(number, "Code").text
            code = by_plain.get(written.casefold().replace(" ", ""))
            filled = [
                name for name in ("Answer", "Reason", "Note") if not self._cell(number, name).empty
            ]
            if code is None:
                if filled:
                    self._strange_row(number, written)
            elif code not in found:
                found[code] = number
            elif filled:
                if self._same_rows(number, found[code]):
                    continue
                self._say(
                    place(number, self._columns["Code"]),
                    f"{code} is in rows {found[code] + 1} and {number + 1} with different "
                    "answers; keep the one that is right.",
                )
        return found

    def _same_rows(self, one: int, other: int) -> bool:
        names = ("Answer", "Reason", "Note")
        return all(self._cell(one, name) == self._cell(other, name) for name in names)

    def _strange_row(self, number: int, written: str) -> None:
        at = place(number, self._columns["Code"])
        if written:
            self._say(
                at,
                f"“{written[:40]}” is no code of {self.case.reference}; put back the one that "
                "stood there.",
            )
        else:
            self._say(
                at,
                "The row has an answer and no code; put back the code that stood there, or empty "
                "the row.",
            )

    # One row

    def _line(self, line: Line, number: int) -> None:
        cell = self._cell(number, "Answer")
        if not cell.empty:
            at = place(number, self._columns["Answer"])
            try:
                self._add(
                    line.what, line.place, _value(line, cell, self.framework, self.domain), at
                )
            except ValueError as error:
                self._say(at, f"{line.code} {error}.")
        for name, what in (("Reason", What.REASON), ("Note", What.NOTE)):
            cell = self._cell(number, name)
            if cell.empty:
                continue
            at = place(number, self._columns[name])
            if not line.words:
                self._say(
                    at, f"{line.code} takes no {name.lower()}; write it beside its key question."
                )
                continue
            try:
                text = values.text(cell, longest=_LONGEST_TEXT)
            except ValueError as error:
                self._say(at, f"The {name.lower()} on {line.code} {error}.")
            else:
                self._add(what, line.place, "" if _is_clear(cell) else text, at)

    def _lists(self, rows: Mapping[str, int]) -> None:
        """Facts that are lists: Yes in a row of each value."""
        options: dict[str, list[Line]] = {}
        for line in self.lines.values():
            if line.option:
                options.setdefault(line.place, []).append(line)
        for fact, lines in options.items():
            chosen, cleared, given, at = list[str](), 0, 0, ""
            faulty = False
            for line in lines:
                cell = self._cell(rows[line.code], "Answer") if line.code in rows else EMPTY
                if cell.empty:
                    continue
                here = place(rows[line.code], self._columns["Answer"])
                at = at or here
                given += 1
                if _is_clear(cell):
                    cleared += 1
                    continue
                try:
                    if values.one_of(cell, _YES_NO) == "true":
                        chosen.append(line.option)
                except ValueError as error:
                    faulty = True
                    self._say(here, f"{line.code} {error}.")
            if cleared and cleared < given:
                faulty = True
                self._say(
                    at,
                    f"{fact} is cleared in some rows and given in others; Yes or No in each, or "
                    f"{CLEAR} in all, would be right.",
                )
            if given and not faulty:
                self._add(What.FACT, fact, None if cleared else chosen, at)

    def _add(self, what: What, code: str, value: Any, at: str) -> None:
        seen = self._seen.get((what, code)) or Seen(what, code, 0, None)
        self.one.entries.append(Entry(what, code, value, at, seen.version, seen.mark))

    def _say(self, at: str, text: str) -> None:
        self.one.wrong.append(Wrong(at, text))

    def _cell(self, number: int, name: str) -> Cell:
        row, column = self.sheet.rows[number], self._columns[name]
        return row[column] if column < len(row) else EMPTY


def _is_clear(cell: Cell) -> bool:
    return cell.text.casefold() == CLEAR


def _value(line: Line, cell: Cell, framework: Framework, domain: int) -> Any:
    """The value as the one door takes it; None where the cell says clear. Raises ValueError."""
    if _is_clear(cell):
        return None
    if line.what is What.ANSWER:
        return values.one_of(cell, _ANSWERS)
    fact = BY_KEY[line.place]
    if fact.kind is Kind.DATE:
        return values.day(cell).isoformat()
    if fact.kind is Kind.BOOLEAN:
        return values.one_of(cell, _YES_NO) == "true"
    if fact.kind is Kind.NUMBER and not line.choices:
        return values.whole(cell, low=fact.low, high=fact.high)
    names = {label: code for code, label in line.choices} | {code: code for code, _ in line.choices}
    code = values.one_of(cell, names)
    return int(code) if fact.kind is Kind.NUMBER else code


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
