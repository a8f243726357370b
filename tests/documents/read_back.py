"""Reads the tables back out of a written file, each format with a library of its own.

A table is a list of rows, its head first; a row is a list of cells. Where a format stores numbers
a cell is a number, else its text.
"""

import csv
import io
import json
import re
import zipfile
from typing import Any

import docx
import odfdo
import openpyxl
import pypdf
from lxml import etree
from lxml import html as lxml_html

from reports.documents import model
from reports.documents.writers.sheets import text_of

Tables = list[list[list[Any]]]

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
ODF = {"table": f"{_OASIS}:table:1.0", "text": f"{_OASIS}:text:1.0", "style": f"{_OASIS}:style:1.0"}


def tables_in(file: bytes, format: str) -> Tables:
    """The tables of a file in any format but PDF."""
    readers = {
        "xlsx": _xlsx,
        "ods": _ods,
        "csv": _csv,
        "json": _json,
        "docx": _docx,
        "odt": _odt,
        "html": _html,
    }
    return readers[format](file)


def tables_of(document: model.Document, format: str) -> Tables:
    """The tables of the document as a file of the format should hold them."""
    numbers = document.numbers
    return [
        [
            [(format == "csv" and column.shared) or column.name for column in table.columns],
            *([_value(cell, format, numbers) for cell in row.cells] for row in table.rows),
        ]
        for table in document.tables
    ]


def readable(tables: Tables, format: str) -> Tables:
    """The tables for comparing: CSV marks text that a spreadsheet would run, and has no lines."""
    if format != "csv":
        return tables
    return [[[_unmarked(cell) for cell in row] for row in table] for table in tables]


def _unmarked(cell: Any) -> Any:
    return cell.removeprefix("'").replace("\n", ": ") if isinstance(cell, str) else cell


def pdf_text(file: bytes) -> str:
    """All text of a PDF in reading order, white space removed."""
    pages = pypdf.PdfReader(io.BytesIO(file)).pages
    return squeezed("".join(page.extract_text() for page in pages))


def pdf_text_lacks(file: bytes, document: model.Document) -> list[str]:
    """The rows of the document's tables that do not stand in the PDF, in their order."""
    text, lacking, position = pdf_text(file), [], 0
    for table in document.tables:
        for row in table.rows:
            sought = squeezed("".join(_pdf_cell(cell, document.numbers) for cell in row.cells))
            found = text.find(sought, position)
            if found < 0:
                lacking.append(sought)
            else:
                position = found + len(sought)
    return lacking


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def part(file: bytes, name: str) -> etree._Element:
    """A part of a zipped document, parsed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return etree.fromstring(archive.read(name))


def _value(cell: model.Cell, format: str, numbers: dict[model.Footnote, int]) -> Any:
    as_number = format in ("xlsx", "ods", "csv", "json")
    detail = cell.detail if isinstance(cell, model.TextCell) else ""
    match cell:
        case model.PercentCell(percent=percent) if as_number:
            return percent / 100 if format in ("xlsx", "ods") else percent
        case model.CountCell(count=count) if as_number:
            return count
    text = text_of(cell, numbers) if format in ("xlsx", "ods") else cell.text
    return f"{text}\n{detail}" if detail else text


def _pdf_cell(cell: model.Cell, numbers: dict[model.Footnote, int]) -> str:
    marks = "".join(str(numbers[note]) for note in model.footnotes_of(cell))
    return cell.text + marks + (cell.detail if isinstance(cell, model.TextCell) else "")


def _xlsx(file: bytes) -> Tables:
    workbook = openpyxl.load_workbook(io.BytesIO(file))
    found = []
    for sheet in workbook.worksheets[1:-1]:
        (table,) = sheet.tables.values()
        found.append([[cell.value for cell in row] for row in sheet[table.ref]])
    return found


def _ods(file: bytes) -> Tables:
    found = []
    for sheet in odfdo.Document(io.BytesIO(file)).body.tables[1:-1]:
        rows = [[_ods_value(cell) for cell in row.cells] for row in sheet.rows]
        lines = len(sheet.get_elements("table:table-row"))
        heads = sheet.get_elements("table:table-header-rows/table:table-row")
        assert len(heads) == 1
        head = [_ods_value(cell) for cell in heads[0].get_elements("table:table-cell")]
        assert lines + 1 == len(rows)
        found.append(rows[rows.index(head) :])
    return found


def _ods_value(cell: Any) -> Any:
    if cell.type == "string":
        lines = [paragraph.inner_text.rstrip("\n") for paragraph in cell.get_elements("text:p")]
        return "\n".join(lines)
    value = float(cell.value)
    return int(value) if cell.type == "float" else value


def _csv(file: bytes) -> Tables:
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"), newline="")))
    found = []
    for caption in dict.fromkeys(row["Table"] for row in rows):
        mine = [row for row in rows if row["Table"] == caption]
        head = [name for name in mine[0] if mine[0][name]]
        head = [name for name in head if name not in ("Table", "Row", "Footnotes", "Figures")]
        found.append([head, *([_csv_value(row[name]) for name in head] for row in mine)])
    return found


def _csv_value(text: str) -> Any:
    return int(text) if re.fullmatch(r"\d+", text) else text


def _json(file: bytes) -> Tables:
    return [
        [table["columns"], *([_json_value(cell) for cell in row["cells"]] for row in table["rows"])]
        for table in json.loads(file)["tables"]
    ]


def _json_value(cell: dict[str, Any]) -> Any:
    return f"{cell['value']}\n{cell['detail']}" if "detail" in cell else cell["value"]


def _docx(file: bytes) -> Tables:
    return [
        [[cell.text for cell in row.cells] for row in table.rows]
        for table in docx.Document(io.BytesIO(file)).tables
    ]


def _odt(file: bytes) -> Tables:
    return [
        [
            [_odt_text(cell) for cell in row.findall("table:table-cell", ODF)]
            for row in table.iter(f"{{{ODF['table']}}}table-row")
        ]
        for table in part(file, "content.xml").iter(f"{{{ODF['table']}}}table")
    ]


def _odt_text(cell: etree._Element) -> str:
    paragraphs = cell.findall("text:p", ODF)
    words = ".//text()[not(ancestor::text:note)]"
    return "\n".join("".join(p.xpath(words, namespaces=ODF)) for p in paragraphs)


def _html(file: bytes) -> Tables:
    root = lxml_html.document_fromstring(file.decode())
    for mark in root.find_class("footnote-ref"):
        mark.drop_tree()
    return [
        [[_html_text(cell) for cell in row.xpath("th|td")] for row in table.iter("tr")]
        for table in root.iter("table")
    ]


def _html_text(cell: Any) -> str:
    return "\n".join(line.strip() for line in cell.text_content().strip().splitlines() if line)
