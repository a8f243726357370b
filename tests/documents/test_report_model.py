"""What the blocks of a report refuse, and how footnotes and headings are put in order."""

from dataclasses import replace

import pytest

from reports.documents.model import (
    Bar,
    Chart,
    Cover,
    Document,
    Footnote,
    Heading,
    Items,
    NotApplicableCell,
    Prose,
    Quotation,
    RatingCell,
    Standing,
    Words,
)

A_WORD = (Words("word"),)


def test_footnotes_of_every_block_are_numbered_in_the_order_of_the_document(
    report: Document,
) -> None:
    blocks = (
        Prose((Words("a"), Footnote("1"), Words("b"), Footnote("2"))),
        Standing("A statement.", RatingCell("Good", 2), (Footnote("3"),)),
        Items(((Words("c"), Footnote("4")), (Footnote("5"), Words("d")))),
        Quotation((Words("e"), Footnote("6"))),
    )
    document = replace(report, blocks=blocks)
    assert [note.text for note in document.footnotes] == list("123456")
    assert list(document.numbers.values()) == [1, 2, 3, 4, 5, 6]


def test_notes_of_the_same_words_are_told_apart_by_where_they_hang(report: Document) -> None:
    at = [Prose((Words("a"), Footnote("Same", at=place))) for place in ("2.1", "2.2")]
    assert replace(report, blocks=tuple(at)).numbers[Footnote("Same", at="2.2")] == 2
    with pytest.raises(ValueError, match="footnote “Same” stands twice"):
        replace(report, blocks=(at[0], at[0]))


def test_no_level_of_headings_is_skipped(report: Document) -> None:
    blocks = (Heading(3, "a"), Heading(4, "b"), Heading(2, "c"), Heading(4, "d"), Heading(1, "e"))
    printed = replace(report, blocks=blocks, notes=()).headings
    assert [each.level for each in printed] == [1, 2, 2, 3, 1]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: Heading(5, "Deep"), "of level 5; 1 to 4"),
        (lambda: Heading(1, " "), "A heading is blank"),
        (lambda: Prose(()), "A paragraph is blank"),
        (lambda: Prose((Footnote("Alone"),)), "A paragraph is blank"),
        (lambda: Items(()), "A list without items"),
        (lambda: Items((A_WORD, (Words(" "),))), "An item of a list is blank"),
        (lambda: Items((A_WORD,), first=0), "A list begins at 0; 1 or more"),
        (lambda: Quotation(()), "A quotation is blank"),
        (lambda: Standing("", NotApplicableCell("Not rated")), "statement is blank"),
        (lambda: Standing("A statement.", NotApplicableCell("")), "rating is blank"),
        (lambda: Bar("", 1, "1"), "A bar’s label is blank"),
        (lambda: Bar("a", 1, ""), "A bar’s figure is blank"),
        (lambda: Bar("a", -1, "-1"), "Bar “a” is -1; 0 or more"),
        (lambda: Bar("a", float("nan"), "?"), "0 or more"),
        (lambda: Chart("Age", "Words.", ()), "Chart “Age” has no bars"),
        (lambda: Chart("Age", "", (Bar("a", 1, "1"),)), "alternative text of chart “Age” is blank"),
        (lambda: Chart("Age", "Words.", (Bar("a", 101, "101"),)), "bar “a”: 101 is longer"),
        (lambda: Chart("Age", "Words.", (Bar("a", 0, "0"),), most=0), "more than 0"),
    ],
)
def test_a_block_without_what_it_needs_is_refused(made, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        made()


def test_characters_that_no_file_holds_are_replaced_in_every_block() -> None:
    assert Cover(("a\x00",), ("b\x07",)) == Cover(("a\ufffd",), ("b\ufffd",))
    assert Words("a\ud800").text == Quotation((Words("w"),), "a\x01").label == "a\ufffd"


def test_points_are_said_in_words() -> None:
    said = [Standing("A.", RatingCell("R", points)).points for points in (0, 1, 3, None)]
    assert said == ["0 points", "1 point", "3 points", ""]
