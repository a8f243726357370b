"""Language, title, head rows, captions: what a screen reader needs, in every format."""

import io
from typing import Any

import docx
import odfdo
import openpyxl
import pypdf
from lxml import html as lxml_html

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.read_back import ODF, part

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
DC = {"dc": "http://purl.org/dc/elements/1.1/"}
FO = {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", **ODF}


def test_html_says_language_title_and_what_each_head_cell_heads(document: Document) -> None:
    page = lxml_html.document_fromstring(write(document, "html").decode())
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title") == document.title
    for table in page.iter("table"):
        assert table.find("caption") is not None
        assert {cell.get("scope") for cell in table.iterfind("thead/tr/th")} == {"col"}
        assert [len(row.findall("th")) for row in table.iterfind("tbody/tr")] == [1] * len(
            table.findall("tbody/tr")
        )
        assert {cell.get("scope") for cell in table.iterfind("tbody/tr/th")} == {"row"}


def test_html_fetches_nothing_and_runs_nothing(document: Document) -> None:
    page = lxml_html.document_fromstring(write(document, "html").decode())
    assert not page.xpath("//script | //link | //img | //iframe")
    assert all(address.startswith("#") for address in page.xpath("//@href"))


def test_docx_says_language_and_title(document: Document) -> None:
    file = write(document, "docx")
    properties = docx.Document(io.BytesIO(file)).core_properties
    assert (properties.title, properties.language) == (document.title, "en-GB")
    languages = part(file, "word/styles.xml").xpath("//w:docDefaults//w:lang/@w:val", namespaces=W)
    assert languages == ["en-GB"]


def test_docx_repeats_head_rows_and_marks_captions(document: Document) -> None:
    body = part(write(document, "docx"), "word/document.xml")
    for table in body.iterfind(".//w:tbl", W):
        heads = [row.find("w:trPr/w:tblHeader", W) is not None for row in table.iterfind("w:tr", W)]
        assert heads[0]
        assert not any(heads[1:])
    captions = body.xpath("//w:p[w:pPr/w:pStyle/@w:val='TableCaption']", namespaces=W)
    assert ["".join(caption.itertext()) for caption in captions] == [
        "Table 1: Court disposals, ratings and % yes",
        "Table 2: Texts & <captions>",
    ]


def test_odt_says_language_and_title(document: Document) -> None:
    file = write(document, "odt")
    assert part(file, "meta.xml").findtext(".//dc:title", namespaces=DC) == document.title
    defaults = part(file, "styles.xml").xpath(
        "//style:default-style/style:text-properties", namespaces=FO
    )
    for properties in defaults:
        assert properties.get(f"{{{FO['fo']}}}language") == "en"
        assert properties.get(f"{{{FO['fo']}}}country") == "GB"


def test_odt_repeats_head_rows_and_marks_captions(document: Document) -> None:
    content = part(write(document, "odt"), "content.xml")
    heads = content.xpath("//table:table/table:table-header-rows", namespaces=ODF)
    assert [len(head) for head in heads] == [1, 1]
    captions = content.xpath("//text:p[@text:style-name='TableCaption']", namespaces=ODF)
    assert [caption.text for caption in captions] == [
        "Table 1: Court disposals, ratings and % yes",
        "Table 2: Texts & <captions>",
    ]


def test_pdf_is_tagged_with_language_title_and_head_cells(document: Document, fonts) -> None:
    reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf", fonts=fonts)))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == document.title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tags = [str(o.get("/S")) for o in map(_resolved, _objects(reader)) if isinstance(o, dict)]
    assert tags.count("/Table") == 2
    # The head rows, and the row that opens a group of rows.
    assert tags.count("/TH") == 4 + 3 + 4
    assert tags.count("/Caption") == 2


def test_pdf_is_on_a4(document: Document, fonts) -> None:
    reader = pypdf.PdfReader(io.BytesIO(write(document, "pdf", fonts=fonts)))
    assert {tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages} == {
        (595, 842)
    }


def test_xlsx_says_language_and_title(document: Document) -> None:
    file = write(document, "xlsx")
    assert openpyxl.load_workbook(io.BytesIO(file)).properties.title == document.title
    assert part(file, "docProps/core.xml").findtext("dc:language", namespaces=DC) == "en-GB"


def test_ods_says_language_and_title(document: Document) -> None:
    meta = odfdo.Document(io.BytesIO(write(document, "ods"))).meta
    assert (meta.title, meta.language) == (document.title, "en-GB")


def test_xlsx_has_a_title_in_a1_and_one_marked_table_without_merged_or_blank_cells(
    document: Document,
) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write(document, "xlsx")))
    assert workbook.sheetnames == ["Contents", "2 Court disposals", "Texts", "Notes"]
    for sheet in workbook:
        assert sheet["A1"].value
        assert not sheet.merged_cells.ranges
        (table,) = sheet.tables.values()
        assert all(cell.value not in (None, "") for row in sheet[table.ref] for cell in row)


def test_ods_has_one_head_row_a_sheet_and_names_its_tables(document: Document) -> None:
    content = part(write(document, "ods"), "content.xml")
    heads = content.xpath("//table:table/table:table-header-rows", namespaces=ODF)
    assert [len(head) for head in heads] == [1] * 4
    assert content.xpath("count(//table:database-range)", namespaces=ODF) == 4
    assert not content.xpath("//@table:number-columns-spanned", namespaces=ODF)


def _objects(reader: pypdf.PdfReader):
    return (reader.get_object(number) for number in range(1, len(reader.xref_objStm) + 500))


def _resolved(candidate):
    return candidate.get_object() if hasattr(candidate, "get_object") else candidate
