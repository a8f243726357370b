"""What a document refuses, and how its footnotes are numbered."""

from dataclasses import replace
from datetime import datetime

import pytest

from reports.documents.model import (
    CodeCell,
    Column,
    Document,
    Footnote,
    Row,
    Table,
    TextCell,
)
from reports.documents.writers import write


def test_footnotes_are_numbered_through_in_their_order(document: Document) -> None:
    assert list(document.numbers.values()) == [1, 2]
    assert document.footnotes[1].text == "The lowest of 2.1."


def test_a_blank_cell_is_refused() -> None:
    row = Row((TextCell(" "),), "Text")
    with pytest.raises(ValueError, match="“T”, row 1: a blank cell"):
        Table("T", "Caption", (Column("Text", 100),), (row,))


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="row 1: 1 cells; one for each of the 2 columns"):
        Table(
            "T",
            "Caption",
            (Column("Code", 50), Column("Text", 50)),
            (Row((CodeCell("1"),), "Text"),),
        )


@pytest.mark.parametrize("name", ["", "a/b", "x" * 32])
def test_a_name_that_can_name_no_sheet_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="can’t name a table"):
        Table(name, "Caption", (Column("Text", 100),), ())


def test_a_table_that_takes_the_name_of_a_sheet_of_every_file_is_refused(
    document: Document,
) -> None:
    table = replace(document.tables[0], name="notes")
    with pytest.raises(ValueError, match="table name “notes” stands twice"):
        replace(document, blocks=(table,))


def test_one_footnote_on_two_cells_is_refused(document: Document) -> None:
    cell = TextCell("Text", footnotes=(Footnote("Same"),))
    table = Table("T", "Caption", (Column("Text", 100),), (Row((cell,), "Text"),) * 2)
    with pytest.raises(ValueError, match="footnote “Same” stands twice"):
        replace(document, blocks=(table,))


def test_a_time_without_a_zone_is_refused(document: Document) -> None:
    with pytest.raises(ValueError, match="time zone"):
        replace(document, created=datetime(2018, 10, 19, 14, 2))  # noqa: DTZ001


def test_an_unknown_format_is_refused_with_those_there_are(document: Document) -> None:
    with pytest.raises(ValueError, match="“doc” is no format; one of xlsx, ods, csv"):
        write(document, "doc")


def test_a_pdf_without_faces_is_refused(document: Document, tmp_path) -> None:
    with pytest.raises(FileNotFoundError, match="Source Sans 3"):
        write(document, "pdf", fonts=tmp_path)
