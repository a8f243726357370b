"""A report in every format: same bytes, text to the letter, and a short one without everything."""

import csv
import io
import json
import zipfile
from dataclasses import replace

import pytest
from lxml import html as lxml_html

from reports.documents.model import (
    Bar,
    Block,
    Chart,
    Cover,
    Document,
    Footnote,
    Heading,
    Items,
    Prose,
    Quotation,
    RatingCell,
    Standing,
    Words,
)
from reports.documents.writers import FORMATS, write
from tests.documents.conftest import LITERAL, STARTS
from tests.documents.read_back import part, pdf_text, squeezed, tables_in, tables_of
from tests.documents.structure import text_of

PAGES = ("docx", "odt", "html", "pdf")


def _text(file: bytes, format: str) -> str:
    if format == "pdf":
        return pdf_text(file)
    if format == "html":
        body = lxml_html.document_fromstring(file.decode()).find("body")
        return squeezed(body.text_content())
    if format == "odt":
        return squeezed(text_of(part(file, "content.xml")))
    names = ("word/document.xml", "word/footnotes.xml")
    return squeezed("".join(text_of(part(file, name)) for name in names))


@pytest.fixture(scope="module")
def typed(report: Document) -> Document:
    """A report in which every place that holds words holds some that look like markup."""
    words = tuple(Words(f"{start} ") for start in STARTS)
    blocks: tuple[Block, ...] = (
        Heading(1, LITERAL),
        Prose((Words(LITERAL), Footnote(LITERAL)), lead=True),
        *(Prose((each,)) for each in words),
        Prose((Words(LITERAL, strong=True, emphasis=True, figure='"><b>'),)),
        Items(tuple((each,) for each in words)),
        Items(((Words(LITERAL),),), first=7),
        Quotation((Words(LITERAL),), LITERAL),
        Standing(LITERAL, RatingCell(LITERAL, 1), (Footnote(LITERAL, at="rating"),)),
        Chart(LITERAL, LITERAL, (Bar(LITERAL, 1, "1", LITERAL), Bar("b", 2, LITERAL, "c"))),
    )
    cover = Cover((LITERAL,), (LITERAL,))
    return replace(report, blocks=blocks, notes=(), cover=cover, watermark=LITERAL, banner=LITERAL)


@pytest.mark.parametrize("format", PAGES)
def test_what_a_person_typed_comes_out_to_the_letter(typed: Document, format: str, fonts) -> None:
    text = _text(write(typed, format, fonts=fonts), format)
    # Headings (and contents), a lead and its note, prose, an item, a quotation and its label, a
    # standing with rating and note, a chart's caption, two lines of the cover.
    assert text.count(squeezed(LITERAL)) >= 13
    for start in STARTS:
        assert text.count(squeezed(start)) >= 2


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_report_gives_the_same_bytes(report: Document, format: str, fonts) -> None:
    assert write(report, format, fonts=fonts) == write(replace(report), format, fonts=fonts)


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_no_part_is_dated_by_the_clock(report: Document, format: str, fonts) -> None:
    with zipfile.ZipFile(io.BytesIO(write(report, format, fonts=fonts))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(2018, 10, 19, 13, 2, 0)}


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_of_words_alone_is_written(report: Document, format: str, fonts) -> None:
    short = Document(
        title="A report",
        subject="Of words",
        created=report.created,
        provenance="No figures",
        blocks=(Prose((Words("Words without a heading."),)),),
        cover=Cover(()),
    )
    assert write(short, format, fonts=fonts)


@pytest.mark.parametrize("format", ["docx", "odt", "html"])
def test_the_tables_of_a_report_read_back_as_they_are(report: Document, format: str, fonts) -> None:
    file = write(report, format, fonts=fonts)
    assert tables_in(file, format) == tables_of(report, format)


def test_json_holds_every_block_in_its_order(report: Document) -> None:
    data = json.loads(write(report, "json"))
    assert len(data["blocks"]) == len(report.blocks)
    assert data["cover"]["lines"][0] == "Lead inspector: Maya Lindqvist"
    figures = [
        words["figure"]
        for block in data["blocks"]
        for words in block.get("words", ())
        if "figure" in words
    ]
    assert figures == ["overall", "score:of"]
    (chart,) = [b for b in data["blocks"] if b["type"] == "chart" and "Age" in b["caption"]]
    assert [bar["value"] for bar in chart["bars"]] == [16, 24, 84, 76]


def test_sheets_and_csv_hold_the_tables_and_no_note_of_the_prose(report: Document) -> None:
    rows = list(csv.DictReader(io.StringIO(write(report, "csv").decode("utf-8-sig"))))
    assert {row["Table"] for row in rows} == {table.caption for table in report.tables}
    notes = tables_in(write(report, "xlsx"), "xlsx")
    assert len(notes) == len(report.tables)
    assert all("at=late" not in str(sheet) for sheet in notes)


def test_a_digit_of_the_pdf_is_read_back_as_that_digit(report: Document, fonts) -> None:
    assert "\u2060" not in pdf_text(write(report, "pdf", fonts=fonts))
