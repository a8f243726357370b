"""The figures of a written file are those of the document, to the last cell."""

from dataclasses import replace

import pytest

from reports.documents.model import Document, PercentCell, Table
from reports.documents.writers import FORMATS, write
from tests.documents.read_back import pdf_text_lacks, readable, tables_in, tables_of

WITH_TABLES = [format for format in FORMATS if format != "pdf"]
SHEETS = ["csv", "json", "ods", "xlsx"]


def with_one_digit_altered(document: Document) -> Document:
    """The same document, but 73% where it says 72%."""

    def altered(table: Table) -> Table:
        rows = tuple(
            replace(
                row,
                cells=tuple(
                    PercentCell(73) if cell == PercentCell(72) else cell for cell in row.cells
                ),
            )
            for row in table.rows
        )
        return replace(table, rows=rows)

    blocks = tuple(altered(b) if isinstance(b, Table) else b for b in document.blocks)
    return replace(document, blocks=blocks)


@pytest.mark.parametrize("format", WITH_TABLES)
def test_every_cell_is_that_of_the_document(document: Document, format: str) -> None:
    found = readable(tables_in(write(document, format), format), format)
    assert found == readable(tables_of(document, format), format)


@pytest.mark.parametrize("format", WITH_TABLES)
def test_one_altered_digit_is_one_different_cell(document: Document, format: str) -> None:
    expected = readable(tables_of(document, format), format)
    file = write(with_one_digit_altered(document), format)
    found = readable(tables_in(file, format), format)
    different = [
        (ours, theirs)
        for ours_table, theirs_table in zip(expected, found, strict=True)
        for ours_row, theirs_row in zip(ours_table, theirs_table, strict=True)
        for ours, theirs in zip(ours_row, theirs_row, strict=True)
        if ours != theirs
    ]
    assert len(different) == 1


def test_every_row_stands_in_the_pdf_in_order(document: Document, fonts) -> None:
    assert pdf_text_lacks(write(document, "pdf", fonts=fonts), document) == []


def test_one_altered_digit_is_missed_in_the_pdf(document: Document, fonts) -> None:
    file = write(with_one_digit_altered(document), "pdf", fonts=fonts)
    assert pdf_text_lacks(file, document) == ["2.1.2Isthatasked?2Good72%"]


@pytest.mark.parametrize("format", SHEETS)
def test_figures_are_numbers(document: Document, format: str) -> None:
    table, texts = tables_in(write(document, format), format)
    assert table[2][3] == (86 if format in ("csv", "json") else 0.86)
    assert texts[1][2] == 1200
