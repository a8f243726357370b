"""The annex tables of the three demonstration inspections carry the published figures."""

import csv
from pathlib import Path

import pytest
from django.conf import settings

from ratings.working_out import figures
from reports.annex import annex_document
from reports.documents.model import CountCell, Document, PercentCell
from reports.documents.writers import FORMATS, write
from tests.annex.conftest import row_of, texts
from tests.documents.read_back import pdf_text_lacks, readable, tables_in, tables_of
from tests.inspections import REFERENCES, imported

PUBLISHED = Path(__file__).parents[1] / "figures"
DOMAINS = {
    "1": "1 Organisational delivery",
    "2": "2 Court disposals",
    "3": "3 Out-of-court disposals",
}
SCORES = {
    "lambeth-2019": ("Requires improvement", CountCell(14)),
    "hounslow-2019": ("Good", CountCell(25)),
    "kensington-chelsea-2021": ("Good", CountCell(29)),
}


def annex_of(reference: str) -> Document:
    inspection = imported(reference)
    return annex_document(figures(inspection), inspection.framework)


@pytest.mark.django_db
@pytest.mark.parametrize("reference", REFERENCES)
def test_every_published_figure_stands_in_its_row(reference: str) -> None:
    document = annex_of(reference)
    with (PUBLISHED / f"{reference}.csv").open(encoding="utf-8", newline="") as file:
        for published in csv.DictReader(file):
            row = row_of(document, DOMAINS[published["code"][0]], published["code"])
            if published["rating"]:
                assert published["rating"] in texts(row)
            elif published["percent"] == "n/a":
                assert texts(row)[-1] == "Not applicable for the cases inspected"
            elif published["percent"]:
                assert row.cells[-1] == PercentCell(int(published["percent"]))
            else:
                counts = CountCell(int(published["relevant"])), CountCell(int(published["yes"]))
                assert row.cells[-2:] == counts


@pytest.mark.django_db
@pytest.mark.parametrize("reference", REFERENCES)
def test_the_score_stands_in_the_last_row_of_the_ratings(reference: str) -> None:
    score = annex_of(reference).tables[0].rows[-1]
    rating, points = SCORES[reference]
    assert score.cells[3].text == rating
    assert score.cells[4] == points


@pytest.mark.django_db
@pytest.mark.parametrize("reference", REFERENCES)
def test_every_format_holds_every_cell(reference: str) -> None:
    document = annex_of(reference)
    for format in FORMATS:
        file = write(document, format, fonts=settings.FONTS_DIR)
        if format == "pdf":
            assert pdf_text_lacks(file, document) == []
        else:
            found = readable(tables_in(file, format), format)
            assert found == readable(tables_of(document, format), format)
