"""Files as services send them, made here: whole ones, and ones put together part by part."""

import io
import zipfile
from collections.abc import Callable, Iterable
from typing import Any
from xml.sax.saxutils import escape

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'

HEADER = ["Reference", "Sex", "Age", "Disposal", "Date of disposal"]
ROW = ["C001", "Male", "15", "Referral order", "4 March 2020"]


def text(*rows: Iterable[str], separator: str = ",", end: str = "\r\n") -> str:
    """A list as text; no value is put into quotation marks."""
    return end.join(separator.join(row) for row in (HEADER, *(rows or [ROW]))) + end


def zipped(parts: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    made = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def openpyxl_book(fill: Callable[[Any], None]) -> bytes:
    """A workbook whose one sheet, named Cases, is filled in by `fill`."""
    book = Workbook()
    assert book.active
    book.active.title = "Cases"
    fill(book.active)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def xlsx_parts(
    data: str,
    *,
    shared: str = "",
    properties: str = "",
    after: str = "",
    declared: str = "",
    namespace: str = MAIN,
) -> dict[str, str | bytes]:
    """The parts of a workbook whose sheet has this data; two cell formats: none, and a date."""
    relation = (
        '<Relationship Id="{0}" Type="' + _OFFICE + '/{1}" Target="{2}"/>'
    )  # as Excel writes it
    relations = f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
    of_book = relation.format("r1", "worksheet", "worksheets/sheet1.xml")
    of_book += relation.format("r2", "styles", "styles.xml")
    if shared:
        of_book += relation.format("r3", "sharedStrings", "sharedStrings.xml")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": relations.format(relation.format("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'{_DECLARED}<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">'
        f'{properties}<sheets><sheet name="Cases" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations.format(of_book),
        "xl/styles.xml": f'{_DECLARED}<styleSheet xmlns="{namespace}"><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="20"/>'
        "</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f'{_DECLARED}{declared}<worksheet xmlns="{namespace}">'
        f"<sheetData>{data}</sheetData>{after}</worksheet>",
    }
    if shared:
        parts["xl/sharedStrings.xml"] = f'{_DECLARED}<sst xmlns="{namespace}">{shared}</sst>'
    return parts


def xlsx(data: str, **how: str) -> bytes:
    return zipped(xlsx_parts(data, **how))


def row(number: int, *values: str) -> str:
    """A row of text as XLSX stores it in place."""
    cells = "".join(
        f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        for column, value in enumerate(values)
    )
    return f'<row r="{number}">{cells}</row>'


def ods(table: str, *, styles: str = "", declared: str = "", manifest: str = "") -> bytes:
    """An OpenDocument spreadsheet whose one table, named Cases, has this content."""
    names = {
        "office": "office", "table": "table", "text": "text", "style": "style",
    }  # fmt: skip
    declared_names = " ".join(f'xmlns:{name}="{_ODF}{uri}:1.0"' for name, uri in names.items())
    content = (
        f"{_DECLARED}{declared}<office:document-content {declared_names}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Cases" table:style-name="t1">{table}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
    }
    if manifest:
        parts["META-INF/manifest.xml"] = manifest
    return zipped(parts)


def ods_row(*values: str, more: str = "", cell: str = "") -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string" {cell}><text:p>{escape(value)}</text:p>'
        "</table:table-cell>"
        for value in values
    )
    return f"<table:table-row {more}>{cells}</table:table-row>"


def old_office(*streams: str) -> bytes:
    """The head of a file of an old Office program, with the names of what is in it."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 504
        + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in streams)
        + b"\x00" * 1024
    )
