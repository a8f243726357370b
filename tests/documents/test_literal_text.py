"""What a person typed comes out to the letter: no formula, no markup, no reference."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from lxml import etree
from lxml import html as lxml_html

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.conftest import LITERAL, STARTS
from tests.documents.read_back import ODF, part, pdf_text, squeezed


def all_text(element: etree._Element) -> str:
    return squeezed("".join(element.itertext()))


def test_a_footnote_a_paragraph_a_cell_and_a_note_hold_it_in_html(document: Document) -> None:
    text = squeezed(lxml_html.document_fromstring(write(document, "html").decode()).text_content())
    assert text.count(squeezed(LITERAL)) == 4


def test_they_hold_it_in_docx(document: Document) -> None:
    file = write(document, "docx")
    body, notes = part(file, "word/document.xml"), part(file, "word/footnotes.xml")
    assert all_text(body).count(squeezed(LITERAL)) == 3
    assert all_text(notes).count(squeezed(LITERAL)) == 1


def test_they_hold_it_in_odt(document: Document) -> None:
    body = part(write(document, "odt"), "content.xml")
    assert all_text(body).count(squeezed(LITERAL)) == 4


def test_they_hold_it_in_pdf(document: Document, fonts) -> None:
    assert pdf_text(write(document, "pdf", fonts=fonts)).count(squeezed(LITERAL)) == 4


def test_no_cell_of_a_workbook_is_a_formula(document: Document) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write(document, "xlsx")))
    kinds = {c.data_type for sheet in workbook for row in sheet.iter_rows() for c in row if c.value}
    assert kinds == {"s", "n"}


def test_links_of_a_workbook_lead_to_its_own_sheets(document: Document) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write(document, "xlsx")))
    links = [
        cell.hyperlink
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert [link.location for link in links] == [
        "'2 Court disposals'!A1",
        "'Texts'!A1",
        "'Notes'!A1",
    ]
    assert all(link.target is None for link in links)


def test_no_cell_of_an_ods_is_a_formula(document: Document) -> None:
    content = part(write(document, "ods"), "content.xml")
    assert not content.xpath("//@table:formula", namespaces=ODF)


@pytest.mark.parametrize("text", [*STARTS[:4], LITERAL])
def test_csv_puts_an_apostrophe_before_what_would_begin_a_formula(
    document: Document, text: str
) -> None:
    rows = csv.DictReader(io.StringIO(write(document, "csv").decode("utf-8-sig")))
    assert f"'{text}" in [row["Words"] for row in rows]


def test_csv_leaves_numbers_as_they_are(document: Document) -> None:
    rows = list(csv.DictReader(io.StringIO(write(document, "csv").decode("utf-8-sig"))))
    assert [row["% yes"] for row in rows[:3]] == ["See 2.1.1 to 2.1.2", "86", "72"]
    assert rows[-1]["Cases"] == "1209"


def test_a_control_character_is_replaced_and_stops_no_format(document: Document, fonts) -> None:
    odd = replace(document, title="Bell \x07 and half \ud800 a character", subject="Nul \x00")
    assert odd.title == "Bell � and half � a character"
    for format in ("xlsx", "ods", "csv", "json", "docx", "odt", "html", "pdf"):
        assert write(odd, format, fonts=fonts)


def test_a_character_that_no_face_holds_stands_in_the_pdf_by_its_code(
    document: Document, fonts
) -> None:
    file = write(replace(document, subject="Ŵ, Ω and \U0001f600\u6f22"), "pdf", fonts=fonts)
    assert "Ŵ,Ωand[U+1F600][U+6F22]" in pdf_text(file)
