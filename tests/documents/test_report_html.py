"""A report as HTML: landmarks, contents, headings, lists, charts, print."""

import pytest
from lxml import html as lxml_html

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.sample_report import BANNER, WATERMARK


@pytest.fixture(scope="module")
def source(report: Document) -> str:
    return write(report, "html").decode()


@pytest.fixture(scope="module")
def page(source: str):
    return lxml_html.document_fromstring(source)


def test_it_has_landmarks_and_one_title(page, report: Document) -> None:
    assert [len(page.findall(f".//{tag}")) for tag in ("header", "nav", "main", "footer")] == [
        1
    ] * 4
    assert [each.text_content() for each in page.iter("h1")] == [report.title]


def test_headings_are_those_of_the_report_at_their_levels(page, report: Document) -> None:
    found = [
        (int(each.tag[1]) - 1, each.text_content())
        for each in page.find(".//main").iter("h2", "h3", "h4", "h5", "h6")
    ]
    assert found == [(each.level, each.text) for each in report.headings]


def test_the_contents_lead_to_the_headings(page, report: Document) -> None:
    links = page.findall(".//nav//a")
    assert [link.text for link in links] == [e.text for e in report.headings if e.level <= 2]
    for link in links:
        target = page.get_element_by_id(link.get("href").removeprefix("#"))
        assert target.text_content() == link.text


def test_lists_go_on_where_the_one_before_stopped(page) -> None:
    lists = [each for each in page.find(".//main").iter("ol") if each.get("class") != "footnotes"]
    assert [each.get("start", "1") for each in lists[:2]] == ["1", "3"]


def test_a_chart_is_a_picture_with_alternative_text_and_its_figures_are_text(
    page, report: Document
) -> None:
    charts = page.xpath("//figure/div[@role='img']")
    assert [each.get("aria-label") for each in charts] == [c.alternative for c in report.charts]
    figures = [each.text for each in charts[0].find_class("chart-figure")]
    assert figures == ["16%", "24%", "84%", "76%"]


def test_a_figure_in_prose_keeps_the_reference_that_gave_it(page) -> None:
    found = {e.get("data-figure"): e.text_content() for e in page.find_class("figure")}
    assert found == {"overall": "‘Requires improvement’", "score:of": "14 of 36"}


def test_it_says_banner_and_watermark_as_text(page) -> None:
    assert BANNER in page.find(".//header").text_content()
    assert WATERMARK in page.find(".//header").text_content()
    (mark,) = page.find_class("watermark")
    assert (mark.text_content(), mark.get("aria-hidden")) == (WATERMARK, "true")


def test_footnotes_stand_at_the_end_in_order(page, report: Document) -> None:
    (notes,) = page.xpath("//section[@role='doc-endnotes']")
    said = [each.text_content().removesuffix("↩︎") for each in notes.iter("li")]
    assert said == [note.text for note in report.footnotes]


def test_it_fetches_nothing_and_runs_nothing(page) -> None:
    assert not page.xpath("//script | //link | //img | //iframe")
    assert all(address.startswith("#") for address in page.xpath("//@href"))
