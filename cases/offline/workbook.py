"""The workbook of own cases: guidance first, a sheet a case, drop-downs, and wording locked."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import xlsxwriter

from cases.changes import What
from cases.facts import BY_KEY, Kind
from cases.models import SampledCase
from cases.offline import guidance, versions
from cases.offline.layout import CLEAR, GUIDANCE, HEADER, Heading, Line, lines_of
from cases.offline.standing import Place, Stands, stands
from inspections.frameworks import Framework

LISTS = "Assay lists"
FIRST_ROW = 5  # the first below the header, counted from 0
_HEADER_ROW = FIRST_ROW - 1
_CODE, _QUESTION, _ASKED, _ANSWER, _REASON, _NOTE = range(6)
_WIDTHS = (15, 62, 12, 20, 34, 46)
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_OPEN = {"locked": False, "border": 1, "border_color": "#858D93", "text_wrap": True}
_FORMATS: Mapping[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "hint": {"font_color": "#484949", "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bottom": 2, "text_wrap": True, "valign": "top"},
    "heading": {"bold": True, "font_size": 12, "bg_color": "#F4F8FB", "text_wrap": True},
    "heading_hint": {"bg_color": "#F4F8FB", "text_wrap": True, "valign": "top"},
    "code": {"font_color": "#484949", "valign": "top"},
    "text": {"text_wrap": True, "valign": "top"},
    "judgement": {"text_wrap": True, "valign": "top", "bold": True},
    "asked": {"valign": "top", "font_color": "#484949"},
    "none": {"bg_color": "#E9ECEE"},
    "answer": _OPEN | {"valign": "top", "num_format": "@"},
    "day": _OPEN | {"valign": "top", "num_format": "d mmmm yyyy", "align": "left"},
    "words": _OPEN | {"valign": "top", "num_format": "@"},
    "prose": {"text_wrap": True, "valign": "top"},
    "not_asked": {"font_color": "#6B7276", "bg_color": "#E9ECEE"},
}


@dataclass(frozen=True, slots=True)
class About:
    """What the workbook says of itself."""

    service: str
    person: str
    made_at: datetime
    made_words: str


def sheet_names(cases: Sequence[SampledCase]) -> list[str]:
    """A sheet's name for each case: its reference, as far as programs allow it."""
    taken: set[str] = {name.casefold() for name in (GUIDANCE, LISTS, versions.NAME)}
    found = []
    for case in cases:
        wanted = name = case.reference.replace("/", "-")
        number = 2
        while name.casefold() in taken:
            name, number = f"{wanted} ({number})", number + 1
        taken.add(name.casefold())
        found.append(name)
    return found


def written(
    framework: Framework,
    cases: Sequence[SampledCase],
    standing: Mapping[Any, Mapping[Place, Stands]],
    hidden: versions.Versions,
    about: About,
) -> bytes:
    """The workbook's bytes. Raises FrameworkError where the framework holds no questions."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, _OPTIONS)
    book.set_properties({"title": "Offline assessment sheet", "created": about.made_at})
    formats = {name: book.add_format(wanted) for name, wanted in _FORMATS.items()}
    guide = book.add_worksheet(GUIDANCE)
    lists = _Lists()
    for case, of_case in zip(cases, hidden.cases, strict=True):
        sheet = book.add_worksheet(of_case.sheet)
        _CaseSheet(sheet, framework, case, standing[case.pk], formats, lists).write(about)
    _write_guidance(guide, about, [of_case.sheet for of_case in hidden.cases], formats)
    lists.write(book.add_worksheet(LISTS))
    kept = book.add_worksheet(versions.NAME)
    for number, row in enumerate(versions.rows_of(hidden)):
        for column, text in enumerate(row):
            kept.write_string(number, column, text)
    kept.protect()
    kept.very_hidden()
    guide.activate()
    book.close()
    return made.getvalue()


class _Lists:
    """What drop-downs offer, on a hidden sheet: a list in a cell's own rule is short."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def source(self, labels: tuple[str, ...]) -> str:
        if labels not in self._lists:
            self._lists.append(labels)
        letter = xlsxwriter.utility.xl_col_to_name(self._lists.index(labels), True)
        return f"='{LISTS}'!{letter}$1:{letter}${len(labels)}"

    def write(self, sheet: Any) -> None:
        for column, labels in enumerate(self._lists):
            for row, label in enumerate(labels):
                sheet.write_string(row, column, label)
        sheet.protect()
        sheet.hide()


