"""Files that can't be read: each with a piece of the sentence that says why, or what to do."""

import gzip
import io
import struct
import zipfile
from collections.abc import Callable

from tests.spreadsheets.making import (
    HEADER,
    ROW,
    ods,
    ods_row,
    old_office,
    row,
    text,
    xlsx,
    xlsx_parts,
    zipped,
)

_MB = 1024 * 1024
_LAUGHS = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 10))
_BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{_LAUGHS}]>'
_OUTSIDE = '<!DOCTYPE x [<!ENTITY a0 SYSTEM "file:///etc/passwd">]>'
_SECRET = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
)


def _with_lie(parts: dict[str, str | bytes], name: str, size: int) -> bytes:
    """A ZIP whose directory says that this part is so small."""
    made = bytearray(zipped(parts))
    with zipfile.ZipFile(io.BytesIO(bytes(made))) as archive:
        real = struct.pack("<L", archive.getinfo(name).file_size)
    return bytes(made.replace(real, struct.pack("<L", size)))


def _locked(content: bytes) -> bytes:
    """The ZIP with the mark of a password at each part."""
    made = bytearray(content)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 4)
    return bytes(made)


def _spaces(size: int) -> str:
    return " " * size


def _shared(count: int, length: int) -> bytes:
    """So many cells that all refer to one long text."""
    full_row = "<row>" + '<c t="s"><v>0</v></c>' * 50 + "</row>"
    rows = full_row * (count // 50)
    return xlsx(rows, shared=f"<si><t>{'x' * length}</t></si>")


def _many_raw_rows(count: int) -> bytes:
    cells = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in ROW)
    return xlsx(f"<row>{cells}</row>" * count)


