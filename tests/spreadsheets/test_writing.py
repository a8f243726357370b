import io
from datetime import date

from openpyxl import load_workbook

from spreadsheets.reading import read
from spreadsheets.writing import Column, Guidance, Table, as_csv, safe, xlsx

_COLUMNS = (
    Column("Reference", note="The service’s own."),
    Column("Sex", choices=("Male", "Female")),
    Column("Date", kind="date"),
    Column("Age", kind="whole", low=10, high=18),
    Column("Disposal", choices=tuple(f"A disposal, number {number}" for number in range(30))),
)
_ROWS = (("=1+1", "Male", date(2020, 3, 4), 15, None),)


def _workbook():
    made = xlsx([Table("Cases", _COLUMNS, _ROWS)], Guidance("Cases", (("Sex", "As recorded."),)))
    return made, load_workbook(io.BytesIO(made))


def test_what_is_written_is_read_again():
    made, _ = _workbook()
    sheets = read(made, "list.xlsx").sheets
    assert [sheet.name for sheet in sheets] == ["Cases", "Guidance", "Lists"]
    assert [sheet.hidden for sheet in sheets] == [False, False, True]
    assert [cell.value for cell in sheets[0].rows[1]] == ["=1+1", "Male", date(2020, 3, 4), 15]


def test_each_column_has_its_rule():
    sheet = _workbook()[1]["Cases"]
    rules = {
        str(rule.sqref).partition("2:")[0]: rule for rule in sheet.data_validations.dataValidation
    }
    assert rules["B"].formula1 == '"Male,Female"'
    assert rules["C"].type == "date"
    assert (rules["D"].formula1, rules["D"].formula2) == ("10", "18")
    assert rules["E"].formula1 == "Lists!$A$1:$A$30"
    assert rules["A"].prompt == "The service’s own."


def test_csv_says_its_encoding_and_holds_no_formula():
    made = as_csv(_COLUMNS, _ROWS)
    assert made.startswith(b"\xef\xbb\xbfReference,Sex,")
    assert b"'=1+1,Male,2020-03-04,15," in made
    assert [safe(each) for each in ("@x", "-1", "C01")] == ["'@x", "'-1", "C01"]
