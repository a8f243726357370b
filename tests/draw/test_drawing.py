"""A draw: who is in it follows from caseload, size and seed, and from nothing else."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sampling.draw.chance import falls, key
from sampling.draw.drawing import draw
from sampling.draw.strata import Case, differing
from tests.draw.populations import PATIENT, populations

(CASES,) = populations(1, smallest=58, largest=58)


def test_the_same_seed_draws_the_same_cases_whatever_the_order_of_the_list() -> None:
    shuffled = random.Random(3).sample(CASES, len(CASES))
    assert draw(CASES, 44, seed="20180910-1", domain=2) == draw(
        shuffled, 44, seed="20180910-1", domain=2
    )


def test_another_seed_draws_others() -> None:
    first, second = (draw(CASES, 44, seed=f"20180910-{n}", domain=2) for n in (1, 2))
    assert set(first.selected) != set(second.selected)


def test_the_sample_is_not_the_first_of_the_list() -> None:
    drawn = draw(CASES, 20, seed="20180910-1", domain=2)
    assert set(drawn.selected) != {case.reference for case in CASES[:20]}


@PATIENT
@given(st.integers(0, 58), st.text("abc123-", min_size=1, max_size=12))
def test_selected_and_reserve_are_the_caseload_and_share_no_case(size: int, seed: str) -> None:
    drawn = draw(CASES, size, seed=seed, domain=2)
    assert len(drawn.selected) == size
    assert sorted(drawn.selected + drawn.reserve) == [case.reference for case in CASES]
    assert sum(stratum.drawn for stratum in drawn.strata) == size


def test_a_reference_that_is_there_twice_is_an_error() -> None:
    twice = [Case("C01", 2, "male", "custody"), Case("C01", 2, "female", "custody")]
    with pytest.raises(ValueError, match="is there twice"):
        draw(twice, 1, seed="s", domain=2)


def test_chance_is_what_sha256_makes_of_seed_purpose_and_name() -> None:
    """As `printf '%s' '20180910-7|domain 2 case|C12' | sha256sum` prints it."""
    assert f"{key('20180910-7', 'domain 2 case', 'C12'):064x}" == (
        "271c305ee5467bf712ee426805d46d4ff26017b4645b3c623fbebd304d3aa5c7"
    )


def test_a_bar_within_a_part_is_an_error() -> None:
    with pytest.raises(ValueError, match="within a part"):
        key("a|b", "c", "d")


def test_what_is_certain_falls_and_what_is_impossible_does_not() -> None:
    assert falls("s", "p", "n", Fraction(1))
    assert not falls("s", "p", "n", Fraction(0))


def test_the_variables_in_which_strata_differ_are_named() -> None:
    here = ("male", "custody", "low", "medium")
    assert differing(here, ("male", "licence", "low", "high")) == ("disposal", "safety")
