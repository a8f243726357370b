"""Before sign-off every page and sheet says PROVISIONAL; after it none does."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import docx
import odfdo
import openpyxl
import pypdf
import pytest
from lxml import html as lxml_html

from reports.documents.model import Document
from reports.documents.writers import FORMATS, write
from tests.documents.conftest import BANNER
from tests.documents.read_back import ODF, part, squeezed


def test_every_row_of_a_csv_says_so(document: Document) -> None:
    rows = csv.DictReader(io.StringIO(write(document, "csv").decode("utf-8-sig")))
    assert {row["Figures"] for row in rows} == {BANNER}


def test_json_says_so(document: Document) -> None:
    assert json.loads(write(document, "json"))["provisional"] == BANNER


def test_html_says_so_before_its_first_heading_of_a_part_and_on_printed_pages(
    document: Document,
) -> None:
    page = write(document, "html").decode()
    text = lxml_html.document_fromstring(page).find("body").text_content()
    assert text.index(BANNER) < text.index("Court disposals")
    assert "@top-center" in page


def test_every_sheet_of_a_workbook_says_so_on_screen_and_on_paper(document: Document) -> None:
    for sheet in openpyxl.load_workbook(io.BytesIO(write(document, "xlsx"))):
        assert sheet["A2"].value == BANNER
        assert sheet.oddHeader.left.text == BANNER


def test_every_sheet_of_an_ods_says_so_on_screen_and_on_paper(document: Document) -> None:
    file = write(document, "ods")
    for sheet in odfdo.Document(io.BytesIO(file)).body.tables:
        assert str(sheet.get_value("A2")).strip() == BANNER
    assert part(file, "styles.xml").findtext(".//style:header/text:p", namespaces=ODF) == BANNER


def test_the_header_of_a_docx_says_so(document: Document) -> None:
    (section,) = docx.Document(io.BytesIO(write(document, "docx"))).sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == [BANNER]


def test_the_header_of_an_odt_says_so(document: Document) -> None:
    styles = part(write(document, "odt"), "styles.xml")
    assert styles.findtext(".//style:header/text:p", namespaces=ODF) == BANNER


def test_every_page_of_a_pdf_says_so(document: Document, fonts) -> None:
    table = document.tables[1]
    long = replace(document, blocks=(replace(table, rows=table.rows * 12),))
    pages = pypdf.PdfReader(io.BytesIO(write(long, "pdf", fonts=fonts))).pages
    assert len(pages) > 2
    assert all(squeezed(BANNER) in squeezed(page.extract_text()) for page in pages)


@pytest.mark.parametrize("format", FORMATS)
def test_once_signed_off_none_says_so(document: Document, format: str, fonts) -> None:
    file = write(replace(document, banner=None), format, fonts=fonts)
    if format == "pdf":
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)
    elif format in ("csv", "json", "html"):
        text = file.decode()
    else:
        text = _all_parts(file)
    assert "PROVISIONAL" not in text
    assert "9f3c07ae" in text


def _all_parts(file: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist())
