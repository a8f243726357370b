"""The research table: every answer once, in figures what the annex tables say, and nobody named."""

import csv
import io
import re
import tracemalloc
import zipfile
from collections import Counter
from typing import Any

import openpyxl
import pytest

from accounts.models import User
from cases.models import Answer, Note, SampledCase
from inspections.models import Inspection
from ratings.working_out import figures
from reports.exports import answers
from reports.models import ExportKind, Format
from tests.inspections import CLOSED, EVERY, HALF_WAY, NOT_SAMPLED, imported
from tests.report.exports.conftest import Maker, content_of

Rows = list[dict[str, str]]


def _tables(inspection: Inspection) -> dict[str, Rows]:
    return _read(answers.write(answers.take(inspection), Format.ZIP))


def _read(packed: bytes) -> dict[str, Rows]:
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return {
            name.removesuffix(".csv"): list(
                csv.DictReader(io.StringIO(opened.read(name).decode("utf-8-sig")))
            )
            for name in opened.namelist()
            if name.endswith(".csv")
        }


def _sheets(content: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [["" if c is None else c for c in row] for row in sheet.values]
        for sheet in book
    }


@pytest.mark.django_db
@pytest.mark.parametrize("reference", [each for each in EVERY if each != NOT_SAMPLED])
def test_the_rows_add_up_to_the_figures(reference: str) -> None:
    inspection = imported(reference)
    taken, rows = figures(inspection), _tables(inspection)["answers"]
    relevant = Counter(row["question"] for row in rows if row["counted"] == "yes")
    yes = Counter(
        row["question"] for row in rows if (row["counted"], row["value"]) == ("yes", "yes")
    )
    assert {code: (yes[code], relevant[code]) for code in taken.counts} == {
        code: (count.yes, count.relevant) for code, count in taken.counts.items()
    }
    assert len(rows) == Answer.objects.filter(case__inspection=inspection).count()


def test_every_answer_is_in_it_as_it_stands(small: Inspection) -> None:
    case = small.cases.get(reference="C01")
    Answer.objects.filter(case=case, question="2.2.3").update(asked=False, value="yes")
    Answer.objects.filter(case=case, question="2.4.1").update(asked=None, value=None)
    Answer.objects.filter(case=case, question="2.1.1").update(value="na")
    rows = {(row["case"], row["question"]): row for row in _tables(small)["answers"]}

    def said(question: str) -> tuple[str, str, str]:
        row = rows["C01", question]
        return row["asked"], row["value"], row["counted"]

    assert said("2.2.3") == ("no", "yes", "no")
    assert said("2.4.1") == ("undecided", "", "no")
    assert said("2.1.1") == ("yes", "na", "no")
    assert said("2.1.2") == ("yes", "yes", "yes")
    prompt = rows["C01", "2.1.2.1"]
    assert (prompt["level"], prompt["standard"], prompt["key_question"]) == (
        "prompt",
        "2.1",
        "2.1.2",
    )
    assert rows["C01", "case.oversight"]["level"] == "case_question"


def test_the_facts_of_a_case_are_columns_without_a_list_a_day_or_a_name(
    small: Inspection,
) -> None:
    from datetime import date

    SampledCase.objects.filter(inspection=small, reference="C01").update(
        needs=["mental_health"],
        disposal_date=date(2020, 10, 19),
        recorded_harm=date(2020, 10, 30),
        interviewed=True,
        mappa=2,
        age=None,
    )
    case = next(row for row in _tables(small)["cases"] if row["case"] == "C01")
    assert (case["needs_mental_health"], case["needs_ehc_plan"]) == ("yes", "no")
    assert (case["disposal_month"], case["days_to_recorded_harm"]) == ("2020-10", "11")
    assert (case["interviewed"], case["mappa"], case["age"]) == ("yes", "2", "")


def test_no_free_text_no_name_and_no_day_leaves(small: Inspection, cast: Any) -> None:
    case = small.cases.get(reference="C01")
    User.objects.filter(pk=cast.inspector.pk).update(name="Priya Invented")
    SampledCase.objects.filter(pk=case.pk).update(inspector=cast.inspector)
    Note.objects.update_or_create(
        case=case, question="2.1.1", defaults={"text": "An invented secret."}
    )
    packed = answers.write(answers.take(small), Format.ZIP)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        tables = {name: opened.read(name).decode("utf-8-sig") for name in opened.namelist()}
    for name, text in tables.items():
        assert "invented secret" not in text, name
        assert "Priya" not in text, name
    days = re.compile(r"\d{4}-\d{2}-\d{2}")
    assert not days.search(tables["answers.csv"])
    assert not days.search(tables["cases.csv"])


