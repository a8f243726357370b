"""A text as blocks: headings, lists, quotations, tables, footnotes; what is typed stays literal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.documents.model import (
    Block,
    CountCell,
    Footnote,
    Heading,
    Items,
    NotApplicableCell,
    PercentCell,
    Prose,
    Quotation,
    Table,
    TextCell,
    Words,
    plain,
)
from reports.material import Material
from reports.text import UnknownReference, blocks, literal, problems
from tests.report.text.conftest import MakeUp


def made(text: str, material: Material, section: str = "2.1") -> tuple[Block, ...]:
    return blocks(text, material, section=section, texts={})


def only(text: str, material: Material) -> str:
    (block,) = made(text, material)
    assert isinstance(block, Prose)
    return plain(block.inlines)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("[[2.1.3]] of cases.", "Seventy-two per cent of cases."),
        ("It is [[2.1.3]].", "It is 72 per cent."),
        ("So it is. [[2.1.3:words]] it is.", "So it is. In more than two-thirds of cases it is."),
        ("Why? ([[2.1.3:share]])", "Why? (Thirty-one of 43)"),
        ("“[[3.1.1]]”", "“Two of the four cases”"),
        ("**[[2.1.3]]** so", "Seventy-two per cent so"),
        ("First:\n[[2.1.3]]", "First: 72 per cent"),
        ("Ended.\n[[cases.2:sex=male]] boys", "Ended. Thirty-eight boys"),
        ("e.g. 3 and [[2.1.3]]", "e.g. 3 and 72 per cent"),
        ("[[2.1]] is the rating", "‘Good’ is the rating"),
    ],
)
def test_a_sentence_opens_in_words(text: str, printed: str, material: Material) -> None:
    assert only(text, material) == printed


def test_a_figure_carries_its_reference_and_its_face(material: Material) -> None:
    (block,) = made("So **[[2.1.3]]** and *[[2.1]]*.", material)
    assert isinstance(block, Prose)
    assert block.inlines == (
        Words("So "),
        Words("72 per cent", strong=True, figure="2.1.3"),
        Words(" and "),
        Words("‘Good’", emphasis=True, figure="2.1"),
        Words("."),
    )


LITERAL = [
    "a * b _ c < d > e & f &amp; g",
    "<b>bold</b> <!-- no --> <script>",
    "`code` ~~struck~~ $x$ #tag @name",
    "![alt](http://x.example/y.png)",
    "[mail](mailto:a@b.example) [js](javascript:alert)",
    "<http://x.example>",
    "[^1] and [1]: x",
    "---",
    "a | b",
    "5 [ 6 ] [7]",
]


@pytest.mark.parametrize("text", LITERAL)
def test_what_is_no_markup_is_printed_to_the_letter(text: str, material: Material) -> None:
    assert only(text, material) == text


def test_escaped_marks_are_printed_without_the_backslash(material: Material) -> None:
    assert only(r"\*a\* \[\[2.1.3\]\] \_b\_ \# \[^1\]", material) == "*a* [[2.1.3]] _b_ # [^1]"


def test_code_blocks_are_paragraphs(material: Material) -> None:
    assert only("```\nx = [[2.1:plain]]\n```", material) == "``` x = Good ```"
    assert only("    indented", material) == "indented"


marks = st.sampled_from(
    [*"*_[]<>`#|&^:=+-.)(!\\~$ \n12ab", "[[", "]]", "[^1]", "- ", "1. ", "\n\n", "> ", "# "]
)
typed = st.lists(marks, min_size=1, max_size=30).map("".join).filter(str.strip)


@given(typed)
def test_literal_text_prints_to_the_letter(text: str) -> None:
    found = made(literal(text), MATERIAL["it"])
    assert all(isinstance(block, Prose) for block in found)
    printed = " ".join(plain(block.inlines) for block in found if isinstance(block, Prose))
    assert printed.split() == text.split()


MATERIAL: dict[str, Material] = {}


@pytest.fixture(autouse=True)
def _material(material: Material) -> None:
    MATERIAL["it"] = material


def test_links_are_printed_with_their_address(material: Material) -> None:
    assert only("See [the plan](https://x.example/a_b) now.", material) == (
        "See the plan (https://x.example/a_b) now."
    )
    assert only("[https://x.example](https://x.example)", material) == "https://x.example"


def test_headings_stand_under_that_of_their_section(material: Material) -> None:
    text = "## First [[2.1:plain]]\n\nx\n\n### Second\n\n##### Deep\n\n## "
    assert [b for b in made(text, material) if isinstance(b, Heading)] == [
        Heading(3, "First Good"),
        Heading(4, "Second"),
        Heading(4, "Deep"),
    ]
    assert made("# Title", material, "introduction") == (Heading(2, "Title"),)


def test_lists_keep_their_order_and_numbers(material: Material) -> None:
    text = "3. one [[2.1.3:count]]\n4. two\n\n   more\n\n   - inner\n5. three\n\n- \n- last"
    assert made(text, material) == (
        Items(((Words("one "), Words("31", figure="2.1.3:count")), (Words("two"),)), 3),
        Prose((Words("more"),)),
        Items(((Words("inner"),),)),
        Items(((Words("three"),),), 5),
        Items(((Words("last"),),)),
    )


def test_a_quotation_has_its_label(material: Material) -> None:
    assert made("> **Good practice**\n>\n> What *was* done.\n>\n> And more.", material) == (
        Quotation((Words("What "), Words("was", emphasis=True), Words(" done.")), "Good practice"),
        Quotation((Words("And more."),)),
    )
    assert made("> **Concern**\n> It was not.", material) == (
        Quotation((Words("It was not."),), "Concern"),
    )
    assert made("> Said **so**.", material) == (
        Quotation((Words("Said "), Words("so", strong=True), Words("."))),
    )


def test_a_table_has_figures_in_its_cells(material: Material) -> None:
    text = (
        "Table: What was read\n\n| Of | Count | Note |\n|---|--:|---|\n"
        "| [[2.1.3:percent]] | [[2.1.3:count]] | see[^a] |\n| [[3.1.1]] | | two [[2.1:plain]] |\n\n"
        "[^a]: That is [[2.1.3]].\n"
    )
    (table,) = made(text, material)
    assert isinstance(table, Table)
    assert table.caption == "What was read"
    assert [(c.name, c.align) for c in table.columns] == [
        ("Of", "left"),
        ("Count", "right"),
        ("Note", "left"),
    ]
    assert sum(column.width for column in table.columns) == 100
    first, second = (row.cells for row in table.rows)
    assert first[:2] == (PercentCell(72), CountCell(31))
    assert isinstance(first[2], TextCell)
    assert [note.text for note in first[2].footnotes] == ["That is 72 per cent."]
    assert second[0] == TextCell("Two of the four cases")
    assert isinstance(second[1], NotApplicableCell)
    assert second[2] == TextCell("two Good")


def test_a_table_without_a_caption_is_named_after_its_section(material: Material) -> None:
    tables = made("| a |\n|---|\n| b |\n\ntext\n\n| c |\n|---|\n| d |", material)
    assert [(t.name, t.caption) for t in tables if isinstance(t, Table)] == [
        ("2.1 table 1", "2.1 Assessment, table 1"),
        ("2.1 table 2", "2.1 Assessment, table 2"),
    ]


def test_footnotes_hang_where_they_are_marked_each_in_one_place(material: Material) -> None:
    (block,) = made("One[^n] and two[^n].\n\n[^n]: [[2.1.3]] *of* cases.", material)
    assert isinstance(block, Prose)
    notes = [each for each in block.inlines if isinstance(each, Footnote)]
    assert [note.text for note in notes] == ["Seventy-two per cent of cases."] * 2
    assert len(set(notes)) == 2
    assert plain(block.inlines) == "One and two."


@pytest.mark.parametrize(
    ("text", "said", "where"),
    [
        ("Lost.\n\n[^n]: Nobody marks it.", "[^n] is marked nowhere", "[^n]:"),
        ("## Head[^n]\n\n[^n]: Note.", "[^n] stands in a heading", "[^n]"),
        ("One[^a].\n\n[^a]: Two[^b].\n\n[^b]: Three.", "[^b] stands in a heading", "[^b]"),
        ("Open [[2.1.3 and on", "“[[2.1.3 and on” opens a reference", "[["),
        ("Two\nlines [[2.1.3\n:words]]", "“[[2.1.3” opens a reference", "[["),
        ("So [[questions:2.2]] stands", "a paragraph of its own", "[[questions:2.2]]"),
        ("[[questions:2.9]]", "has no standard 2.9", "[[questions:2.9]]"),
        ("- [[prompts:2.2]]", "key question with prompts", "[[prompts:2.2]]"),
        ("| [[2.1.33]] |\n|---|\n| x |", "[[2.1.33]]", "[[2.1.33]]"),
    ],
)
def test_what_is_wrong_is_named_and_where(
    text: str, said: str, where: str, material: Material
) -> None:
    (problem,) = problems(text, material)
    assert said in problem.said
    assert text[problem.start : problem.end] == where
    with pytest.raises(UnknownReference, match=r"would be right\.$"):
        made(text, material)


def test_a_right_reference_before_the_same_one_in_a_wrong_place(material: Material) -> None:
    text = "[[ratings]]\n\nSee [[ratings]] and [[2.1]]."
    (problem,) = problems(text, material)
    assert problem.start == text.rindex("[[ratings]]")


@pytest.mark.parametrize("text", ["", "\n\n", "   \n", "- \n- ", ">", "## "])
def test_an_empty_text_has_no_blocks(text: str, material: Material) -> None:
    assert all(isinstance(block, Prose) for block in made(text, material))


anything = st.text(max_size=120)


@given(anything)
def test_no_text_breaks_the_making_of_blocks(text: str) -> None:
    problems(text, MATERIAL["it"])


def test_the_same_figures_give_the_same_blocks(make_up: MakeUp) -> None:
    text = "[[standing:2.1]]\n\n[[questions:2.1]]\n\nWord[^1] [[2.1.3]].\n\n[^1]: Note."
    assert made(text, make_up()) == made(text, make_up())
