"""Facts by spreadsheet: the workbook to fill in, and what one that comes back says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from spreadsheets.cells import EMPTY, Cell, Sheet, Unreadable, Workbook
from spreadsheets.columns import header_row, matched
from spreadsheets.values import plain as compared
from spreadsheets.writing import Column, Guidance, Table, xlsx
from supply.earlier import Earlier
from supply.figures import number_of, shortened, words, wrong
from supply.forms import SOURCE_LENGTH, YEAR_LENGTH
from supply.reading import NOTHING, Given, KnownFact, ServiceFacts

_COLUMNS = {
    "code": ("Code",),
    "value": ("Value",),
    "comparator": ("Comparator",),
    "year": ("Year or period", "Year", "Period"),
    "source": ("Source",),
}
_SHEET = "Facts"


class What(StrEnum):
    """What a row of the file is, against what is known."""

    NEW = "New"
    EQUAL = "Equal"
    DIFFERENT = "Different"
    WRONG = "Wrong"


@dataclass(frozen=True, slots=True)
class Row:
    """A fact as the file has it. `number` is the row's in the person's program, 0 where it is not
    known any more; `problems` say what is wrong, and what would be right."""

    number: int
    code: str
    label: str
    what: What
    given: Given = NOTHING
    known: KnownFact | None = None
    problems: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[tuple[str, str, str]]:
        """What the file changes: name, what stands, what the file says."""
        if self.known is None:
            return
        unit, old, new = self.known.unit, self.known.given, self.given
        pairs = (
            ("Value", words(old.value, unit), words(new.value, unit)),
            (
                self.known.comparator_label,
                words(old.comparator, unit),
                words(new.comparator, unit),
            ),
            ("Year or period", old.year, new.year),
            ("Source", old.source, new.source),
        )
        for name, was, now in pairs:
            if was != now:
                yield name, was, now


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file says, row by row, before anything is saved."""

    rows: tuple[Row, ...]
    repaired: tuple[str, ...] = ()

    def of(self, what: str) -> list[Row]:
        return [row for row in self.rows if row.what == what]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many rows there are of each kind."""
        return [(what.value, len(self.of(what))) for what in What]

    @property
    def wrong(self) -> list[Row]:
        return self.of(What.WRONG)

    @property
    def changed(self) -> list[Row]:
        """What would be saved: what is new, and what is different."""
        return [row for row in self.rows if row.what in (What.NEW, What.DIFFERENT)]


def workbook(name: str, facts: ServiceFacts, earlier: Earlier) -> bytes:
    """The workbook to fill in, as XLSX, with what is known already."""
    columns = (
        Column("Code", "Leave it as it is: it says which fact the row is.", width=28),
        Column("What", "What is asked.", width=52),
        Column("Value", "A number; leave it empty where it is not known.", width=14),
        Column("Comparator", "A number, of what stands in the next column.", width=14),
        Column("Compared with", "What the comparator is.", width=20),
        Column("Year or period", "As 2020, or April 2019 to March 2020.", width=22),
        Column("Source", "Where the figures stand, or who counted them.", width=44),
        Column("At the last inspection", "For comparison; it is not read.", width=24),
    )
    rows = tuple(
        (
            known.code,
            f"{group.title}: {known.label} ({known.fact.unit_label.lower()})",
            known.value,
            known.comparator,
            known.comparator_label,
            known.year,
            known.source,
            _earlier(known, earlier),
        )
        for group in facts.groups
        for known in group.facts
    )
    guidance = Guidance(
        f"Facts about the service: {name}",
        (
            ("What to do", "Fill in Value, Comparator, Year or period and Source on the sheet "
             f"{_SHEET}, and upload the file where it came from."),
            ("Before it counts", "The page shows what is new, equal, different or wrong, row by "
             "row. Nothing is saved before you have seen that and said so."),
            ("Empty cells", "They leave what is known as it is. What is to be emptied is emptied "
             "on the page."),
            ("Numbers", "Without words: 26, 26%, 1,250 or £1,250. A percentage may have one "
             "decimal place."),
            ("Names", "No name of a child anywhere."),
        ),
    )  # fmt: skip
    return xlsx([Table(_SHEET, columns, rows, to_fill=len(rows))], guidance)


def _earlier(known: KnownFact, earlier: Earlier) -> str:
    given = earlier.facts.get(known.code)
    if given is None:
        return ""
    value = words(given.value, known.unit)
    return f"{value} ({given.year})" if given.year else value


def preview(book: Workbook, facts: ServiceFacts) -> Preview:
    """What the file says against what is known. Raises Unreadable where it holds no such table."""
    for sheet in book.sheets:
        head = header_row(sheet, _COLUMNS)
        if head is None:
            continue
        columns = matched(sheet.rows[head], _COLUMNS)
        if {"code", "value"} <= columns.keys():
            return Preview(tuple(_rows(sheet, head, columns, facts)), book.repaired)
    raise Unreadable(
        "No sheet of the file has the columns Code and Value at its head. Download the workbook "
        "here, fill it in and upload it."
    )


def again(given: Mapping[str, Given], facts: ServiceFacts) -> Preview:
    """The same of what a preview was to save, against what is known by now."""
    return Preview(
        tuple(
            Row(0, code, known.label, _what(each, known), each, known)
            for code, each in given.items()
            if (known := facts.by_code.get(code))
        )
    )


def _rows(
    sheet: Sheet, head: int, columns: Mapping[str, int], facts: ServiceFacts
) -> Iterator[Row]:
    seen: dict[str, int] = {}
    codes = {compared(code): code for code in facts.by_code}
    for at in range(head + 1, len(sheet.rows)):
        row, number = sheet.rows[at], at + 1
        cells = {
            key: row[column] if column < len(row) else EMPTY for key, column in columns.items()
        }
        if all(cell.empty for key, cell in cells.items() if key != "code"):
            continue
        written = cells["code"].text
        code = codes.get(compared(written), "")
        if not code:
            yield Row(number, shortened(written), "", What.WRONG, problems=(_no_code(written),))
            continue
        known = facts.by_code[code]
        if code in seen:
            problem = (
                f"Code {code} stands in row {seen[code]} too; one row for each would be right."
            )
            yield Row(number, code, known.label, What.WRONG, problems=(problem,))
            continue
        seen[code] = number
        yield _row(number, known, cells)


def _no_code(written: str) -> str:
    if not written:
        return "Code is empty; the code that the workbook has for this fact would be right."
    return f"Code is {shortened(written)}; a code of the workbook would be right."


def _row(number: int, known: KnownFact, cells: Mapping[str, Cell]) -> Row:
    problems: list[str] = []
    standing = known.given
    figures = {"value": standing.value, "comparator": standing.comparator}
    texts = {"year": standing.year, "source": standing.source}
    for key, name in (("value", "Value"), ("comparator", "Comparator")):
        cell = cells.get(key, EMPTY)
        if cell.problem:
            problems.append(f"{name} is {cell.problem}; a number would be right.")
        elif not cell.empty and key == "comparator" and not known.fact.comparator:
            problems.append("Comparator is filled in; this fact has none, so empty would be right.")
        elif not cell.empty:
            figures[key] = number_of(cell.text)
            if problem := wrong(figures[key], cell.text, known.fact):
                problems.append(f"{name} {problem}.")
    for key, name, longest in (
        ("year", "Year or period", YEAR_LENGTH),
        ("source", "Source", SOURCE_LENGTH),
    ):
        cell = cells.get(key, EMPTY)
        if cell.problem:
            problems.append(f"{name} is {cell.problem}; text would be right.")
        elif len(cell.text) > longest:
            problems.append(
                f"{name} has {len(cell.text)} characters; at most {longest} would be right."
            )
        elif not cell.empty:
            texts[key] = " ".join(cell.text.split())
    given = Given(figures["value"], figures["comparator"], texts["year"], texts["source"])
    what = What.WRONG if problems else _what(given, known)
    return Row(number, known.code, known.label, what, given, known, tuple(problems))


def _what(given: Given, known: KnownFact) -> What:
    if given == known.given:
        return What.EQUAL
    return What.NEW if known.given.empty else What.DIFFERENT
