from spreadsheets.columns import header_row, matched
from spreadsheets.reading import Cell, Sheet

_WANTED = {
    "reference": ("Reference", "Case reference", "Ref"),
    "sex": ("Sex", "Gender"),
    "date": ("Date of disposal", "Disposal date"),
    "disposal": ("Disposal", "Outcome"),
}


def _row(*names):
    return tuple(Cell(name) for name in names)


def test_columns_are_found_by_their_names_in_any_spelling_and_order():
    header = _row("GENDER", "date  of disposal", None, "Case-Reference", "disposal")
    assert matched(header, _WANTED) == {"sex": 0, "date": 1, "reference": 3, "disposal": 4}


def test_brackets_do_not_matter_and_words_may_stand_between():
    header = _row("Ref (local)", "Sex [M/F]", "Date of the last disposal", "Outcome")
    assert matched(header, _WANTED) == {"reference": 0, "sex": 1, "date": 2, "disposal": 3}


def test_no_column_is_two_things():
    assert matched(_row("Disposal date"), _WANTED) == {"date": 0}


def test_the_header_is_found_below_a_title_and_a_gap():
    sheet = Sheet("", (_row("Disposal"), (), _row("Ref", "Sex"), _row("C01", "Male")))
    assert header_row(sheet, _WANTED) == 2


def test_a_sheet_without_header_has_none():
    assert header_row(Sheet("", (_row("C01", "Male"), _row("C02", "Female"))), _WANTED) is None