REFUSED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "an empty file": ("list.csv", lambda: b"", "is empty"),
    "nothing but a mark and line ends": ("list.csv", lambda: b"\xef\xbb\xbf\r\n\r\n", "is empty"),
    "nothing but separators": ("list.csv", lambda: b",,,,\r\n,,,,\r\n", "is empty"),
    "a workbook of empty sheets": ("list.xlsx", lambda: xlsx(""), "is empty"),
    "a PDF": ("list.csv", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
    "a picture": ("list.xlsx", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "a picture"),
    "a photo of the list": ("list.jpg", lambda: b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    "a text document": ("list.csv", lambda: b"{\\rtf1\\ansi Cases}", "RTF"),
    "a packed CSV": ("list.csv", lambda: gzip.compress(text().encode()), "GZIP"),
    "an old workbook": ("list.xls", lambda: old_office("Root Entry", "Workbook"), "an old Excel"),
    "a workbook with a password": (
        "list.xlsx",
        lambda: old_office("Root Entry", "EncryptionInfo", "EncryptedPackage"),
        "protected by a password",
    ),
    "an old Word document": ("list.xls", lambda: old_office("WordDocument"), "old Word document"),
    "an ODS with a password": ("list.ods", lambda: ods("", manifest=_SECRET), "password"),
    "a ZIP with a password": (
        "list.xlsx", lambda: _locked(xlsx(row(1, *HEADER))), "protected by a password"
    ),
    "a ZIP renamed": (
        "list.xlsx", lambda: zipped({"list.csv": text()}), "Unpack it, and choose the XLSX"
    ),
    "a Word document renamed": (
        "list.xlsx", lambda: zipped({"word/document.xml": "<a/>"}), "a Word document"
    ),
    "an ODT renamed": (
        "list.ods",
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        "a text document (ODT)",
    ),
    "a binary workbook": ("list.xlsb", lambda: zipped({"xl/workbook.bin": b"\x83"}), "XLSB"),
    "a file of Numbers": (
        "list.numbers", lambda: zipped({"Index/Document.iwa": b"\x00"}), "Apple Numbers"
    ),
    "a web page called XLS": (
        "list.xls", lambda: b"<html><table><tr><td>C001</td></tr></table></html>", "a web page"
    ),
    "an XML spreadsheet of 2003": (
        "list.xls",
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "XML Spreadsheet 2003",
    ),
    "a flat ODS": (
        "list.fods",
        lambda: b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:'
        b'opendocument:xmlns:office:1.0"/>',
        "FODS",
    ),
    "a workbook cut short": (
        "list.xlsx", lambda: xlsx(row(1, *HEADER))[:-300], "damaged, or was cut short"
    ),
    "XML that breaks off": (
        "list.xlsx", lambda: xlsx('<row r="1"><c><v>1</c>'), "damaged"
    ),
    "text that is not there": (
        "list.xlsx",
        lambda: xlsx('<row><c t="s"><v>7</v></c></row>', shared="<si><t>a</t></si>"),
        "damaged",
    ),
    "a cell that is nowhere": ("list.xlsx", lambda: xlsx('<row><c r="A0"/></row>'), "nowhere"),
    "an XML bomb": (
        "list.xlsx",
        lambda: xlsx('<row><c t="str"><v>&a9;</v></c></row>', declared=_BOMB),
        "declares a document type",
    ),
    "an XML bomb in ODS": (
        "list.ods", lambda: ods(ods_row("x"), declared=_BOMB), "declares a document type"
    ),
    "a file of the server asked for": (
        "list.xlsx",
        lambda: xlsx('<row><c t="str"><v>&a0;</v></c></row>', declared=_OUTSIDE),
        "declares a document type",
    ),
    "elements within elements without end": (
        "list.xlsx", lambda: xlsx("<row>" * 100_000 + "</row>" * 100_000), "damaged"
    ),
    "a ZIP bomb": (
        "list.xlsx", lambda: xlsx(_spaces(120 * _MB)), "larger than 100 MB once it is unpacked"
    ),
    "a ZIP bomb that lies about its size": (
        "list.xlsx",
        lambda: _with_lie(xlsx_parts(_spaces(40 * _MB)), "xl/worksheets/sheet1.xml", 900),
        "damaged",
    ),
    "a ZIP of 5,000 parts": (
        "list.xlsx",
        lambda: zipped(xlsx_parts("") | {f"xl/{number}.xml": "" for number in range(5000)}),
        "packed from 5,006 parts",
    ),
    "one long text in 200,000 cells": (
        "list.xlsx", lambda: _shared(200_000, 1_900), "more than 8,000,000 characters"
    ),
    "cells without number": (
        "list.xlsx", lambda: _shared(400_000, 1), "in more than 300,000 cells"
    ),
    "100,000 rows of CSV": (
        "list.csv", lambda: text(*[ROW] * 100_000).encode(), "At most 10,000 rows are read"
    ),
    "100,000 rows of XLSX": (
        "list.xlsx", lambda: _many_raw_rows(100_000), "At most 10,000 rows are read"
    ),
    "a stray cell in the last corner": (
        "list.xlsx",
        lambda: xlsx(row(1, *HEADER) + '<row><c r="XFD1048576"><v>1</v></c></row>'),
        "there is something in cell XFD1048576",
    ),
    "a stray cell far to the right": (
        "list.xlsx",
        lambda: xlsx(row(1, *HEADER) + '<row><c r="ZZ2"><v>1</v></c></row>'),
        "At most 100 columns are read",
    ),
    "a filled row repeated a million times": (
        "list.ods",
        lambda: ods(ods_row(*ROW, more='table:number-rows-repeated="1000000"')),
        "At most 10,000 rows are read",
    ),
    "a filled cell repeated a million times": (
        "list.ods",
        lambda: ods(ods_row("x", cell='table:number-columns-repeated="1000000"')),
        "At most 100 columns are read",
    ),
    "a million columns of CSV": (
        "list.csv", lambda: b"x," * 1_000_000, "At most 100 columns are read"
    ),
    "forty-one sheets": (
        "list.ods",
        lambda: ods("</table:table>" + '<table:table table:name="x"></table:table>' * 40
                    + "<table:table>"),
        "has more than 40 sheets",
    ),
    "a cell with a whole report": (
        "list.xlsx", lambda: xlsx(row(1, "x" * 40_000)), "Cell A1 of the sheet “Cases” has 40,000"
    ),
    "a quotation mark never closed": (
        "list.csv",
        lambda: text(["C001", '"Male', "15", "", ""], *[ROW] * 5).encode(),
        "In row 2 of “list.csv” a quotation mark opens that is never closed",
    ),
    "letters of no known encoding": (
        "list.csv", lambda: text(["C\x81", "Ma\x8dle"]).encode("latin-1"), "line 2 can’t be read"
    ),
    "UTF-16 cut in the middle": (
        "list.csv", lambda: text().encode("utf-16")[:-1], "says that it is UTF-16, and is not"
    ),
    "noise": ("list.csv", lambda: bytes(range(256)) * 20, "is no text"),
    "more than 10 MB": ("list.csv", lambda: b"C001,Male\r\n" * _MB, "at most 10 MB are read"),
}  # fmt: skip
