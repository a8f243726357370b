"""Files that came back spoilt: refused or repaired, with a message a data officer understands."""

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Answer, OfflineSheet, SampledCase
from inspections.models import Inspection
from tests.cast import Cast
from tests.offline.sheets import Sheet, counts, previewed, text, uploaded

Spoil = Callable[[Sheet], "Sheet | bytes"]


def _put(code: str, value: Any, column: str = "Answer", case: str = "C01") -> Spoil:
    return lambda sheet: sheet.put(case, code, value, column)


def _named(old: str, new: str) -> Spoil:
    def spoil(sheet: Sheet) -> Sheet:
        sheet.book[old]["B1"].value = "Somebody’s"
        sheet.book[old].title = new
        return sheet

    return spoil


def _without(*names: str) -> Spoil:
    def spoil(sheet: Sheet) -> Sheet:
        for name in names:
            del sheet.book[name]
        return sheet

    return spoil


def _two_of_a_code(sheet: Sheet) -> Sheet:
    page, row = sheet.put("C01", "2.1.1", "Yes").book["C01"], sheet.row("C01", "2.1.2")
    page.cell(row, 1).value = "2.1.1"
    page.cell(row, 4).value = "No"
    return sheet


def _row_without_code(sheet: Sheet) -> Sheet:
    sheet.cell("C01", "2.1.1").value = "Yes"
    sheet.cell("C01", "2.1.1", "Code").value = None
    return sheet


def _list_in_two_minds(sheet: Sheet) -> Sheet:
    return sheet.put("C01", "needs=ehc_plan", "clear").put("C01", "needs=mental_health", "Yes")


def _without_headings(sheet: Sheet) -> Sheet:
    for cell in sheet.book["C01"][5]:
        cell.value = None
    return sheet


def _too_long(sheet: Sheet) -> Sheet:
    return sheet.put("C01", "2.1.1", "word " * 2_500, "Note")


# Of each: what is spoilt, what is said, and where the message stands.
_WRONG_CELLS = [
    ("no answer of the list", _put("2.1.1", "perhaps"), "2.1.1 is “perhaps”; Yes, No or Not appl"),
    ("a number for an answer", _put("2.1.1", 7), "2.1.1 is “7”; Yes, No or Not applicable would"),
    ("a formula without its result", _put("2.1.1", "=1+1"), "2.1.1 is a formula without its re"),
    ("an error", _put("2.1.1", "#REF!"), "2.1.1 is an error, #REF!; Yes, No or Not applicable"),
    ("out of bounds", _put("age", 45), "age is “45”; a whole number from 10 to 18 would be right"),
    ("half a year", _put("age", 15.5), "age is “15.5”; a whole number from 10 to 18 would be"),
    ("a day not there", _put("disposal_date", "31 February 2020"), "not in the calendar; a day su"),
    ("month first", _put("disposal_date", "12/31/2019"), "31 December 2019 would be right if"),
    ("a nearly right value", _put("sex", "femal"), "sex is “femal”; Female would be right"),
    ("a value of no list", _put("inspector_rosh", "huge"), "Low, Medium, High or Very high would"),
    ("a note on a prompt", _put("2.1.1.1", "Seen.", "Note"), "write it beside its key question"),
    ("a code altered", _put("2.1.1", "2.9.9", "Code"), ""),
    ("a code altered, answered", lambda sheet: _altered(sheet), "“2.9.9” is no code of C01; put b"),
    ("a row without its code", _row_without_code, "The row has an answer and no code"),
    ("one code in two rows", _two_of_a_code, "2.1.1 is in rows"),
    ("a list in two minds", _list_in_two_minds, "needs is cleared in some rows and given in ot"),
    ("headings gone", _without_headings, "The headings are not all there: Code, Question, Asked"),
    ("a text too long", _too_long, "characters; at most 10,000 would be right"),
]


