"""How many cases are drawn: the method's table, the 60:40 rule, and what can't be."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspections.frameworks import codes, load
from sampling.draw.sizes import Rule, court, halves_up, margin, others
from tests.draw.populations import PATIENT

RULE = Rule(confidence=80, z="1.28155", margin=5, court_share=60)


@pytest.mark.parametrize(
    ("eligible", "drawn"),
    [(4, 4), (10, 10), (20, 18), (28, 25), (35, 29), (58, 44), (100, 63), (200, 91)],
)
def test_court_cases_are_as_many_as_the_table_of_the_method_says(eligible: int, drawn: int) -> None:
    assert court(RULE, eligible).rule == drawn


def test_a_caseload_without_end_needs_164_cases() -> None:
    assert float(RULE.n0) == pytest.approx(164.237, abs=0.001)


@pytest.mark.parametrize(
    ("court_size", "drawn"), [(43, 29), (24, 16), (4, 3), (1, 1), (0, 0), (63, 42)]
)
def test_the_others_are_two_thirds_of_the_court_cases(court_size: int, drawn: int) -> None:
    assert others(RULE, 99, court_size).rule == drawn


def test_a_half_is_rounded_up_exactly() -> None:
    assert [halves_up(Fraction(number, 100)) for number in (2849, 2850, 2867)] == [28, 29, 29]
    assert others(Rule(80, "1.28155", 5, 50), 99, 3).rule == 3
    assert others(Rule(80, "1.28155", 5, 80), 99, 2).rule == 1


def test_no_more_are_drawn_than_are_eligible() -> None:
    size = others(RULE, 12, 43)
    assert (size.rounded, size.rule) == (29, 12)


def test_of_no_eligible_case_none_is_drawn() -> None:
    assert court(RULE, 0).rule == 0
    assert others(RULE, 0, 43).rule == 0


@pytest.mark.parametrize("size", [0, -1, 58])
def test_a_size_below_one_or_above_all_is_refused(size: int) -> None:
    assert "at least 1 case and at most the 57" in court(RULE, 57).refuses(size)


def test_a_size_between_one_and_all_is_not_refused() -> None:
    assert [court(RULE, 57).refuses(size) for size in (1, 57)] == ["", ""]


@PATIENT
@given(st.integers(1, 5000))
def test_a_larger_caseload_never_has_a_smaller_sample(eligible: int) -> None:
    here, next_one = court(RULE, eligible), court(RULE, eligible + 1)
    assert 1 <= here.rule <= eligible
    assert here.rule <= next_one.rule <= 165


@PATIENT
@given(st.integers(1, 400), st.integers(1, 300))
def test_the_others_grow_with_the_court_cases_and_stay_within_the_caseload(
    eligible: int, court_size: int
) -> None:
    here = others(RULE, eligible, court_size).rule
    assert here <= others(RULE, eligible, court_size + 1).rule <= eligible


def test_every_case_read_leaves_no_margin_and_a_part_a_wider_one() -> None:
    assert margin(RULE, 58, 58) == 0
    assert margin(RULE, 44, 58) < 5 < margin(RULE, 6, 8) < 15
    assert margin(RULE, 1, 2) == 50


def test_a_margin_of_no_case_is_an_error() -> None:
    with pytest.raises(ValueError, match="read at least one"):
        margin(RULE, 0, 8)


@pytest.mark.parametrize("code", codes())
def test_every_framework_says_how_large_a_sample_is(code: str) -> None:
    given = load(code).sampling
    rule = Rule(given.confidence, str(given.z), given.margin, given.court_share)
    assert court(rule, 58).rule == 44
