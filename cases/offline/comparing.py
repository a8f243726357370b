"""What came back, held against what is saved: new, equal, in conflict, or wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from accounts.models import User
from cases import fact_words
from cases.changes import Change, What
from cases.facts import BY_KEY, Kind
from cases.models import SampledCase, Value
from cases.offline import since
from cases.offline.entries import CaseRead, Entry, Wrong
from cases.offline.since import Saver
from cases.offline.standing import Place, Stands, mark, standing_of, stands
from cases.writing import why_closed
from inspections.frameworks import Framework
from inspections.models import Inspection
from spreadsheets.cells import clean

_LABELS: dict[str | None, str] = {**dict(Value.choices), None: "Not answered"}


class Becomes(StrEnum):
    """What becomes of a value of the sheet.

    UNTOUCHED: the sheet holds what it was made with, and something else has been saved since;
    that stays.
    """

    NEW = "new"
    EQUAL = "equal"
    UNTOUCHED = "untouched"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Row:
    """One value of the sheet beside what is saved; `name` is the place's in a form.

    `seen` is what its person had before them, as the one door takes it: when the sheet was made,
    or, where this very sheet saved what stands, what stands.
    """

    entry: Entry
    becomes: Becomes
    stands: Stands
    seen: Any
    label: str
    mine: str
    theirs: str
    name: str
    saver: Saver | None = None

    @property
    def code(self) -> str:
        return self.entry.code

    @property
    def over(self) -> Any:
        """What the person sees in a conflict, by which the door tells a later save."""
        return self.stands.value if self.entry.what is What.FACT else self.stands.version

    def change(self, key: str, *, seen: Any) -> Change:
        """The change that the one door takes."""
        return Change(self.entry.what, self.entry.code, _as_saved(self.entry), seen, (key,))


@dataclass(slots=True)
class CaseCompared:
    """One case's sheet: what becomes of each value; `closed` says why nothing can be saved."""

    read: CaseRead
    case: SampledCase | None
    rows: list[Row] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)

    def having(self, becomes: Becomes) -> list[Row]:
        return [row for row in self.rows if row.becomes is becomes]

    @property
    def quiet(self) -> bool:
        """Nothing in it is new, in conflict or wrong, nor worth a remark."""
        return not (self.new or self.conflicts or self.wrong or self.read.remarks)

    @property
    def new(self) -> list[Row]:
        return self.having(Becomes.NEW)

    @property
    def conflicts(self) -> list[Row]:
        return self.having(Becomes.CONFLICT)

    @property
    def equal(self) -> int:
        return len(self.having(Becomes.EQUAL))

    @property
    def untouched(self) -> int:
        return len(self.having(Becomes.UNTOUCHED))


@dataclass(slots=True)
class Compared:
    """A whole upload against what is saved now."""

    cases: list[CaseCompared]
    strange: list[Wrong]

    @property
    def new(self) -> int:
        return sum(len(one.new) for one in self.cases)

    @property
    def equal(self) -> int:
        return sum(one.equal for one in self.cases)

    @property
    def untouched(self) -> int:
        return sum(one.untouched for one in self.cases)

    @property
    def conflicts(self) -> int:
        return sum(len(one.conflicts) for one in self.cases)

    @property
    def wrong(self) -> int:
        return len(self.strange) + sum(len(one.wrong) for one in self.cases)


def compared(
    inspection: Inspection,
    person: User,
    cases: Sequence[CaseRead],
    strange: Sequence[Wrong],
    *,
    own: str,
) -> Compared:
    """What becomes of each value. Three queries, and up to four more where there is a conflict.

    `own`: how the keys begin by which this very sheet has saved before; that is no conflict.
    """
    there = {
        case.pk: case
        for case in inspection.cases.select_related("inspector").filter(
            pk__in=[one.case for one in cases]
        )
    }
    for each in there.values():
        each.inspection = inspection
    standing = standing_of(list(there.values()))
    found = []
    for one in cases:
        case: SampledCase | None = there.get(one.case)
        result = CaseCompared(one, case, wrong=list(one.wrong))
        if case is not None:
            result.rows = _rows(one, standing[case.pk], inspection.framework, case.domain)
        found.append(result)
    _say_who_saved(found, person, own)
    for result in found:
        if why := _why_not(result.read, result.case, inspection, person):
            # What would change nothing does no harm in a case that is closed by now.
            touched = result.new or result.conflicts or result.wrong or result.case is None
            result.rows = result.having(Becomes.EQUAL)
            result.wrong = [Wrong("", why)] if touched else []
    return Compared(found, list(strange))