@dataclass(slots=True)
class _CaseSheet:
    """Writes one case's sheet."""

    sheet: Any
    framework: Framework
    case: SampledCase
    standing: Mapping[Place, Stands]
    formats: Mapping[str, Any]
    lists: _Lists
    _rows: dict[str, int] = field(default_factory=dict)
    _labels: dict[str, dict[str, str]] = field(default_factory=dict)

    def write(self, about: About) -> None:
        self._set_up(about)
        lines = list(lines_of(self.framework, self.case.domain))
        for row, line in enumerate(lines, start=FIRST_ROW):
            if isinstance(line, Line):
                self._rows[line.code] = row
                self._labels[line.code] = dict(line.choices)
        for row, line in enumerate(lines, start=FIRST_ROW):
            if isinstance(line, Heading):
                self._heading(row, line)
            else:
                self._line(row, line)
        last = FIRST_ROW + len(lines) - 1
        self.sheet.conditional_format(
            FIRST_ROW,
            _CODE,
            last,
            _ASKED,
            {
                "type": "formula",
                "criteria": f'=$C{FIRST_ROW + 1}="Not asked"',
                "format": self.formats["not_asked"],
            },
        )
        self.sheet.print_area(0, 0, last, _NOTE)

    def _set_up(self, about: About) -> None:
        sheet, case = self.sheet, self.case
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(_HEADER_ROW)
        sheet.set_footer(f"&L{case.reference.replace('&', '&&')}&CAssay offline sheet&R&P of &N")
        sheet.freeze_panes(FIRST_ROW, 2)
        sheet.hide_gridlines(2)
        sheet.protect(
            "", {"format_columns": True, "format_rows": True, "select_locked_cells": True}
        )
        title = self.framework.domain(case.domain).title
        sheet.write_string(0, 0, "Case", self.formats["code"])
        sheet.write_string(0, 1, case.reference, self.formats["title"])
        sheet.write_string(1, 1, f"{title}, {about.service}", self.formats["hint"])
        sheet.write_string(
            2, 1, f"For {about.person}, as saved {about.made_words}.", self.formats["hint"]
        )
        for column, name in enumerate(HEADER):
            sheet.write_string(_HEADER_ROW, column, name, self.formats["head"])

    def _heading(self, row: int, heading: Heading) -> None:
        for column in range(len(HEADER)):
            self.sheet.write_blank(row, column, None, self.formats["heading"])
        self.sheet.write_string(row, _QUESTION, heading.text, self.formats["heading"])
        if heading.hint:
            text = f"{heading.text}\n{heading.hint}"
            bold, usual = self.formats["heading"], self.formats["heading_hint"]
            self.sheet.write_rich_string(
                row, _QUESTION, bold, heading.text, usual, text[len(heading.text) :], usual
            )

    def _line(self, row: int, line: Line) -> None:
        text = f"{line.text}\n{line.hint}" if line.hint else line.text
        look = "judgement" if line.judgement else "text"
        self.sheet.write_string(row, _CODE, line.code, self.formats["code"])
        self.sheet.write_string(row, _QUESTION, text, self.formats[look])
        self._asked(row, line)
        self._answer(row, line)
        for column, what in ((_REASON, What.REASON), (_NOTE, What.NOTE)):
            if line.words:
                text = stands(self.standing, what, line.place).value
                self.sheet.write_string(row, column, text, self.formats["words"])
            else:
                self.sheet.write_blank(row, column, None, self.formats["none"])

    def _asked(self, row: int, line: Line) -> None:
        """Whether it is asked, as the fact in this sheet says: worked out anew as it changes."""
        if line.what is What.FACT:
            self.sheet.write_blank(row, _ASKED, None, self.formats["asked"])
            return
        if line.rule is None:
            self.sheet.write_string(row, _ASKED, "Asked", self.formats["asked"])
            return
        rule = line.rule
        at = f"$D${self._rows[rule.fact] + 1}"
        labels = self._labels[rule.fact]
        wanted = [labels[_sent(value)] for value in rule.values if _sent(value) in labels]
        tests = ",".join(f"{at}={_quoted(label)}" for label in wanted) or "FALSE"
        formula = f'=IF(OR({at}="",{at}="{CLEAR}"),"Undecided",IF(OR({tests}),"Asked","Not asked"))'
        value = stands(self.standing, What.FACT, rule.fact).value
        now = "Undecided" if value is None else ("Asked" if value in rule.values else "Not asked")
        self.sheet.write_formula(row, _ASKED, formula, self.formats["asked"], now)

    def _answer(self, row: int, line: Line) -> None:
        value = stands(self.standing, line.what, line.place).value
        is_day = line.what is What.FACT and BY_KEY[line.place].kind is Kind.DATE
        look = self.formats["day" if is_day else "answer"]
        if line.option:
            value = None if value is None else line.option in value
        if value is None:
            self.sheet.write_blank(row, _ANSWER, None, look)
        elif is_day:
            self.sheet.write_datetime(row, _ANSWER, date.fromisoformat(value), look)
        else:
            labels = dict(line.choices)
            self.sheet.write_string(row, _ANSWER, labels.get(_sent(value), str(value)), look)
        self.sheet.data_validation(row, _ANSWER, row, _ANSWER, self._rule(line))

    def _rule(self, line: Line) -> dict[str, Any]:
        """What the program lets be typed without asking back; what is read is checked anew."""
        # A warning, which lets y, n and na through.
        rule: dict[str, Any] = {"error_type": "warning", "error_title": "Not on the list"}
        if line.choices:
            labels = tuple(label for _, label in line.choices)
            said = "Choose one from the list, or clear for none. y, n and na are understood, too."
            return rule | {
                "validate": "list",
                "source": self.lists.source((*labels, CLEAR)),
                "error_message": said,
            }
        fact = BY_KEY[line.place]
        if fact.kind is Kind.DATE:
            return rule | {
                "validate": "date",
                "criteria": "between",
                "minimum": date(1990, 1, 1),
                "maximum": date(2100, 1, 1),
                "error_message": "Enter a day, such as 4 March 2020, or clear for none.",
            }
        numbers = tuple(
            str(number) for number in range(fact.low, min(fact.high, fact.low + 30) + 1)
        )
        return rule | {
            "validate": "list",
            "source": self.lists.source((*numbers, CLEAR)),
            "error_message": f"Enter a whole number from {fact.low} to {fact.high}, or clear.",
        }


def _sent(value: object) -> str:
    """A value as the page's controls send it, which is how its label is found."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _write_guidance(
    sheet: Any, about: About, names: Sequence[str], formats: Mapping[str, Any]
) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 100)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, "Offline assessment sheet", formats["title"])
    said = f"{about.service}. For {about.person}, as saved {about.made_words}."
    sheet.write_string(1, 0, said)
    for row, (heading, text) in enumerate(guidance.parts(names), start=3):
        sheet.write_string(row, 0, heading, formats["head"])
        sheet.write_string(row, 1, text, formats["prose"])
    sheet.protect("", {"format_columns": True, "format_rows": True})
