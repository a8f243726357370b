"""Columns that identify people are seen by their name or by what is in them."""

from datetime import date

import pytest

from inspections import frameworks
from sampling.caseload.fields import NAMES, Reader
from sampling.caseload.personal import by_head, found_among
from spreadsheets.columns import matched
from spreadsheets.reading import Cell, Sheet

_FIRST = ["Ava", "Ben", "Cleo", "Dan", "Ella", "Finn", "Gus", "Hana", "Ivo", "Jude"]
_LAST = [
    "Okafor",
    "Brandt",
    "Nowak",
    "Smythe",
    "Tamm",
    "Lindqvist",
    "Osei",
    "Varga",
    "Quist",
    "Petrov",
]


def _seen(head: str, values: list) -> list[str]:
    framework = frameworks.load("youth-2020", "YOS")
    rows = [(Cell(f"C{number}"), Cell(value)) for number, value in enumerate(values)]
    sheet = Sheet("", ((Cell("Case ref"), Cell(head)), *rows))
    columns = matched(sheet.rows[0], NAMES)
    found = found_among(sheet, 0, columns, Reader(framework), date(2021, 3, 22))
    return [str(each) for each in found]


@pytest.mark.parametrize(
    ("head", "holds"),
    [
        ("Name", "names"), ("SURNAME", "names"), ("First name", "names"), ("Child's name", "names"),
        ("Case manager name", "names"), ("YP Forename(s)", "names"), ("Initial", "names"),
        ("DOB", "dates of birth"), ("Date of birth", "dates of birth"),
        ("D.O.B.", "dates of birth"),
        ("Home address", "addresses"), ("Post code", "addresses"), ("Postcode", "addresses"),
        ("NHS no", "a national number"), ("PNC ID", "a national number"),
        ("Mobile", "ways to reach people"), ("Parent e-mail", "ways to reach people"),
        ("Disposal name", ""), ("Name of court", ""), ("Offence name", ""),
        ("Local name of order", ""), ("Service user name", "names"), ("Child’s name", "names"),
        ("Reference", ""), ("Nameless", ""), ("Case manager", ""), ("Disposal date", ""),
    ],
)  # fmt: skip
def test_a_column_is_told_by_its_name(head, holds):
    assert by_head(head) == holds


@pytest.mark.parametrize(
    ("head", "values", "holds"),
    [
        ("YP", [f"{a} {b}" for a, b in zip(_FIRST, _LAST, strict=True)], "people’s names"),
        ("YP", [f"{b.upper()}, {a}" for a, b in zip(_FIRST, _LAST, strict=True)], "people’s names"),
        ("YP", [f"{a} {b}".upper() for a, b in zip(_FIRST, _LAST, strict=True)], "people’s names"),
        ("Worker", [f"{a} {b}" for a, b in zip(_FIRST, _LAST, strict=True)], "people’s names"),
        ("YP", _FIRST, "people’s names"),
        ("Child", _LAST, "people’s names"),
        ("Where", ["SW1A 1AA", "M1 4BT", "EC1Y 8SY", "LS1 1BA"], "addresses"),
        ("Born", ["4/3/2005"] * 4, "dates of birth"),
        ("When", ["4/3/2005", "12 May 2006", "1 June 2004"], "dates of birth"),
        ("No", ["943 476 5919", "9434765919", "9434765870"], "NHS numbers"),
        ("No", ["2016/0123456A", "17/12345B", "2018/0000001C"], "Police National Computer"),
        ("Contact", ["a@example.org", "b@example.org", "c@example.org"], "e-mail addresses"),
        ("Contact", ["020 7946 0018", "07700 900123", "07700 900456"], "phone numbers"),
    ],
)
def test_a_column_is_told_by_what_is_in_it(head, values, holds):
    (said,) = _seen(head, values)
    assert holds in said
    assert "column B" in said.lower() or said.startswith("Column B")
    assert not any(str(value) in said for value in values)


@pytest.mark.parametrize(
    ("head", "values"),
    [
        ("Outcome", ["Referral order", "Youth caution", "Community resolution", "YRO"]),
        ("Ethnicity", ["White British", "Black Caribbean", "Mixed White and Asian", "Arab"]),
        ("Date of disposal", ["4/3/2020", "5/3/2020", "6/3/2020"]),
        ("Offence", ["Criminal Damage", "Common Assault", "Theft", "Robbery"]),
        ("Child", ["Y001", "Y002", "Y003", "Y004"]),
        ("Child", [1201, 1202, 1203, 1204]),
        ("Case manager", ["AB", "CD", "EF", "AB"]),
        ("Case manager", ["CM1", "CM2", "CM3", "CM4"]),
        ("RoSH", ["Low", "Medium", "High", "Very High"]),
        ("Status", ["Open", "Closed", "Open", "Closed"]),
        ("Sex", ["Male", "Female", "Boy", "Girl"]),
        ("Area", ["North", "South", "East", "West"]),
        ("Ref", ["C001", "C002", "C003"]),
    ],
)
def test_what_a_caseload_holds_identifies_nobody(head, values):
    assert _seen(head, values) == []


def test_two_values_say_nothing_yet():
    assert _seen("YP", ["Ava Okafor", "Ben Brandt"]) == []