def _why_not(one: CaseRead, case: SampledCase | None, inspection: Inspection, person: User) -> str:
    if case is None:
        return f"{one.reference} is not in the inspection any more."
    if case.inspector_id != person.pk:
        whose = f"{case.inspector.name}’s" if case.inspector else "nobody’s"
        return f"{case.reference} is {whose} by now, not yours; the lead inspector allocates cases."
    return why_closed(case, inspection)


def _rows(
    one: CaseRead, standing: Mapping[Place, Stands], framework: Framework, domain: int
) -> list[Row]:
    rows = []
    for number, entry in enumerate(one.entries):
        now = stands(standing, entry.what, entry.code)
        rows.append(
            Row(
                entry,
                _becomes(entry, now),
                now,
                now.value if entry.what is What.FACT else entry.version,
                _label(entry, framework),
                said(entry.what, entry.code, entry.value, framework, domain),
                said(entry.what, entry.code, now.value, framework, domain),
                f"{one.case}-{number}",
            )
        )
    return rows


def _becomes(entry: Entry, now: Stands) -> Becomes:
    if _alike(entry, _as_saved(entry), now.value):
        return Becomes.EQUAL
    if _alike(entry, entry.mark, mark(entry.what, _as_saved(entry)), marks=True):
        return Becomes.UNTOUCHED
    if entry.what is What.FACT:
        same = _alike(entry, entry.mark, now.value)
        return Becomes.NEW if same else Becomes.CONFLICT
    return Becomes.NEW if entry.version == now.version else Becomes.CONFLICT


def _as_saved(entry: Entry) -> Any:
    """The value as the door stores it: of a text that is cleared, the empty one."""
    if entry.value is None and entry.what in (What.NOTE, What.REASON):
        return ""
    return entry.value


def _alike(entry: Entry, one: Any, other: Any, *, marks: bool = False) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    if entry.what in (What.NOTE, What.REASON) and not marks:
        return clean(one) == clean(other)
    return bool(one == other and isinstance(one, bool) == isinstance(other, bool))


def _label(entry: Entry, framework: Framework) -> str:
    if entry.what is What.FACT:
        return fact_words.label(entry.code, framework)
    return framework.question(entry.code).label


def said(what: What, code: str, value: Any, framework: Framework, domain: int) -> str:
    """A value in words."""
    if what is What.ANSWER:
        return str(_LABELS[value])
    if what is What.FACT:
        if value is not None and BY_KEY[code].kind is Kind.DATE:
            value = date.fromisoformat(value)
        return fact_words.said(code, value, framework, domain)
    return str(value) or "Nothing written"


def _say_who_saved(found: Iterable[CaseCompared], person: User, own: str) -> None:
    wanted: dict[UUID, list[Place]] = {}
    for one in found:
        for row in one.conflicts:
            wanted.setdefault(one.read.case, []).append((row.entry.what, row.entry.code))
    if not wanted:
        return
    savers = since.savers_of(wanted, person)
    for one in found:
        one.rows = [
            _saved_by(row, savers.get((one.read.case, row.entry.what, row.entry.code)), own)
            for row in one.rows
        ]


def _saved_by(row: Row, saver: Saver | None, own: str) -> Row:
    if row.becomes is not Becomes.CONFLICT or saver is None:
        return row
    if any(key.startswith(own) for key in saver.keys):
        return replace(row, becomes=Becomes.NEW, seen=row.over)
    return replace(row, saver=saver)
