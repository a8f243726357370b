import csv
import re

import pytest

from spreadsheets import delimited
from spreadsheets.limits import DEFAULT
from spreadsheets.reading import Cell, Sheet, read
from tests.spreadsheets.repaired import REPAIRED


def _at(sheet: Sheet, place: str) -> Cell:
    match = re.fullmatch(r"([A-Z])(\d+)", place)
    assert match
    column, number = ord(match[1]) - 65, int(match[2]) - 1
    row = sheet.rows[number] if number < len(sheet.rows) else ()
    return row[column] if column < len(row) else Cell()


@pytest.mark.parametrize("name", REPAIRED)
def test_it_is_read_and_what_was_put_right_is_said(name):
    odd = REPAIRED[name]
    workbook = read(odd.make(), odd.file_name)
    said = " ".join(workbook.repaired)
    assert odd.said in said
    assert odd.said or not said or "formula" in said
    for place, expected in odd.cells.items():
        cell = _at(workbook.sheets[0], place)
        if isinstance(expected, str) and expected.startswith("?"):
            assert expected[1:] in cell.problem
            assert cell.value is None
        else:
            assert (cell.value, cell.problem, type(cell.value)) == (expected, "", type(expected))


def test_reading_leaves_the_limits_of_the_process_as_they_were() -> None:
    before = csv.field_size_limit()
    delimited.read(b"a,b\n1,2\n", "list.csv", DEFAULT)
    assert csv.field_size_limit() == before
