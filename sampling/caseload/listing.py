"""Problems as a page lists them: alike ones once, by what is wrong, a page of them at a time."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from inspections.frameworks import Framework
from sampling.caseload.checking import Kind, Problem
from sampling.caseload.fields import BY_KEY, DOMAIN_LABELS, choices
from spreadsheets.reading import column_name

A_PAGE = 40
# What is sent to empty a cell, and to say that the row is of the disposal's own domain.
NONE, TURN = "none", "domain"
_ROWS_NAMED = 8
_MAY_BE_EMPTIED = ("age", "ethnicity", "rosh", "safety", "child", "case_manager", "domain")
_OF_ROWS = (Kind.OUTSIDE, Kind.TWICE, Kind.SAME_CHILD, Kind.OVERLONG)
_TITLES = {
    Kind.OUTSIDE: "Disposals outside the window",
    Kind.TWICE: "References that stand twice",
    Kind.SAME_CHILD: "The same child twice in one domain",
    Kind.OVERLONG: "Rows with more cells than the header",
    Kind.OTHER_DOMAIN: "Disposals of the other domain",
}
_ADVICE = {
    Kind.OUTSIDE: "Leave the case out, or put its date right.",
    Kind.TWICE: "Leave one of the two rows out, or give the case a reference of its own.",
    Kind.SAME_CHILD: (
        "One case of a child is read in a domain. Leave the earlier case out, or put the number "
        "of the child right."
    ),
    Kind.OVERLONG: "Leave the row out, or choose a corrected file.",
    Kind.OTHER_DOMAIN: "Choose the disposal, or say that the case is of the other domain.",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One control with what it corrects: a cell, or all cells that hold the same.

    `name` is that of its control.
    """

    name: str
    key: str
    rows: tuple[int, ...]
    place: str
    value: str
    says: str
    options: tuple[tuple[str, str], ...] = ()
    typed: str = ""
    out: bool = False

    @property
    def out_name(self) -> str:
        """The name of the box that leaves its rows out."""
        return f"{self.name}-out"

    @property
    def label(self) -> str:
        """What the control is for, for who can't see where it stands."""
        of = f"row {self.rows[0]:,}" if len(self.rows) == 1 else f"{len(self.rows):,} rows"
        return f"{BY_KEY[self.key].label} in {of}" if self.key else of

    @property
    def named_rows(self) -> str:
        """Its rows: "12", "2, 3 and 4", "2, 3 … and 40 more"."""
        return rows_in_words(self.rows)


@dataclass(slots=True)
class Section:
    """What is wrong in the same way."""

    name: str
    title: str
    advice: str
    entries: list[Entry] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    out: bool = False

    several: bool = False  # whether all its rows may be left out at once

    @property
    def out_name(self) -> str:
        """The name of the box that leaves its rows out."""
        return f"{self.name}-out"


def sections_of(
    problems: Iterable[Problem], columns: Mapping[str, int], framework: Framework
) -> list[Section]:
    """All problems, alike ones together: first what concerns most rows of one kind."""
    sections: dict[str, Section] = {}
    alike: dict[tuple[str, str, str, str], list[Problem]] = {}
    for problem in problems:
        name = section_name(problem)
        if name not in sections:
            sections[name] = Section(name, _title(problem), _advice(problem))
        sections[name].rows.add(problem.row)
        single = problem.kind in _OF_ROWS or not choices(problem.key, framework)
        own = str(problem.row) if single else ""
        alike.setdefault((name, problem.value, problem.says, own), []).append(problem)
    for (name, *_), same in alike.items():
        sections[name].entries.append(_entry(same, columns, framework))
    listed = sorted(sections.values(), key=_order)
    for section in listed:
        section.entries.sort(key=lambda entry: (-len(entry.rows), entry.rows))
        section.several = len(section.entries) > 1
    return listed


def _order(section: Section) -> tuple[int, int, str]:
    """Cells first, column by column, then what concerns rows as a whole."""
    kind, key, *_ = section.name.split(".")
    of_rows = Kind(kind) in _OF_ROWS
    return of_rows, list(BY_KEY).index(key) if key else -1, section.name


def section_name(problem: Problem) -> str:
    """Of problems that are alike: the kind, the column, and of some the domain."""
    domain = f".{problem.domain}" if problem.kind is Kind.OUTSIDE else ""
    return f"{problem.kind}.{problem.key}{domain}"


def page_of(sections: Iterable[Section], number: int) -> tuple[list[Section], int, int]:
    """The sections as far as they stand on this page, the page's number, and how many there are.

    A number beyond the last page gives the last.
    """
    flat = [(section, entry) for section in sections for entry in section.entries]
    pages = max(-(-len(flat) // A_PAGE), 1)
    number = min(max(number, 1), pages)
    shown: dict[str, Section] = {}
    for section, entry in flat[(number - 1) * A_PAGE : number * A_PAGE]:
        if section.name not in shown:
            shown[section.name] = Section(
                section.name, section.title, section.advice, [], section.rows, section.out,
                section.several,
            )  # fmt: skip
        shown[section.name].entries.append(entry)
    return list(shown.values()), number, pages


def rows_in_words(rows: tuple[int, ...]) -> str:
    """Rows in a sentence: "12", "2, 3 and 4", "2, 3 … and 40 more"."""
    named = [f"{row:,}" for row in rows[:_ROWS_NAMED]]
    if len(rows) > _ROWS_NAMED:
        return f"{', '.join(named)} and {len(rows) - _ROWS_NAMED:,} more"
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


def _title(problem: Problem) -> str:
    if problem.kind is Kind.OUTSIDE and problem.domain:
        return f"{_TITLES[problem.kind]}: {DOMAIN_LABELS[problem.domain].lower()}"
    if problem.kind in _TITLES:
        return _TITLES[problem.kind]
    label = BY_KEY[problem.key].label
    return f"{label}: not given" if problem.kind is Kind.EMPTY else f"{label}: not understood"


def _advice(problem: Problem) -> str:
    return _ADVICE.get(problem.kind, BY_KEY[problem.key].what if problem.key else "")


def _entry(same: list[Problem], columns: Mapping[str, int], framework: Framework) -> Entry:
    first, rows = same[0], tuple(problem.row for problem in same)
    single = first.kind in _OF_ROWS or not choices(first.key, framework)
    alike = digest(first.kind, first.key, first.value, first.says)
    name = f"r{first.row}.{first.key}" if single else f"g.{first.key}.{alike}"
    column = columns.get(first.key)
    place = "" if column is None else column_name(column)
    return Entry(
        name=name,
        key=first.key,
        rows=rows,
        place=f"{place}{rows[0]}" if place and len(rows) == 1 else place,
        value=first.value,
        says=first.says,
        options=_options(first, framework),
        typed="" if choices(first.key, framework) else first.value,
    )


def _options(problem: Problem, framework: Framework) -> tuple[tuple[str, str], ...]:
    """What may be chosen in place of what stands there; empty where it is typed."""
    if not problem.key:
        return ()
    domain = problem.domain if problem.kind is Kind.OTHER_DOMAIN else None
    offered = tuple(choices(problem.key, framework, domain).items())
    if problem.kind is Kind.OTHER_DOMAIN and problem.domain:
        other = next(label for number, label in DOMAIN_LABELS.items() if number != problem.domain)
        offered += ((TURN, f"Keep it: the case is of “{other}”"),)
    if offered and problem.key in _MAY_BE_EMPTIED:
        offered += ((NONE, "Not given"),)
    return offered


def digest(*said: str) -> str:
    """A short name for what is alike, the same wherever it is made."""
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:12]
