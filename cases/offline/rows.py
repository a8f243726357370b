"""The rows of one case's sheet: from cells to the values that its person wants saved. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.changes import What
from cases.facts import BY_KEY, Kind
from cases.offline import layout
from cases.offline.entries import CaseRead, Entry, Wrong
from cases.offline.layout import CLEAR, HEADER, Line
from cases.offline.versions import OfCase, Seen
from inspections.frameworks import Framework
from spreadsheets import values
from spreadsheets.cells import EMPTY, Cell, Sheet, place
from spreadsheets.columns import header_row, matched

COLUMNS = {name: (name,) for name in HEADER}
_LONGEST_TEXT = 10_000
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


@dataclass(slots=True)
class CaseReading:
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
        header = header_row(self.sheet, COLUMNS)
        self._columns = matched(self.sheet.rows[header], COLUMNS) if header is not None else {}
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
