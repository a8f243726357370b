"""Which numbers of a sentence are read as figures, and which are left alone."""

import pytest

from reports.proof.prose import paragraphs_of
from reports.proof.typed import quantities


def _read(text: str) -> list[tuple[str, str, float, float]]:
    return [
        (typed.kind, typed.passage, typed.low, typed.high)
        for paragraph in paragraphs_of(text)
        for sentence in paragraph.sentences
        for typed in quantities(sentence.words)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "passage", "low", "high"),
    [
        ("The rest, 13 cases, had no plan.", "count", "13 cases", 13, 13),
        ("There were 28 of them.", "count", "28", 28, 28),
        ("Seven children were seen.", "count", "Seven children", 7, 7),
        ("It was so in seventeen cases.", "count", "seventeen cases", 17, 17),
        ("We read 1,234 cases.", "count", "1,234 cases", 1234, 1234),
        ("It was 72 per cent.", "percent", "72 per cent", 72, 72),
        ("It was 72%.", "percent", "72%", 72, 72),
        ("Seventy-two per cent were.", "percent", "Seventy-two per cent", 72, 72),
        ("A hundred per cent were.", "percent", "A hundred per cent", 100, 100),
        ("It was 1.5 per cent.", "percent", "1.5 per cent", 1.5, 1.5),
        ("It was so in 20 of the 38 cases.", "share", "20 of the 38", 20, 38),
        ("It was so in 20 out of 38.", "share", "20 out of 38", 20, 38),
        ("In two of the four cases it was.", "share", "two of the four", 2, 4),
        ("It was so in two-thirds of cases.", "range", "in two-thirds of cases", 65, 67),
        ("Two thirds of the plans were.", "range", "Two thirds of the plans", 65, 67),
        ("In half of the cases it was.", "range", "In half of the cases", 50, 50),
        ("In just over half of the cases.", "range", "In just over half of the cases", 51, 59),
        ("In just under half of the cases.", "range", "In just under half of the cases", 44, 49),
        ("A third of cases were.", "range", "A third of cases", 32, 34),
        ("In three-quarters of cases.", "range", "In three-quarters of cases", 74, 76),
        ("Two-fifths of children were.", "range", "Two-fifths of children", 39, 41),
        ("Nearly all cases were.", "range", "Nearly all cases", 90, 99),
        ("In most relevant cases.", "range", "In most relevant cases", 77, 89),
        ("In none of the cases.", "range", "In none of the cases", 0, 0),
        ("In every case it was.", "range", "In every case", 100, 100),
        ("A large majority of cases were.", "range", "A large majority of cases", 80, 100),
        ("In all but three cases.", "all-but", "all but three", 3, 3),
        ("The budget is £1,234 a year.", "amount", "£1,234", 1234, 1234),
    ],
)
def test_a_quantity_is_read(text: str, kind: str, passage: str, low: float, high: float) -> None:
    assert _read(text) == [(kind, passage, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "Fieldwork began on 23 October 2018.",
        "Fieldwork lasted from 1 to 5 October 2018.",
        "In October 2018 the board met.",
        "In 2018 and in 2019/20 it met.",
        "The plan for 2018–2021 was agreed.",
        "The meeting began at 14:02.",
        "The meeting began at 2.30pm.",
        "Standard 2.2 and key question 2.2.3 are weak.",
        "2.2.3 fell.",
        "See annex 2, table 4 and figure 3.",
        "This is set out in Annex 1 and in section 47.",
        "Recommendations 2 and 3 are for the board.",
        "Recommendation two is for the board.",
        "Domain two was read.",
        "The 1st and the 28th of the month.",
        "She was the third to leave.",
        "A third party was told.",
        "He is aged 14 and a 16-year-old is older.",
        "Children aged 10 to 17 live here.",
        "A child under 18 is a child.",
        "Those between 10 and 17 years old.",
        "A twelve-week plan and a two-way exchange.",
        "Within 20 working days, or six to nine months.",
        "They waited half an hour.",
        "They waited half a day.",
        "The first half of the year.",
        "A quarter of an hour later.",
        "They met at 12 Acacia Road.",
        "The children go to Studio 18 on Mondays.",
        "She sat in Room 12.",
        "Catch22 provides it.",
        "One case shows this.",
        "In one case a worker wrote every week.",
        "No one knew, and one another was asked.",
        "It was done one-to-one.",
        "The service is open 24/7.",
        "Most of the board were new.",
        "The most important thing is trust.",
        "Few were asked.",
        "Two of their workers left.",
        "The service has two teams.",
        "1. The first item of a list.",
        "## 13 cases in a heading",
        "> In 13 cases nothing was done.",
        "It was so [[2.2.3:both]] and [[2.2.3:percent]].",
        "`13 cases`",
    ],
)
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert _read(text) == []


def test_each_number_of_a_sentence_is_read_once() -> None:
    assert [kind for kind, *_ in _read("In 20 of the 38 cases (53%), 18 fell short.")] == [
        "share",
        "percent",
        "count",
    ]


def test_sentences_end_where_a_reader_ends_them() -> None:
    text = "Planning was [[2.2.2:both]]. The rest, 13 cases, fell. [[2.2.3]] was next."

    (paragraph,) = paragraphs_of(text)

    assert [text[each.start : each.end] for each in paragraph.sentences] == [
        "Planning was [[2.2.2:both]].",
        "The rest, 13 cases, fell.",
        "[[2.2.3]] was next.",
    ]
    assert [[each.reference for each in one.references] for one in paragraph.sentences] == [
        ["2.2.2:both"],
        [],
        ["2.2.3"],
    ]
