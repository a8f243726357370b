"""A report as PDF: its structure tree, its contents, what stands on every page."""

import io
import re

import pypdf
import pytest

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.read_back import squeezed
from tests.documents.sample_report import BANNER, WATERMARK
from tests.documents.structure import tree_of


@pytest.fixture(scope="module")
def file(report: Document, fonts) -> bytes:
    return write(report, "pdf", fonts=fonts)


@pytest.fixture(scope="module")
def pages(file: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages]


@pytest.fixture(scope="module")
def tree(file: bytes):
    return tree_of(file)


def test_headings_are_tagged_at_their_levels_in_reading_order(tree, report: Document) -> None:
    found = [(tag, element["/T"]) for tag, element in tree if re.fullmatch(r"/H\d", tag)]
    expected = [(f"/H{each.level}", each.text) for each in report.headings]
    assert found == [("/H1", "Contents"), *expected]


def test_tables_lists_quotations_and_notes_are_tagged(tree, report: Document) -> None:
    tags = [tag for tag, _ in tree]
    assert tags.count("/Table") == len(report.tables)
    assert tags.count("/Caption") == len(report.tables) + len(report.charts)
    assert tags.count("/Note") == len(report.footnotes)
    assert tags.count("/BlockQuote") == 8
    assert tags.count("/THead") == len(report.tables)
    columns = sum(len(table.columns) for table in report.tables)
    groups = sum(len(row.cells) for table in report.tables for row in table.rows if row.heading)
    assert tags.count("/TH") == columns + groups
    assert {"/TOC", "/TOCI", "/L", "/LI", "/LBody"} <= set(tags)


def test_every_head_cell_says_what_it_heads(tree) -> None:
    for tag, element in tree:
        if tag == "/TH":
            assert any(each.get("/Scope") == "/Column" for each in element["/A"])


def test_charts_have_alternative_text(tree, report: Document) -> None:
    said = [element["/Alt"] for tag, element in tree if tag == "/Figure"]
    assert said == [chart.alternative for chart in report.charts]


def test_the_contents_give_the_page_of_each_heading(
    file: bytes, pages: list[str], report: Document
) -> None:
    contents = squeezed(pages[1])
    reader = pypdf.PdfReader(io.BytesIO(file))
    listed = [each for each in report.headings if each.level <= 2]
    destinations = list(_flat(reader.outline))
    for heading in listed:
        (at,) = [d for d in destinations if d.title == heading.text][:1]
        page = reader.get_destination_page_number(at)
        assert page is not None
        number = page + 1
        assert squeezed(f"{heading.text}{number}") in contents
        assert squeezed(heading.text) in squeezed(pages[number - 1])


def test_each_part_opens_a_page(file: bytes, report: Document) -> None:
    reader = pypdf.PdfReader(io.BytesIO(file))
    parts = [d for d in reader.outline if not isinstance(d, list)]
    numbers = [reader.get_destination_page_number(each) for each in parts]
    assert len(set(numbers)) == len(numbers) == sum(e.level == 1 for e in report.headings)


def test_every_page_says_banner_and_watermark(pages: list[str]) -> None:
    for page in pages:
        assert squeezed(BANNER) in squeezed(page)
        assert squeezed(WATERMARK) in squeezed(page)


def test_all_pages_but_the_title_page_say_their_number(pages: list[str]) -> None:
    numbers = [re.findall(r"Page (\d+) of (\d+)", page) for page in pages]
    assert numbers == [[], *([(str(n), str(len(pages)))] for n in range(2, len(pages) + 1))]


def test_the_head_of_a_page_names_its_part(pages: list[str], report: Document) -> None:
    results = next(
        i for i, page in enumerate(pages) if page.count("Annex 2: Inspection results") > 1
    )
    assert "Annex 2: Inspection results" in pages[results + 1]


def test_no_table_head_row_or_group_stands_alone_at_the_foot_of_a_page(pages: list[str]) -> None:
    for page in pages:
        last = page[: page.rfind("An inspection of youth offending")].strip().splitlines()[-1]
        assert not re.search(r"made-up statement|See \d\.\d\.1$|% yes$|Table \d+:", last)


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each
