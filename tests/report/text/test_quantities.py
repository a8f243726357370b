"""The house style's words for quantities: one phrase for each percentage, counts for few cases."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.text import quantities
from reports.text.quantities import figure, opening, phrase, spelled, words

# The table of the house style, in its own order.
TABLE = (
    (100, 100, "in every case"),
    (90, 99, "in nearly all cases"),
    (77, 89, "in most cases"),
    (74, 76, "in three-quarters of cases"),
    (68, 73, "in more than two-thirds of cases"),
    (65, 67, "in two-thirds of cases"),
    (60, 64, "in just under two-thirds of cases"),
    (53, 59, "in just over half of the cases"),
    (51, 52, "in about half of the cases"),
    (50, 50, "in half of the cases"),
    (47, 49, "in just under half of the cases"),
    (40, 46, "in fewer than half of the cases"),
    (35, 39, "in just over a third of cases"),
    (32, 34, "in a third of cases"),
    (27, 31, "in fewer than a third of cases"),
    (24, 26, "in a quarter of cases"),
    (1, 23, "in few cases"),
    (0, 0, "in none of the cases"),
)
RELEVANT = {said: re.sub(r"case(s?)$", r"relevant case\1", said) for _, _, said in TABLE}
shares = st.integers(10, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
few = st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("percent", range(101))
def test_each_percentage_has_the_phrase_of_its_one_range(percent: int) -> None:
    (said,) = [said for low, high, said in TABLE if low <= percent <= high]
    assert phrase(percent) == said
    assert phrase(percent, relevant=True) == RELEVANT[said]


@given(shares)
def test_any_share_of_ten_or_more_has_a_phrase_of_its_rounded_percentage(
    share: tuple[int, int],
) -> None:
    yes, of = share
    percent = int(100 * yes / of + 0.5) if 200 * yes % (2 * of) else 100 * yes // of
    assert words(yes, of) == phrase(percent)
    assert words(yes, of, both=True) == f"{phrase(percent)} ({percent} per cent)"
    assert figure(yes, of) == f"{percent} per cent"


@given(few, st.booleans(), st.booleans(), st.booleans())
def test_few_cases_are_counted_in_every_form(
    share: tuple[int, int], both: bool, all_but: bool, relevant: bool
) -> None:
    for said in (figure(*share), words(*share, both=both, all_but=all_but, relevant=relevant)):
        assert "per cent" not in said
        assert "%" not in said
        assert not any(phrase(percent) in said for percent in range(1, 100))
        assert not any(digit in said for digit in "0123456789")


@pytest.mark.parametrize(
    ("yes", "of", "counted", "worded"),
    [
        (2, 4, "two of the four cases", "in two of the four cases"),
        (4, 4, "all four cases", "in all four cases"),
        (2, 2, "both cases", "in both cases"),
        (1, 1, "the one case", "in the one case"),
        (0, 4, "none of the four cases", "in none of the four cases"),
        (0, 2, "none of the two cases", "in none of the two cases"),
        (0, 1, "not the one case", "not in the one case"),
        (0, 0, "no relevant case", "in no relevant case"),
        (8, 9, "eight of the nine cases", "in eight of the nine cases"),
        (9, 10, "90 per cent", "in nearly all cases"),
    ],
)
def test_small_bases(yes: int, of: int, counted: str, worded: str) -> None:
    assert figure(yes, of) == counted
    assert words(yes, of) == worded


def test_relevant_stands_before_cases_in_small_bases_too() -> None:
    assert words(2, 4, relevant=True) == "in two of the four relevant cases"
    assert words(2, 2, relevant=True) == "in both relevant cases"
    assert words(1, 1, relevant=True) == "in the one relevant case"
    assert words(0, 1, relevant=True) == "not in the one relevant case"


@pytest.mark.parametrize(
    ("yes", "of", "said"),
    [
        (10, 10, "in every case"),
        (9, 10, "in all but one case"),
        (8, 10, "in all but two cases"),
        (7, 10, "in all but three cases"),
        (6, 10, "in just under two-thirds of cases"),
        (6, 9, "in six of the nine cases"),
    ],
)
def test_all_but_takes_a_shortfall_of_one_to_three(yes: int, of: int, said: str) -> None:
    assert words(yes, of, all_but=True) == said


@pytest.mark.parametrize(
    ("printed", "opened"),
    [
        ("72 per cent", "Seventy-two per cent"),
        ("100 per cent", "One hundred per cent"),
        ("0 per cent", "No per cent"),
        ("28%", "Twenty-eight per cent"),
        ("24 of 33", "Twenty-four of 33"),
        ("two of the four cases", "Two of the four cases"),
        ("in most cases", "In most cases"),
        ("12,006", "Twelve thousand and six"),
        ("7.7%", "Seven point seven per cent"),
        ("0.05%", "Zero point zero five per cent"),
        ("‘Good’", "‘Good’"),
        ("1 October 2018", "1 October 2018"),
        ("£1,234", "£1,234"),
        ("1,234,567", "1,234,567"),
        ("", ""),
    ],
)
def test_a_sentence_opens_in_words(printed: str, opened: str) -> None:
    assert opening(printed) == opened


@given(st.integers(0, 999_999))
def test_numbers_in_words_have_no_figures_and_are_of_one_kind(count: int) -> None:
    said = spelled(count)
    assert re.fullmatch(r"[a-z]+(?:[ -][a-z]+)*", said)
    assert count in (0, *range(1, 20)) or said != spelled(count - 1)


def test_the_limit_of_few_cases_is_nine() -> None:
    assert quantities.FEW == 9
