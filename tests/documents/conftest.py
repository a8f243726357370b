"""One small document with every kind of cell, and text that tries to be something else."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from reports.documents.model import (
    CodeCell,
    Column,
    CountCell,
    Document,
    Footnote,
    Heading,
    NotApplicableCell,
    Note,
    Paragraph,
    PercentCell,
    RatingCell,
    Row,
    Table,
    TextCell,
)
from tests.documents import sample_report

BANNER = "PROVISIONAL: figures at 14:02 on 19 October 2018, from 3 of 4 sampled cases"
LITERAL = '=cmd() [[2.1.3]] <b>bold</b> #typst *md* _under_ $x$ `code` @ref \\n "q" & ~a~ ^b^ {{c}}'
STARTS = ("=1+1", "+44", "-5", "@name", "&amp;", "#let x = 1", "1. item", "- item", "> quote")


def _percent_table() -> Table:
    return Table(
        name="2 Court disposals",
        caption="Court disposals, ratings and % yes",
        columns=(
            Column("Code", 10),
            Column("Standards and key questions", 55),
            Column("Rating", 20),
            Column("% yes", 15, "right"),
        ),
        rows=(
            Row(
                (
                    CodeCell("2.1"),
                    TextCell("Assessment", "A made-up statement.", (Footnote(f"Why: {LITERAL}"),)),
                    RatingCell("Good", 2),
                    TextCell("See 2.1.1 to 2.1.2"),
                ),
                "Standard",
                heading=True,
            ),
            Row(
                (
                    CodeCell("2.1.1"),
                    TextCell("Is this asked?"),
                    RatingCell("Outstanding", 3),
                    PercentCell(86),
                ),
                "Key question",
            ),
            Row(
                (
                    CodeCell("2.1.2"),
                    TextCell("Is that asked?", footnotes=(Footnote("The lowest of 2.1."),)),
                    RatingCell("Good", 2),
                    PercentCell(72),
                ),
                "Key question",
                strong=True,
            ),
            Row(
                (
                    CodeCell("2.1.3"),
                    TextCell("Is nothing asked?"),
                    NotApplicableCell("Not applicable"),
                    NotApplicableCell("Not applicable for the cases inspected"),
                ),
                "Key question",
            ),
        ),
        remarks=("A remark on this table.",),
    )


def _text_table() -> Table:
    texts = (LITERAL, *STARTS)
    return Table(
        name="Texts",
        caption="Texts & <captions>",
        columns=(
            Column("Code", 20),
            Column("Text", 60, shared="Words"),
            Column("Cases", 20, "right"),
        ),
        rows=tuple(
            Row((CodeCell(f"1.{number}"), TextCell(text), CountCell(1200 + number)), "Text")
            for number, text in enumerate(texts)
        ),
    )


@pytest.fixture
def document() -> Document:
    return Document(
        title="Results: =cmd() & <Sons>",
        subject="Inspection of =cmd() & <Sons>",
        created=datetime(2018, 10, 19, 13, 2, tzinfo=UTC),
        provenance="Figures at 14:02 on 19 October 2018, digest 9f3c07ae",
        banner=BANNER,
        blocks=(
            Heading(1, "Court disposals"),
            Paragraph(f"A paragraph. {LITERAL}"),
            _percent_table(),
            Heading(1, "Texts"),
            _text_table(),
        ),
        notes=(Note("% yes", "How it is worked out."), Note("Source", LITERAL)),
    )


@pytest.fixture(scope="session")
def fonts() -> Path:
    """The folder with the faces of the PDF, which setting up makes."""
    return settings.FONTS_DIR


@pytest.fixture(scope="session")
def report() -> Document:
    """A whole report, with every kind of block."""
    return sample_report.report()