def _altered(sheet: Sheet) -> Sheet:
    sheet.cell("C01", "2.1.1").value = "Yes"
    return sheet.put("C01", "2.1.1", "2.9.9", "Code")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [each[1:] for each in _WRONG_CELLS if each[2]],
    ids=[each[0] for each in _WRONG_CELLS if each[2]],
)
def test_what_is_wrong_in_a_cell_is_said_and_nothing_is_saved(
    client: Client, sheet: Sheet, spoil: Spoil, said: str
) -> None:
    spoilt = spoil(sheet.put("D01", "3.1.1", "Yes"))
    address = previewed(client, spoilt)
    page = text(client.get(address))
    assert said in page
    assert counts(page)[3] >= 1
    response = client.post(address)
    assert response.status_code == 422
    assert "C01 can’t be saved as it is." in text(response)
    assert not Answer.objects.filter(case__reference__in=("C01", "D01"), version__gt=0).exists()


def _stranger_sheet(sheet: Sheet) -> Sheet:
    copy = sheet.book.copy_worksheet(sheet.book["C01"])
    copy.title, copy["B1"].value = "C77", "C77"
    return sheet


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_named("C01", "Tabelle1"), "The sheet “Tabelle1” is none of this workbook’s, which are C"),
        (_stranger_sheet, "The sheet “C77” is none of this workbook’s"),
        (_without("C01", "D01"), "No sheet of a case is in it; C01, D01 would be right."),
    ],
    ids=["a sheet renamed", "a sheet of no case", "no case at all"],
)
def test_a_file_with_sheets_that_are_not_as_made_is_not_saved(
    client: Client, sheet: Sheet, spoil: Spoil, said: str
) -> None:
    address = previewed(client, spoil(sheet))
    assert said in text(client.get(address))
    response = client.post(address)
    assert response.status_code == 422
    assert "Nothing is saved. The file is not as it was made" in text(response)


def _merged(sheet: Sheet) -> Sheet:
    row = sheet.row("C01", "2.1.1")
    sheet.cell("C01", "2.1.1").value = "Yes"
    sheet.book["C01"].merge_cells(start_row=row, end_row=row, start_column=4, end_column=5)
    return sheet


def _row_deleted(sheet: Sheet) -> Sheet:
    sheet.book["C01"].delete_rows(sheet.row("C01", "2.1.2"))
    return sheet.put("C01", "2.1.1", "Yes")


def _own_sheet(sheet: Sheet) -> Sheet:
    sheet.book.create_sheet("My notes")["A1"].value = "To do"
    return sheet.put("C01", "2.1.1", "Yes")


def _lost_case(sheet: Sheet) -> Sheet:
    del sheet.book["D01"]
    return sheet.put("C01", "2.1.1", "Yes")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_merged, "cells are merged"),
        (_row_deleted, "2.1.2 is not in the sheet: nothing changes there."),
        (_own_sheet, ""),
        (_lost_case, "D01 is not in the file: nothing changes there."),
        (_put("2.1.1", " yES\u00a0"), ""),
        (_put("2.1.1", True), ""),
        (_put("2.1.1", "Y"), ""),
    ],
    ids=["merged", "row deleted", "own sheet", "case deleted", "spaces", "a tick", "y"],
)
def test_what_can_be_put_right_is_and_said(
    client: Client, sheet: Sheet, spoil: Spoil, said: str
) -> None:
    address = previewed(client, spoil(sheet))
    page = text(client.get(address))
    assert said in page
    assert counts(page)[3] == 0
    assert client.post(address).status_code == 302
    assert Answer.objects.get(case__reference="C01", question="2.1.1").value == "yes"


def _as_csv(sheet: Sheet) -> bytes:
    rows = sheet.book["C01"].iter_rows(values_only=True)
    return "\n".join(";".join(str(value or "") for value in row) for row in rows).encode()


def _another_workbook(sheet: Sheet) -> bytes:
    made, book = io.BytesIO(), openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Code"
    book.save(made)
    return made.getvalue()


def _tampered(sheet: Sheet) -> Sheet:
    versions = sheet.book["Assay versions"]
    for row in versions.iter_rows():
        if row[0].value == "seen" and row[1].value == "answer":
            row[3].value = "7"
    return sheet


