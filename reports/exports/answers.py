"""Every answer as a long-format table with its codebook, for research officers.

A row for each case and question, a row for each case, and what every column and code means. No
name, no free text, and no day: a disposal has its month, a written record the days it took. The
local reference ties a case's rows together; only the service can tell whose it is.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import xlsxwriter
from django.db import transaction

from cases.models import Answer, SampledCase, Value
from inspections import frameworks, locks
from inspections.frameworks import Framework
from inspections.models import Inspection
from ratings.figures import Figures
from ratings.working_out import figures
from reports.annex.notes import banner, provenance
from reports.documents.writers import archive
from reports.exports import codebook
from reports.exports.codebook import CODEBOOK_COLUMNS, Cells, case_columns
from reports.models import Format
from spreadsheets.writing import safe

ANSWER_COLUMNS = (
    "inspection",
    "framework",
    "domain",
    "case",
    "standard",
    "key_question",
    "question",
    "level",
    "asked",
    "value",
    "counted",
    "figures",
)
_ASKED = {True: "yes", False: "no", None: "undecided"}
_COUNTED = (Value.YES, Value.NO)
_Given = tuple[str | None, bool | None]


@dataclass(frozen=True, slots=True)
class EveryAnswer:
    """The cases of an inspection, by case what was answered to each question (value, asked), and
    the figures that follow from them."""

    figures: Figures
    cases: Sequence[SampledCase]
    answers: dict[Any, dict[str, _Given]]

    @property
    def framework(self) -> Framework:
        """The framework version the cases were assessed by."""
        return frameworks.load(self.figures.framework, self.figures.local_name)

    @property
    def standing(self) -> str:
        """What the figures rest on, for every row: a provisional one says so wherever it goes."""
        return banner(self.figures) or provenance(self.figures)


@transaction.atomic
def take(inspection: Inspection) -> EveryAnswer:
    """Every answer and the figures, of one moment: nobody saves while they are read."""
    locks.alone(inspection.pk)
    taken = figures(inspection)
    digest = taken.digest  # counts what is counted late
    assert digest
    answers: dict[Any, dict[str, _Given]] = {}
    rows = Answer.objects.filter(case__inspection=inspection)
    for case, question, value, asked in rows.values_list(
        "case_id", "question", "value", "asked"
    ).iterator(chunk_size=5_000):
        answers.setdefault(case, {})[question] = (value, asked)
    cases = inspection.cases.order_by("domain", "reference")
    return EveryAnswer(taken, list(cases), answers)


def answer_rows(table: EveryAnswer) -> Iterator[Cells]:
    """A row for each case and question, in the order of ANSWER_COLUMNS."""
    framework = table.framework
    levels = {
        domain.number: [
            (code, *codebook.level_of(code, framework))
            for code in framework.questions(domain.number)
        ]
        for domain in framework.domains
    }
    for case in table.cases:
        given = table.answers.get(case.pk, {})
        for code, level, standard, key_question in levels[case.domain]:
            value, asked = given.get(code, (None, None))
            yield (
                table.figures.reference,
                table.figures.framework,
                case.domain,
                case.reference,
                standard,
                key_question,
                code,
                level,
                _ASKED[asked],
                value or "",
                "yes" if asked and value in _COUNTED else "no",
                table.standing,
            )


def case_rows(table: EveryAnswer) -> Iterator[Cells]:
    """A row for each case: its facts, in the order of `codebook.case_columns` for the framework."""
    columns = case_columns(table.framework)
    for case in table.cases:
        yield (
            table.figures.reference,
            table.figures.framework,
            case.domain,
            case.reference,
            case.state,
            *(column.of(case) for column in columns),
            table.standing,
        )


def _tables(table: EveryAnswer) -> Iterator[tuple[str, Sequence[str], Iterable[Cells]]]:
    """Name, column heads and rows of each table."""
    yield "answers", ANSWER_COLUMNS, answer_rows(table)
    own = [column.name for column in case_columns(table.framework)]
    heads = ("inspection", "framework", "domain", "case", "state", *own, "figures")
    yield "cases", heads, case_rows(table)
    book = ((*row, table.standing) for row in codebook.rows(table.framework, ANSWER_COLUMNS, heads))
    yield "codebook", (*CODEBOOK_COLUMNS, "figures"), book


def write(table: EveryAnswer, file_format: Format) -> bytes:
    """The tables as a ZIP of CSV files with a README, or as a workbook; the same figures taken at
    the same time give the same bytes. Rows are written as they are worked out."""
    return _workbook(table) if file_format == Format.XLSX else _zip(table)


def _zip(table: EveryAnswer) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as members:
        with members.open(_member("README.txt", table), "w") as file:
            file.write(codebook.readme(table.figures, table.framework, table.standing).encode())
        for name, heads, rows in _tables(table):
            with (
                members.open(_member(f"{name}.csv", table), "w") as file,
                io.TextIOWrapper(file, encoding="utf-8-sig", newline="") as text,
            ):
                writer = csv.writer(text)
                writer.writerow(heads)
                writer.writerows([_plain(cell) for cell in row] for row in rows)
    return packed.getvalue()


def _member(name: str, table: EveryAnswer) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _utc(table).timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3  # Unix, whatever the machine
    return member


def _utc(table: EveryAnswer) -> datetime:
    return table.figures.source.as_of.astimezone(UTC)


def _plain(cell: str | int | None) -> str | int:
    """A cell that no spreadsheet program runs, in one line."""
    if isinstance(cell, str):
        return safe(" ".join(cell.split()))
    return "" if cell is None else cell


def _workbook(table: EveryAnswer) -> bytes:
    made = io.BytesIO()
    # One row at a time is kept in memory; text is text, whatever it begins with.
    book = xlsxwriter.Workbook(
        made,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties(
        {
            "title": f"Every answer of inspection {table.figures.reference}",
            "comments": table.standing,
            "created": _utc(table).replace(tzinfo=None),
        }
    )
    head = book.add_format({"bold": True, "bottom": 2})
    title = book.add_format({"bold": True, "font_size": 14})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    readme = book.add_worksheet("readme")
    readme.set_column(0, 0, 110)
    lines = codebook.readme(table.figures, table.framework, table.standing).splitlines()
    for row, line in enumerate(lines):
        readme.write_string(row, 0, line, title if row == 0 else wrapped)
    for name, heads, rows in _tables(table):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_header(f"&L{table.standing[:240].replace('&', '&&')}")
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.set_column(0, len(heads) - 1, 16)
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text, head)
        for number, cells in enumerate(rows, start=1):
            for column, cell in enumerate(cells):
                if isinstance(cell, int):
                    sheet.write_number(number, column, cell)
                elif cell:
                    sheet.write_string(number, column, " ".join(cell.split()))
    book.close()
    return archive.pack(archive.read(made.getvalue()), table.figures.source.as_of)
