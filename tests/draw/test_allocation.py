"""The sample is like the caseload: over 1,000 of them, and a plain random draw is not."""

import os
import random
from collections import Counter

import pytest

from sampling.draw.allocation import AT_MOST_OFF, allocate, cases_off, fits
from sampling.draw.drawing import draw
from sampling.draw.strata import Case, Values
from tests.draw.populations import counted, populations

# `./run trials` has them larger.
LARGEST = 400 if os.environ.get("ASSAY_TRIALS") == "full" else 100
POPULATIONS = 1000


def _size_of(cases: list[Case]) -> int:
    return random.Random(len(cases)).randint(1, len(cases))


def _further_off(cases: list[Case], drawn: list[Case]) -> list[tuple[str, str]]:
    """Categories further from their claim than the best allocation of whole cases, and one case.

    Worked out by itself: nothing of what draws is asked.
    """
    found = []
    for variable in ("sex", "disposal", "rosh", "safety"):
        eligible = Counter(getattr(case, variable) for case in cases)
        sample = Counter(getattr(case, variable) for case in drawn)
        claims = {value: len(drawn) * count / len(cases) for value, count in eligible.items()}
        best = {value: int(claim + 1e-9) for value, claim in claims.items()}
        for value in sorted(claims, key=lambda value: best[value] - claims[value]):
            if sum(best.values()) < len(drawn):
                best[value] += 1
        found += [
            (variable, value)
            for value, claim in claims.items()
            if abs(sample[value] - claim) > abs(best[value] - claim) + 1 + 1e-9
        ]
    return found


def test_over_a_thousand_populations_no_category_is_further_off_than_one_case() -> None:
    off, unlike = {}, 0
    for number, cases in enumerate(populations(POPULATIONS, largest=LARGEST)):
        by_reference = {case.reference: case for case in cases}
        drawn = draw(cases, _size_of(cases), seed=f"20180910-{number}", domain=2)
        sample = [by_reference[reference] for reference in drawn.selected]
        assert len(sample) == _size_of(cases)
        if found := _further_off(cases, sample):
            off[number] = found
        # More strictly, and more strictly still where it can be done.
        assert cases_off(counted(cases), counted(sample)) <= AT_MOST_OFF
        unlike += not fits(counted(cases), counted(sample))
    assert off == {}
    assert unlike <= POPULATIONS / 100
    print(f"{unlike} of {POPULATIONS} caseloads have no sample without a share a whole case off")


def test_a_plain_random_draw_is_caught() -> None:
    """The negative control."""
    chance, caught, stricter = random.Random(1), 0, 0
    for cases in populations(POPULATIONS, largest=LARGEST):
        sample = chance.sample(cases, _size_of(cases))
        caught += bool(_further_off(cases, sample))
        stricter += not fits(counted(cases), counted(sample))
    assert POPULATIONS / 3 < caught <= stricter


def test_every_stratum_has_its_share_in_whole_cases() -> None:
    for cases in populations(50, largest=100):
        strata, size = counted(cases), _size_of(cases)
        sizes = allocate(strata, size, seed="20180910-1", purpose="domain 2").sizes
        for values, count in strata.items():
            assert abs(sizes[values] - size * count / len(cases)) < 1
            assert 0 <= sizes[values] <= count


def test_every_case_has_as_good_a_chance_as_any_other() -> None:
    """Of 200 draws each case is in as many, give or take what chance does."""
    (cases,) = populations(1, smallest=57, largest=57)
    size, draws = 43, 200
    often = Counter(
        reference
        for number in range(draws)
        for reference in draw(cases, size, seed=f"fair-{number}", domain=2).selected
    )
    expected = draws * size / len(cases)
    spread = (expected * (1 - size / len(cases))) ** 0.5
    assert {case.reference for case in cases} == set(often)
    assert max(abs(count - expected) for count in often.values()) < 4 * spread


def test_all_or_none_are_drawn_without_chance() -> None:
    strata: dict[Values, int] = {("male", "custody", "low", "low"): 3}
    assert allocate(strata, 3, seed="s", purpose="p").sizes == strata
    assert set(allocate(strata, 0, seed="s", purpose="p").sizes.values()) == {0}


@pytest.mark.parametrize("size", [-1, 4])
def test_a_size_that_can_not_be_is_an_error(size: int) -> None:
    with pytest.raises(ValueError, match="0 to 3 can"):
        allocate({("male", "custody", "low", "low"): 3}, size, seed="s", purpose="p")


def test_a_sample_is_measured_against_the_best_that_is_nearest_to_it() -> None:
    """Two of two halves: either may be the one that is rounded up."""
    strata: dict[Values, int] = {("male", "a", "low", "low"): 1, ("female", "a", "low", "low"): 1}
    assert cases_off(strata, {("male", "a", "low", "low"): 1}) == 0
    assert cases_off(strata, {("female", "a", "low", "low"): 1}) == 0