def test_every_row_says_what_the_figures_rest_on(small: Inspection) -> None:
    for name, rows in _tables(small).items():
        assert {row["figures"][:11] for row in rows} == {"PROVISIONAL"}, name


def test_every_column_and_every_code_is_in_the_codebook(small: Inspection) -> None:
    for reference in (small.reference, "lambeth-2019", HALF_WAY):
        inspection = small if reference == small.reference else imported(reference)
        tables = _tables(inspection)
        book = tables["codebook"]
        columns = {(row["table"], row["column"]) for row in book}
        codes = {(row["table"], row["column"], row["code"]) for row in book}
        assert all(row["label"] and row["source"] for row in book)
        for name in ("answers", "cases"):
            for row in tables[name]:
                for column, value in row.items():
                    assert (name, column) in columns, column
                    coded = any(code for t, c, code in codes if (t, c) == (name, column))
                    if coded and column not in ("inspection", "case"):
                        assert (name, column, value) in codes, (column, value)


def test_a_question_has_its_wording_and_whose_it_is(small: Inspection) -> None:
    book = _tables(small)["codebook"]
    found = next(row for row in book if (row["column"], row["code"]) == ("question", "2.1.1"))
    question = small.framework.key_question("2.1.1")
    assert found["wording"] == question.text
    assert small.framework.source in found["source"]


def test_text_that_would_run_as_a_formula_does_not(small: Inspection) -> None:
    type(small).objects.filter(pk=small.pk).update(local_name="=cmd()")
    small.service.name = "=HYPERLINK(1)"
    small.service.save()
    small.refresh_from_db()
    packed = answers.write(answers.take(small), Format.ZIP)
    for rows in _read(packed).values():
        for row in rows:
            for cell in row.values():
                assert not re.match(r"[=+@\t\r]|-\D", cell), cell
    book = openpyxl.load_workbook(io.BytesIO(answers.write(answers.take(small), Format.XLSX)))
    types = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in types


def test_the_workbook_says_what_the_csv_files_say(make: Maker, small: Inspection) -> None:
    tables = _read(content_of(make(ExportKind.ANSWERS, Format.ZIP)))
    sheets = _sheets(content_of(make(ExportKind.ANSWERS, Format.XLSX)))
    assert list(sheets) == ["readme", "answers", "cases", "codebook"]
    assert any("PROVISIONAL" in str(row[0]) for row in sheets["readme"])
    for name, rows in tables.items():
        heads, *found = sheets[name]
        assert heads == list(rows[0])
        own = [
            [str(cell) for cell, head in zip(row, heads, strict=True) if head != "figures"]
            for row in found
        ]
        assert own == [
            [value.removeprefix("'") for head, value in row.items() if head != "figures"]
            for row in rows
        ], name


def test_a_readme_says_what_it_is_and_what_to_mind(small: Inspection) -> None:
    packed = answers.write(answers.take(small), Format.ZIP)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        text = opened.read("README.txt").decode()
    for word in ("PROVISIONAL", figures(small).digest, "codebook", "no name", "local reference"):
        assert word in text


def test_three_hundred_cases_are_written_row_by_row(small: Inspection) -> None:
    template = small.cases.get(reference="C01")
    given = list(template.answers.values("question", "value", "asked"))
    cases = SampledCase.objects.bulk_create(
        SampledCase(inspection=small, reference=f"L{number:03}", domain=template.domain)
        for number in range(293)
    )
    Answer.objects.bulk_create(Answer(case=case, **each) for case in cases for each in given)
    table = answers.take(small)
    tracemalloc.start()
    packed = answers.write(table, Format.ZIP)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    rows = _read(packed)["answers"]
    assert len(rows) == Answer.objects.filter(case__inspection=small).count() > 12_000
    plain = sum(len(",".join(row.values())) for row in rows)
    assert most < plain / 2, "all of it was in memory at once"


def test_an_inspection_without_a_case_has_tables_without_rows(db: None) -> None:
    imported(CLOSED)
    tables = _tables(imported(NOT_SAMPLED))
    assert (tables["answers"], tables["cases"]) == ([], [])
    assert tables["codebook"]
