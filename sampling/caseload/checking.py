"""What a list says, case by case, and everything in it that can't be loaded: pure.

Rows are as they were sent, corrections what people put right; neither is changed here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from inspections.windows import Window
from sampling.caseload.fields import BY_KEY, DOMAIN_LABELS, FIELDS, NEEDED, Reader
from spreadsheets.packing import unpacked
from spreadsheets.reading import Cell, shown
from spreadsheets.values import plain

OUT = "out"
_PLAIN_OTHER = frozenset({"other", "others", "other disposal"})
_MAY_BE_MISSING = ("age", "ethnicity", "rosh", "safety")


class Kind(StrEnum):
    """What is wrong with a cell, or with a row."""

    WRONG = "wrong"
    EMPTY = "empty"
    OTHER_DOMAIN = "other-domain"
    OUTSIDE = "outside"
    TWICE = "twice"
    SAME_CHILD = "same-child"
    OVERLONG = "overlong"


@dataclass(frozen=True, slots=True)
class Problem:
    """What must be put right in a row, or the row left out.

    `says` completes "B12 …": what it is, and what would be right. `key` is the column that would
    be corrected; `value` what stands there. `domain` is that of the row, where it is known.
    """

    kind: Kind
    row: int
    key: str
    value: str
    says: str
    domain: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case that can be loaded; the row is that of the file."""

    row: int
    reference: str
    domain: int
    child: str
    sex: str
    age: int | None
    ethnicity: str | None
    disposal: str
    disposal_date: date
    rosh: str | None
    safety: str | None
    case_manager: str


@dataclass(frozen=True, slots=True)
class Remark:
    """What may stand: a column that is not there, or a value that is not given in some rows."""

    key: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A list as it stands with its corrections. `cases` are those without a problem."""

    rows: int
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Remark, ...]
    left_out: tuple[int, ...]

    @property
    def loadable(self) -> bool:
        return not self.problems and bool(self.cases)

    def count(self, domain: int) -> int:
        """How many cases of the domain have no problem."""
        return sum(case.domain == domain for case in self.cases)


def check(
    rows: Iterable[Mapping[str, Any]],
    corrections: Mapping[str, Mapping[str, Any]],
    columns: Mapping[str, int],
    reader: Reader,
    windows: Mapping[int, Window],
) -> Checked:
    """Every row read, every problem found: first row by row, then across rows."""
    read, problems, left_out, total = [], [], [], 0
    for row in rows:
        total += 1
        corrected = corrections.get(str(row["row"]), {})
        if corrected.get(OUT):
            left_out.append(int(row["row"]))
            continue
        one = _Row(row, corrected, reader, windows)
        read.append(one)
        problems += one.problems
    problems += [*_twice(read), *_same_child(read)]
    wrong = {problem.row for problem in problems}
    order = list(BY_KEY)
    problems.sort(key=lambda each: (each.row, order.index(each.key) if each.key else -1))
    cases = tuple(one.case() for one in read if one.number not in wrong)
    return Checked(total, cases, tuple(problems), _remarks(read, columns), tuple(left_out))


class _Row:
    """One row, read cell by cell."""

    def __init__(
        self,
        row: Mapping[str, Any],
        corrected: Mapping[str, Any],
        reader: Reader,
        windows: Mapping[int, Window],
    ) -> None:
        self.number = int(row["row"])
        self.problems: list[Problem] = []
        self.values: dict[str, Any] = {}
        self._reader = reader
        self._cells = {key: _cell(row, corrected, key) for key in BY_KEY}
        if row.get("overlong") and not corrected:
            self._add(
                Kind.OVERLONG, "",
                "has more cells than the header names columns: a comma within a value that is not "
                "in quotation marks moves all that follows; the row as it was meant would be right",
            )  # fmt: skip
        for key in BY_KEY:
            if key not in ("disposal", "domain"):
                self._read(key)
        self.domain = self._read_disposal()
        self._check_window(windows)

    def _add(self, kind: Kind, key: str, says: str, domain: int | None = None) -> None:
        value = self._cells[key].text if key else ""
        self.problems.append(Problem(kind, self.number, key, value, says, domain))

    def _read(self, key: str) -> None:
        self.values[key] = None
        try:
            self.values[key] = self._reader.value(key, self._cells[key])
        except ValueError as wrong:
            self._add(Kind.WRONG, key, str(wrong))
            return
        if self.values[key] is None and key in NEEDED:
            self._add(Kind.EMPTY, key, f"is empty; {_right(key)} would be right")

    def _read_disposal(self) -> int | None:
        """The row's domain, as it says itself or by its disposal; None where neither tells."""
        self._read("domain")
        given = int(self.values["domain"]) if self.values["domain"] else None
        if given and plain(self._cells["disposal"].text) in _PLAIN_OTHER:
            self.values["disposal"] = self._reader.other_disposal(given)
            return given
        self._read("disposal")
        disposal = self.values["disposal"]
        if disposal is None:
            return given
        domain = self._reader.domain_of(disposal)
        if given and given != domain:
            self._add(
                Kind.OTHER_DOMAIN, "disposal",
                f"is {self._reader.label(disposal)}, which is no disposal {_AT[given]}; one that "
                f"is, or {DOMAIN_LABELS[domain]} in this row, would be right",
                given,
            )  # fmt: skip
        return domain

    def _check_window(self, windows: Mapping[int, Window]) -> None:
        given, window = self.values["disposal_date"], windows.get(self.domain or 0)
        if given is None or window is None or given in window:
            return
        side = (
            f"before {shown(window.first)}, the first day of the window"
            if given < window.first
            else f"after {shown(window.last)}, the last day of the window"
        )
        self._add(
            Kind.OUTSIDE, "disposal_date",
            f"is {shown(given)}, {side} for cases {_AT[self.domain or 0]}", self.domain,
        )  # fmt: skip

    def case(self) -> Case:
        """The case; of a row without a problem."""
        found = self.values
        assert self.domain is not None
        return Case(
            row=self.number,
            domain=self.domain,
            child=found["child"] or "",
            case_manager=found["case_manager"] or "",
            **{
                key: found[key]
                for key in (
                    "reference", "sex", "age", "ethnicity", "disposal", "disposal_date", "rosh",
                    "safety",
                )
            },
        )  # fmt: skip


