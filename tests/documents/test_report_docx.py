"""A report as DOCX: headings, contents, lists, pictures, what stands on every page."""

import io
import re

import docx
import pytest

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.read_back import part
from tests.documents.sample_report import BANNER, WATERMARK
from tests.documents.structure import DOCX, parts_like, text_of


@pytest.fixture(scope="module")
def file(report: Document, fonts) -> bytes:
    return write(report, "docx", fonts=fonts)


def _paragraphs(file: bytes, style: str):
    found = part(file, "word/document.xml").xpath(
        "//w:p[starts-with(w:pPr/w:pStyle/@w:val, $style)]", namespaces=DOCX, style=style
    )
    return [(p.find("w:pPr/w:pStyle", DOCX).get(f"{{{DOCX['w']}}}val"), p) for p in found]


def test_headings_are_those_of_the_report_at_their_levels(file: bytes, report: Document) -> None:
    found = [(style, text_of(p)) for style, p in _paragraphs(file, "Heading")]
    assert found == [(f"Heading{each.level}", each.text) for each in report.headings]


def test_each_part_opens_a_page(file: bytes) -> None:
    parts = [p for style, p in _paragraphs(file, "Heading1")]
    assert all(p.find("w:pPr/w:pageBreakBefore", DOCX) is not None for p in parts)


def test_headings_stay_with_what_they_head(file: bytes) -> None:
    styles = part(file, "word/styles.xml")
    for level in range(1, 5):
        assert styles.xpath(
            f"//w:style[@w:styleId='Heading{level}']/w:pPr/w:keepNext", namespaces=DOCX
        )


def test_the_contents_lead_to_the_headings(file: bytes, report: Document) -> None:
    body = part(file, "word/document.xml")
    links = body.xpath(
        "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'TOC')]/w:hyperlink", namespaces=DOCX
    )
    marks = set(body.xpath("//w:bookmarkStart/@w:name", namespaces=DOCX))
    assert {link.get(f"{{{DOCX['w']}}}anchor") for link in links} <= marks
    expected = [each.text for each in report.headings if each.level <= 2]
    assert [text_of(link) for link in links] == expected
    kinds = body.xpath("//w:fldChar/@w:fldCharType", namespaces=DOCX)
    assert kinds == ["begin", "separate", "end"]


def test_lists_go_on_where_the_one_before_stopped(file: bytes) -> None:
    body, numbering = part(file, "word/document.xml"), part(file, "word/numbering.xml")
    firsts = []
    for number in dict.fromkeys(body.xpath("//w:numPr/w:numId/@w:val", namespaces=DOCX)):
        start = numbering.xpath(
            "//w:num[@w:numId=$number]//w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val",
            namespaces=DOCX,
            number=number,
        )
        firsts.append(start[0] if start else "bullets")
    assert firsts == ["bullets", "bullets", "1", "3"]


def test_charts_are_pictures_with_alternative_text(file: bytes, report: Document) -> None:
    pictures = part(file, "word/document.xml").xpath("//wp:docPr/@descr", namespaces=DOCX)
    assert pictures == [chart.alternative for chart in report.charts]
    captions = [text_of(p) for _, p in _paragraphs(file, "ChartCaption")]
    assert captions[0] == "Figure 1: Age of the children in the caseload"


def test_footnotes_are_numbered_through_in_the_order_of_the_report(
    file: bytes, report: Document
) -> None:
    body, notes = part(file, "word/document.xml"), part(file, "word/footnotes.xml")
    order = body.xpath("//w:footnoteReference/@w:id", namespaces=DOCX)
    said = [
        text_of(notes.xpath("//w:footnote[@w:id=$id]", namespaces=DOCX, id=each)[0]).strip()
        for each in order
    ]
    assert said == [note.text for note in report.footnotes]


def test_tables_repeat_their_heads_break_no_row_and_say_their_captions(file: bytes) -> None:
    for number, table in enumerate(part(file, "word/document.xml").iterfind(".//w:tbl", DOCX), 1):
        head, *rows = table.iterfind("w:tr", DOCX)
        assert head.find("w:trPr/w:tblHeader", DOCX) is not None
        assert all(row.find("w:trPr/w:cantSplit", DOCX) is not None for row in rows)
        assert head.find(".//w:p/w:pPr/w:keepNext", DOCX) is not None
        caption = table.find("w:tblPr/w:tblCaption", DOCX).get(f"{{{DOCX['w']}}}val")
        assert caption.startswith(f"Table {number}: ")


def test_every_page_says_banner_watermark_and_its_number(file: bytes, report: Document) -> None:
    headers = parts_like(file, "word/house-")
    heads = [each for each in headers if each.tag.endswith("}hdr")]
    feet = [each for each in headers if each.tag.endswith("}ftr")]
    assert len(heads) == len(feet) == 2
    for head in heads:
        assert BANNER in text_of(head)
        assert WATERMARK in text_of(head)
        assert head.xpath("//v:textpath/@string", namespaces=DOCX) == [WATERMARK]
    numbers = [
        re.findall("PAGE|NUMPAGES", " ".join(f.xpath("//@w:instr", namespaces=DOCX))) for f in feet
    ]
    assert sorted(numbers) == [[], ["PAGE", "NUMPAGES"]]
    (section,) = docx.Document(io.BytesIO(file)).sections
    assert section.different_first_page_header_footer


def test_it_says_what_a_rating_is_in_words_beside_its_colour(file: bytes) -> None:
    said = [text_of(p) for _, p in _paragraphs(file, "StandardRating")]
    assert said[0] == "Rating: Outstanding 3 points"
    assert said[-1] == "Rating: Not rated"
