"""Odd files that are read all the same: what is said about them, and what is in some cells.

Of a cell "?" and a piece of words stand for what its problem says.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from tests.spreadsheets.making import (
    HEADER,
    ROW,
    ods,
    ods_row,
    openpyxl_book,
    row,
    text,
    xlsx,
)


@dataclass(frozen=True)
class Odd:
    """A file: its name, what is in it, what is said about it ("" for nothing), its cells."""

    file_name: str
    make: Callable[[], bytes]
    said: str = ""
    cells: dict[str, Any] = field(default_factory=dict)


_ACCENT = ["C001", "Garçon", "15", "Référral", "4 March 2020"]
_DATED = '<c r="A1" s="1"><v>{}</v></c>'
_MOMENT = datetime(2020, 3, 4, 14, 2)  # noqa: DTZ001 - cells have no time zone
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def _merged(sheet: Any) -> None:
    sheet.append(HEADER)
    sheet["A2"], sheet["B2"] = "C001", "Male"
    sheet.merge_cells("A2:A4")


def _hidden(sheet: Any) -> None:
    sheet.append(HEADER)
    sheet.append(ROW)
    sheet.row_dimensions[2].hidden = True


def _sheet_hidden(sheet: Any) -> None:
    sheet.append(HEADER)
    sheet.parent.create_sheet("Notes").append(["x"])
    sheet.sheet_state = "hidden"


def _typed(sheet: Any) -> None:
    sheet.append(["C001", 15, 15.0, 0.1 + 0.2, date(2020, 3, 4), _MOMENT, True])
    sheet.append([0.455, "00123", "  C001\u00a0 "])
    sheet["A2"].number_format = "0.0%"


def _gaps(sheet: Any) -> None:
    sheet["B3"], sheet["E9"] = "Reference", "C001"


def _csv(encoding: str, **how: Any) -> Callable[[], bytes]:
    return lambda: text(_ACCENT, **how).encode(encoding)


_GARCON = {"A1": "Reference", "B2": "Garçon", "E2": "4 March 2020"}

REPAIRED: dict[str, Odd] = {
    "UTF-8": Odd("list.csv", _csv("utf-8"), "", _GARCON),
    "UTF-8 with a mark": Odd("list.csv", _csv("utf-8-sig"), "", _GARCON),
    "Windows-1252": Odd("list.csv", _csv("cp1252"), "Read as Windows-1252", _GARCON),
    "UTF-16 with a mark": Odd("list.csv", _csv("utf-16"), "Read as UTF-16", _GARCON),
    "UTF-16 without a mark": Odd("list.csv", _csv("utf-16-be"), "Read as UTF-16", _GARCON),
    "Unicode text of Excel": Odd(
        "list.txt", _csv("utf-16", separator="\t"), "Separated by tabs", _GARCON
    ),
    "semicolons": Odd("list.csv", _csv("utf-8", separator=";"), "by semicolons", _GARCON),
    "upright strokes": Odd("list.csv", _csv("utf-8", separator="|"), "by upright", _GARCON),
    "semicolons, and commas in values": Odd(
        "list.csv",
        lambda: text(["C001", "Male, or so", "1", "A, b", "x"], separator=";").encode(),
        "Separated by semicolons",
        {"B2": "Male, or so", "D2": "A, b"},
    ),
    "a line that names the separator": Odd(
        "list.csv", lambda: b"sep=;\r\n" + text(separator=";").encode(),
        "Separated by semicolons", {"A2": "C001"},
    ),
    "line ends of an old Mac": Odd("list.csv", _csv("utf-8", end="\r"), "", _GARCON),
    "a title above the header": Odd(
        "list.csv",
        lambda: b"Cases, as at 4 March\r\n\r\n" + text(separator=";").encode(),
        "Separated by semicolons",
        {"A3": "Reference", "A4": "C001"},
    ),
    "a line end within a value": Odd(
        "list.csv",
        lambda: text(["C001", '"Ma\r\nle"', "15", '"a ""b"" c"', "x"], ROW).encode(),
        "",
        {"B2": "Ma\nle", "D2": 'a "b" c', "A3": "C001"},
    ),
    "quotation marks within a value": Odd(
        "list.csv",
        lambda: text(ROW, ["C002", '"Male" or so', "15", "x", "y"], ROW).encode(),
        "Quotation marks within a value, first in row 3",
        {"B3": "Male or so", "A4": "C001"},
    ),
    "NUL within": Odd(
        "list.csv", lambda: text(["C\x00001", "Male"], *[ROW] * 5).encode(),
        "1 empty character (NUL) left out", {"A2": "C001"},
    ),
    "space that nobody sees": Odd(
        "list.csv",
        lambda: text(["\u200b C001\u00a0", "\ufeffMale", "15\u2009", "a\x07b", " "]).encode(),
        "",
        {"A2": "C001", "B2": "Male", "C2": "15", "D2": "ab", "E2": None},
    ),
    "errors and narrow columns pasted": Odd(
        "list.csv", lambda: text(["#REF!", "########", "#N/A", "#1", "x"]).encode(), "",
        {"A2": "?an error, #REF!", "B2": "?too narrow", "C2": "?an error, #N/A", "D2": "#1"},
    ),
    "rows of differing length": Odd(
        "list.csv", lambda: b"Reference,Sex\r\nC001\r\n\r\nC002,Male,15\r\n", "",
        {"A2": "C001", "A4": "C002", "C4": "15"},
    ),
    "one column": Odd("list.csv", lambda: b"Reference\r\nC001\r\n", "", {"A2": "C001"}),
    "a formula as text": Odd(
        "list.csv", lambda: text(["=1+1", "Male", "", "", ""]).encode(), "", {"A2": "=1+1"}
    ),
    "a workbook called CSV": Odd(
        "list.csv", lambda: xlsx(row(1, *HEADER)), "ends in .csv, but it is XLSX", {"B1": "Sex"}
    ),
    "a CSV called XLSX": Odd(
        "list.xlsx", lambda: text().encode(), "ends in .xlsx, but it is CSV", {"A2": "C001"}
    ),
    "merged cells": Odd(
        "list.xlsx", lambda: openpyxl_book(_merged), "cells are merged (A2:A4)",
        {"A2": "C001", "A3": None},
    ),
    "hidden rows": Odd(
        "list.xlsx", lambda: openpyxl_book(_hidden), "1 row is hidden", {"A2": "C001"}
    ),
    "a hidden sheet": Odd(
        "list.xlsx", lambda: openpyxl_book(_sheet_hidden), "“Cases” is hidden", {"A1": "Reference"}
    ),
    "values of every kind": Odd(
        "list.xlsx", lambda: openpyxl_book(_typed), "",
        {
            "A1": "C001", "B1": 15, "C1": 15, "D1": 0.3, "E1": date(2020, 3, 4),
            "F1": _MOMENT, "G1": True,
            "A2": "45.5%", "B2": "00123", "C2": "C001",
        },
    ),
    "gaps": Odd(
        "list.xlsx", lambda: openpyxl_book(_gaps), "", {"A1": None, "B3": "Reference", "E9": "C001"}
    ),
    "a formula with its result": Odd(
        "list.xlsx",
        lambda: xlsx('<row><c t="str"><f>A2&amp;"1"</f><v>C001</v></c><c><f>1+1</f><v>2</v></c>'
                     "</row>"),
        "2 cells hold formulas; the last result was read",
        {"A1": "C001", "B1": 2},
    ),
    "a formula without its result": Odd(
        "list.xlsx", lambda: xlsx("<row><c><f>1+1</f></c><c><f>2</f><v></v></c></row>"), "",
        {"A1": "?a formula without its result", "B1": "?a formula without its result"},
    ),
    "an error in a cell": Odd(
        "list.xlsx", lambda: xlsx('<row><c t="e"><v>#REF!</v></c></row>'), "",
        {"A1": "?an error, #REF!"},
    ),
    "days since 1904": Odd(
        "list.xlsx",
        lambda: xlsx(f"<row>{_DATED.format(42432)}</row>",
                     properties='<workbookPr date1904="1"/>'),
        "",
        {"A1": date(2020, 3, 4)},
    ),
    "a day that never was": Odd(
        "list.xlsx", lambda: xlsx(f"<row>{_DATED.format(60)}</row>"), "",
        {"A1": "?29 February 1900"},
    ),
    "a day before all days": Odd(
        "list.xlsx", lambda: xlsx(f"<row>{_DATED.format(-5)}</row>"), "", {"A1": "?no date"}
    ),
    "a number that is none": Odd(
        "list.xlsx", lambda: xlsx("<row><c><v>1_000</v></c><c><v>1e999</v></c></row>"), "",
        {"A1": "?a damaged number", "B1": "?a damaged number"},
    ),
    "a number too long to be kept": Odd(
        "list.xlsx", lambda: xlsx("<row><c><v>1234567890123456</v></c></row>"), "",
        {"A1": "?more than 15 digits"},
    ),
    "a percentage and a time": Odd(
        "list.xlsx",
        lambda: xlsx('<row><c s="2"><v>0.28999999999999998</v></c><c s="3"><v>0.5847222</v></c>'
                     "</row>"),
        "",
        {"A1": "29%", "B1": "14:02"},
    ),
    "text in pieces, with how it is pronounced": Odd(
        "list.xlsx",
        lambda: xlsx('<row><c t="s"><v>0</v></c></row>',
                     shared="<si><r><t>Re</t></r><r><t>ferral</t></r><rPh><t>x</t></rPh></si>"),
        "",
        {"A1": "Referral"},
    ),
    "half a character": Odd(
        "list.xlsx", lambda: xlsx(row(1, "C_xD83D_001", "Ma_x000D__x000A_le")), "",
        {"A1": "C001", "B1": "Ma\nle"},
    ),
    "the strict form of XLSX": Odd(
        "list.xlsx", lambda: xlsx(row(1, *HEADER), namespace=_STRICT), "", {"B1": "Sex"}
    ),
    "styles as far as the last row": Odd(
        "list.xlsx",
        lambda: xlsx(row(1, *HEADER) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
        "",
        {"B1": "Sex"},
    ),
    "a million empty rows": Odd(
        "list.ods",
        lambda: ods(
            ods_row(*HEADER)
            + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
            'table:number-columns-repeated="16384"/></table:table-row>'
        ),
        "",
        {"B1": "Sex"},
    ),
    "remarks at a cell": Odd(
        "list.ods",
        lambda: ods(
            '<table:table-row><table:table-cell office:value-type="string"><office:annotation>'
            "<text:p>ask Ann</text:p></office:annotation><text:p>C<text:s/>001</text:p>"
            "<text:p>b</text:p></table:table-cell></table:table-row>"
        ),
        "",
        {"A1": "C 001\nb"},
    ),
    "ODS with values of every kind": Odd(
        "list.ods",
        lambda: ods(
            "<table:table-row>"
            '<table:table-cell office:value-type="float" office:value="15"/>'
            '<table:table-cell office:value-type="date" office:date-value="2020-03-04T00:00:00"/>'
            '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
            '<table:table-cell office:value-type="percentage" office:value="0.455"/>'
            '<table:table-cell office:value-type="date" office:date-value="2020-02-31"/>'
            '<table:table-cell table:formula="of:=1+1"/>'
            "</table:table-row>"
        ),
        "",
        {
            "A1": 15, "B1": date(2020, 3, 4), "C1": True, "D1": "45.5%", "E1": "?no date",
            "F1": "?a formula without",
        },
    ),
    "merged and hidden in ODS": Odd(
        "list.ods",
        lambda: ods(
            '<table:table-row table:visibility="collapse"><table:table-cell '
            'table:number-columns-spanned="2" office:value-type="string"><text:p>C001</text:p>'
            "</table:table-cell><table:covered-table-cell/><table:table-cell>"
            "<text:p>x</text:p></table:table-cell></table:table-row>"
        ),
        "cells are merged (from A1)",
        {"A1": "C001", "B1": None, "C1": "x"},
    ),
}  # fmt: skip