_AT = {2: "at court", 3: "out of court"}


def _cell(row: Mapping[str, Any], corrected: Mapping[str, Any], key: str) -> Cell:
    if key in corrected:
        return Cell(corrected[key] or None)
    return unpacked(row[key]) if key in row else Cell()


def _right(key: str) -> str:
    return {
        "reference": "the service’s own number, as C001,",
        "sex": "Male, Female, Other or Not recorded",
        "disposal": "what the child was given",
        "disposal_date": "a day such as 4 March 2020",
    }[key]


def _twice(rows: Iterable[_Row]) -> Iterable[Problem]:
    """A reference that stands in an earlier row."""
    first: dict[str, int] = {}
    for row in rows:
        reference = row.values["reference"]
        if not reference:
            continue
        if (there := first.setdefault(reference.casefold(), row.number)) != row.number:
            yield Problem(
                Kind.TWICE, row.number, "reference", reference,
                f"is {reference}, as in row {there:,}; a reference of its own would be right",
                row.domain,
            )  # fmt: skip


def _same_child(rows: Iterable[_Row]) -> Iterable[Problem]:
    """All cases of one child in one domain but that of the latest disposal."""
    of_child: defaultdict[tuple[int, str], list[_Row]] = defaultdict(list)
    for row in rows:
        if row.domain and row.values["child"]:
            of_child[row.domain, row.values["child"].casefold()].append(row)
    for (domain, _), same in of_child.items():
        if len(same) < 2:
            continue
        kept = max(same, key=lambda row: (row.values["disposal_date"] or date.min, -row.number))
        for row in same:
            if row is not kept:
                yield Problem(
                    Kind.SAME_CHILD, row.number, "child", row.values["child"],
                    f"is {row.values['child']}, as in row {kept.number:,}, whose disposal is the "
                    "latest; one case of a child in a domain would be right",
                    domain,
                )  # fmt: skip


def _remarks(rows: Iterable[_Row], columns: Mapping[str, int]) -> tuple[Remark, ...]:
    rows = list(rows)
    remarks = []
    for field in FIELDS:
        if field.key not in _MAY_BE_MISSING:
            continue
        wrong = {
            problem.row for row in rows for problem in row.problems if problem.key == field.key
        }
        empty = tuple(
            row.number for row in rows
            if row.values[field.key] is None and row.number not in wrong
        )  # fmt: skip
        if empty or field.key not in columns:
            remarks.append(Remark(field.key, empty))
    return tuple(remarks)
