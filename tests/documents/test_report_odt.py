"""A report as ODT: headings, contents, lists, pictures, what stands on every page."""

import pytest

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.read_back import part
from tests.documents.sample_report import BANNER, WATERMARK
from tests.documents.structure import ODT, text_of


@pytest.fixture(scope="module")
def file(report: Document, fonts) -> bytes:
    return write(report, "odt", fonts=fonts)


@pytest.fixture(scope="module")
def content(file: bytes):
    return part(file, "content.xml")


def test_headings_are_those_of_the_report_at_their_levels(content, report: Document) -> None:
    found = [
        (int(each.get(f"{{{ODT['text']}}}outline-level")), text_of(each))
        for each in content.iterfind(".//text:h", ODT)
    ]
    assert found == [(each.level, each.text) for each in report.headings]


def test_each_part_opens_a_page(content) -> None:
    styles = content.xpath("//text:h[@text:outline-level='1']/@text:style-name", namespaces=ODT)
    assert set(styles) == {"HousePart"}
    breaks = content.xpath(
        "//style:style[@style:name='HousePart']/style:paragraph-properties/@fo:break-before",
        namespaces=ODT,
    )
    assert breaks == ["page"]


def test_headings_stay_with_what_they_head(file: bytes) -> None:
    styles = part(file, "styles.xml")
    for level in range(1, 5):
        assert styles.xpath(
            f"//style:style[@style:name='Heading_20_{level}']/style:paragraph-properties"
            "/@fo:keep-with-next",
            namespaces=ODT,
        ) == ["always"]


def test_the_contents_lead_to_the_headings(content, report: Document) -> None:
    links = content.xpath(
        "//text:p[starts-with(@text:style-name, 'ContentsLine')]/text:a", namespaces=ODT
    )
    marks = {
        f"#{name}" for name in content.xpath("//text:bookmark-start/@text:name", namespaces=ODT)
    }
    assert {link.get(f"{{{ODT['xlink']}}}href") for link in links} <= marks
    expected = [each.text for each in report.headings if each.level <= 2]
    assert [text_of(link) for link in links] == expected


def test_lists_go_on_where_the_one_before_stopped(content) -> None:
    firsts = []
    for name in content.xpath("//text:list/@text:style-name", namespaces=ODT):
        numbered = content.xpath(
            "//text:list-style[@style:name=$name]/text:list-level-style-number[@text:level='1']",
            namespaces=ODT,
            name=name,
        )
        firsts.append(
            numbered[0].get(f"{{{ODT['text']}}}start-value", "1") if numbered else "bullets"
        )
    assert firsts == ["bullets", "bullets", "1", "3"]


def test_charts_are_pictures_with_alternative_text(content, report: Document) -> None:
    found = content.xpath("//draw:frame/svg:desc/text()", namespaces=ODT)
    assert found == [chart.alternative for chart in report.charts]


def test_footnotes_are_numbered_through_in_the_order_of_the_report(content, report) -> None:
    said = [text_of(each).strip() for each in content.iterfind(".//text:note-body", ODT)]
    assert said == [note.text for note in report.footnotes]
    numbers = [text_of(each) for each in content.iterfind(".//text:note-citation", ODT)]
    assert numbers == [str(number) for number in report.numbers.values()]


def test_tables_repeat_their_heads_and_break_no_row(content, report: Document) -> None:
    tables = content.findall(".//table:table", ODT)
    assert len(tables) == len(report.tables)
    for table in tables:
        assert len(table.findall("table:table-header-rows/table:table-row", ODT)) == 1
        rows = table.xpath("table:table-row/@table:style-name", namespaces=ODT)
        assert set(rows) == {"HouseRow"}


def test_every_page_says_banner_and_watermark(file: bytes) -> None:
    styles = part(file, "styles.xml")
    heads = styles.findall(".//style:header", ODT)
    assert len(heads) == 2
    for head in heads:
        assert BANNER in text_of(head)
        assert head.xpath(".//draw:custom-shape/svg:title/text()", namespaces=ODT) == [WATERMARK]


def test_all_pages_but_the_title_page_say_their_number(file: bytes) -> None:
    styles = part(file, "styles.xml")
    numbered = {
        page.get(f"{{{ODT['style']}}}name"): bool(page.findall(".//text:page-count", ODT))
        for page in styles.iterfind(".//style:master-page", ODT)
    }
    assert numbered == {"HouseCover": False, "Standard": True}
