"""Every bad figures file is refused with file, line and what would be right."""

import pytest

from inspections.frameworks import load
from ratings.figures_file import rate_file
from ratings.figures_rows import FiguresFileError

HEADER = "code,yes,relevant,percent,rating\n"
RATINGS = "Inadequate, Requires improvement, Good, Outstanding"

# What is wrong, the file, the line that the message names, words of what would be right.
BAD = [
    ("empty", "", 1, "header row code,yes,relevant,percent,rating is wanted"),
    ("only blank lines and commas", "\n,,,,\n", 1, "header row code,yes,relevant"),
    ("only a header", HEADER, 2, "a row for each standard or key question"),
    ("no header", "1.1,,,,Good\n", 1, "the header row is code,yes,relevant,percent,rating"),
    ("semicolons", "code;yes;relevant;percent;rating\n", 1, "commas are wanted"),
    ("tabs", "code\tyes\trelevant\n", 1, "commas are wanted"),
    ("an unknown column", "code,yes,relevant,share\n", 1, "there is no column “share”"),
    ("a column without name", "code,percent,\n", 1, "a column has no name; the header row is"),
    ("a column twice", "code,percent,percent\n", 1, "percent is there twice; the header row is"),
    ("no column code", "yes,relevant\n4,4\n", 1, "a column for code is missing; the header row"),
    ("the column code alone", "code\n1.1\n", 1, "a column for figures is missing"),
    ("a column yes without relevant", "code,yes\n2.1.1,4\n", 1, "relevant is missing"),
    ("a column relevant without yes", "code,relevant\n2.1.1,4\n", 1, "yes is missing"),
    ("more cells than columns", HEADER + "1.1,,,,Good,\n2.1.1,1,2,,,3\n", 2, "one cell for each"),
    ("a quotation mark left open", HEADER + '1.1,,,,Good\n1.2,,,,"Good\n', 3, "in pairs"),
    ("no code", HEADER + "1.1,,,,Good\n,1,2,,\n", 3, "a standard (1.1) or a key question"),
    ("an unknown standard", HEADER + "\n5.1,,,,Good\n", 3, "its standards are 1.1, 1.2"),
    ("an unknown question", HEADER + "2.1.9,1,2,,\n", 2, "2.1.1, 2.1.2, 2.1.3 there are"),
    ("a code that is a word", HEADER + "Assessment,1,2,,\n", 2, "its standards are 1.1, 1.2"),
    ("a code twice", HEADER + "2.1.1,1,2,,\n2.1.2,1,2,,\n2.1.1,1,2,,\n", 4, "line 2 already; one"),
    ("a prompt", HEADER + "2.1.1.1,1,2,,\n", 2, "a row 2.1.1 is right"),
    ("a question asked of every case", HEADER + "case.oversight,1,2,,\n", 2, "leave the row out"),
    ("a key question of domain one", HEADER + "1.1.1,1,2,,\n", 2, "a rating in a row 1.1 is right"),
    ("not a number", HEADER + "2.1.1,two,4,,\n", 2, "yes is “two”; a whole number from 0 up"),
    ("not a whole number", HEADER + "2.1.1,2,4.0,,\n", 2, "relevant is “4.0”; a whole number"),
    ("negative", HEADER + "2.1.1,-1,4,,\n", 2, "yes is “-1”; a whole number from 0 up"),
    ("endless", HEADER + f"2.1.1,{'9' * 5000},4,,\n", 2, "a whole number from 0 up"),
    ("a per cent sign", HEADER + "2.1.1,,,67%,\n", 2, "a whole number from 0 to 100, or n/a"),
    ("a fraction of a per cent", HEADER + "2.1.1,,,66.7,\n", 2, "a whole number from 0 to 100"),
    ("over 100 per cent", HEADER + "2.1.1,,,101,\n", 2, "a whole number from 0 to 100, or n/a"),
    ("below 0 per cent", HEADER + "2.1.1,,,-1,\n", 2, "a whole number from 0 to 100, or n/a"),
    ("more yes than relevant", HEADER + "2.1.1,5,4,,\n", 2, "yes is 5, but relevant only 4"),
    ("yes without relevant cases", HEADER + "2.1.1,1,0,,\n", 2, "yes is one of the relevant cases"),
    ("yes alone", HEADER + "2.1.1,1,,,\n", 2, "both are wanted, or percent alone"),
    ("relevant alone", HEADER + "2.1.1,,4,,\n", 2, "both are wanted, or percent alone"),
    ("yes and percent alone", HEADER + "2.1.1,1,,50,\n", 2, "both are wanted, or percent alone"),
    ("nothing at all", HEADER + "2.1.1,,,,\n", 2, "yes and relevant, or percent, are wanted"),
    ("a percentage that the counts are not", HEADER + "2.1.1,15,24,62,\n", 2, "right would be 63"),
    ("a percentage of no case", HEADER + "2.1.1,0,0,0,\n", 2, "right would be n/a"),
    ("n/a with relevant cases", HEADER + "2.1.1,1,2,n/a,\n", 2, "right would be 50, or 0 relevant"),
    ("a judged standard without rating", HEADER + "1.1,,,,\n", 2, f"one of {RATINGS}"),
    ("a computed standard without rating", HEADER + "2.1,,,,\n", 2, f"one of {RATINGS}"),
    ("an unknown rating", HEADER + "1.1,,,,Satisfactory\n", 2, f"one of {RATINGS}"),
    ("a rating in small letters", HEADER + "1.1,,,,good\n", 2, f"one of {RATINGS}"),
    ("counts at a judged standard", HEADER + "1.1,1,2,,Good\n", 2, "takes a rating only"),
    ("a percentage at a computed one", HEADER + "2.1,,,67,Good\n", 2, "go with its key questions"),
    ("a rating at a key question", HEADER + "2.1.1,1,2,,Good\n", 2, "Requires improvement by its"),
    (
        "a rating where none applies",
        HEADER + "2.1.1,0,0,,Good\n",
        2,
        "has no rating; leave it empty",
    ),
    (
        "discretion by two bands",
        HEADER + "2.1.1,1,3,,\n2.1.2,1,3,,\n2.1.3,1,3,,\n2.1,,,,Good\n",
        5,
        "by one band only, here to Requires improvement",
    ),
    (
        "discretion without a trigger",
        HEADER + "2.1,,,,Outstanding\n2.1.1,31,43,,\n2.1.2,31,43,,\n2.1.3,31,43,,\n",
        2,
        "discretion needs a trigger and none holds upward",
    ),
    (
        "a rating of a standard without a relevant case",
        HEADER + "2.1.1,,,n/a,\n2.1.2,,,n/a,\n2.1.3,,,n/a,\n2.1,,,,Good\n",
        5,
        "no rating is computed from key questions",
    ),
]