def _bomb(sheet: Sheet) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sheet.content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        for name in source.namelist():
            data = source.read(name)
            if name.endswith("sheet2.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + data
            book.writestr(name, data)
    return made.getvalue()


def _a_zip(sheet: Sheet) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("letter.txt", "Invented.")
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_as_csv, "It is CSV, which holds one sheet of many"),
        (_another_workbook, "It is no offline assessment sheet of Assay"),
        (_without("Assay versions"), "its hidden sheet has been taken out"),
        (_tampered, "Its hidden sheet, which says what was saved when it was made, has been chang"),
        (_bomb, "sheet.xlsx"),
        (_a_zip, "sheet.xlsx"),
        (lambda sheet: sheet.content[: len(sheet.content) // 2], "sheet.xlsx"),
        (lambda sheet: b"%PDF-1.7 invented", "sheet.xlsx"),
        (lambda sheet: b"  \n", "is empty"),
    ],
    ids=["csv", "another", "no versions", "tampered", "bomb", "zip", "half", "pdf", "blank"],
)
def test_a_file_that_is_no_sheet_is_refused_where_it_was_chosen(
    client: Client, sheet: Sheet, spoil: Spoil, said: str
) -> None:
    response = uploaded(client, spoil(sheet))
    assert response.status_code == 422
    page = text(response)
    assert said in page
    assert "There is a problem" in page


def _of_another_inspection(sheet: OfflineSheet, cast: Cast) -> None:
    other = Inspection.objects.create(
        service=sheet.inspection.service,
        reference="other-2020",
        framework_code="youth-2020",
        fieldwork_start="2020-10-19",
        fieldwork_end="2020-10-22",
    )
    OfflineSheet.objects.update(inspection=other)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_of_another_inspection, "It was made for another inspection, other-2020; upload it there"),
        (
            lambda sheet, cast: OfflineSheet.objects.update(person=cast.lead),
            "It was made for Lead, who uploads it; download one of your own.",
        ),
        (
            lambda sheet, cast: OfflineSheet.objects.update(framework_code="youth-2018"),
            "It was made under the framework youth-2018",
        ),
        (lambda sheet, cast: OfflineSheet.objects.all().delete(), "No sheet with its number was"),
    ],
    ids=["inspection", "person", "framework", "unknown"],
)
def test_a_sheet_made_for_something_else_is_refused(
    client: Client, sheet: Sheet, cast: Cast, change: Any, said: str
) -> None:
    change(OfflineSheet.objects.get(), cast)
    response = uploaded(client, sheet)
    assert response.status_code == 422
    assert said in text(response)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda case: case.update(state="submitted"), "C01 has been submitted"),
        (lambda case: case.update(inspector=None), "C01 is nobody’s by now, not yours"),
        (lambda case: Inspection.objects.update(locked_at=timezone.now()), "Case data was locked"),
        (lambda case: Inspection.objects.update(state="drafting"), "The ratings panel has signed"),
        (lambda case: case.delete(), "C01 is not in the inspection any more."),
    ],
    ids=["submitted", "taken away", "locked", "signed off", "deleted"],
)
def test_a_case_that_is_closed_by_now_is_said_and_not_saved(
    client: Client, sheet: Sheet, change: Any, said: str
) -> None:
    sheet.put("C01", "2.1.1", "Yes")
    change(SampledCase.objects.filter(reference="C01"))
    address = previewed(client, sheet)
    assert said in text(client.get(address))
    assert client.post(address).status_code == 422
    assert not Answer.objects.filter(case__reference="C01", version__gt=0).exists()


def test_a_day_typed_as_text_is_read_as_a_person_means_it(client: Client, sheet: Sheet) -> None:
    for written in ("4/3/2020", "04.03.20", "2020-03-04", "4 March 2020", datetime(2020, 3, 4)):  # noqa: DTZ001
        page = text(client.get(previewed(client, sheet.put("C01", "recorded.harm", written))))
        assert "<span>4 March 2020</span>" in page