@pytest.mark.parametrize(
    ("text", "line", "right"), [pytest.param(*bad[1:], id=bad[0]) for bad in BAD]
)
def test_the_message_names_file_and_line_and_what_would_be_right(tmp_path, text, line, right):
    path = tmp_path / "figures.csv"
    path.write_text(text, encoding="utf-8")
    message = refusal(path)
    assert message.startswith(f"{path}, line {line}: ")
    assert right in message
    assert "\n" not in message


def refusal(path, framework="youth-2020"):
    with pytest.raises(FiguresFileError) as caught:
        rate_file(path, load(framework))
    return str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    path = tmp_path / "figures.csv"
    assert refusal(path) == f"{path}: there is no such file; a CSV file is wanted."


def test_a_folder_is_no_file(tmp_path):
    assert refusal(tmp_path) == f"{tmp_path} is a folder; a CSV file is wanted."


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16"])
def test_another_encoding_is_refused_at_its_line(tmp_path, encoding):
    path = tmp_path / "figures.csv"
    path.write_bytes((HEADER + "1.1,,,,Good\n1.2,,,,Góod\n").encode(encoding))
    line = 1 if encoding == "utf-16" else 3
    assert refusal(path) == f"{path}, line {line}: not in UTF-8; save the file as CSV in UTF-8."


def test_questions_that_a_framework_does_not_hold_are_refused(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text(HEADER + "2.1.1,1,2,,\n", encoding="utf-8")
    message = refusal(path, "youth-2021")
    assert message.startswith(f"{path}, line 2: the questions of 2.1 are not in the file")
    assert "a published rating in a row 2.1 is right" in message


def test_what_a_file_holds_is_shown_without_control_characters(tmp_path):
    path = tmp_path / "figures.csv"
    path.write_text(HEADER + '"2.1.1\x1b[31m\n9",1,2,,\n', encoding="utf-8")
    assert refusal(path).isprintable()
