"""Invented caseloads of every kind, the same ones every time."""

import random
from collections import Counter
from collections.abc import Iterator

from hypothesis import settings

from sampling.draw.strata import Case, Values

# On a busy machine nothing is too slow.
PATIENT = settings(max_examples=60)

_SEX = ("male", "female", "other", "not_recorded")
_DISPOSALS = ("referral_order", "youth_rehabilitation_order", "custody", "licence", "other_court")
_RISK = ("low", "medium", "high", "very_high", "not_recorded")


def populations(number: int, *, smallest: int = 5, largest: int) -> Iterator[list[Case]]:
    """Caseloads of few and of many, of few strata and of many, even and lopsided."""
    chance = random.Random(2018)
    for _ in range(number):
        size = smallest + int((largest - smallest) * chance.random() ** 2)
        columns = [
            _column(chance, _SEX[: chance.choice((2, 2, 3, 4))], size),
            _column(chance, _DISPOSALS[: chance.choice((1, 2, 3, 4, 5))], size),
            _column(chance, _RISK[: chance.choice((2, 3, 4, 5))], size),
            _column(chance, _RISK[: chance.choice((2, 3, 4, 5))], size),
        ]
        yield [
            Case(f"C{serial:03}", 2, *values)
            for serial, values in enumerate(zip(*columns, strict=True), 1)
        ]


def _column(chance: random.Random, values: tuple[str, ...], size: int) -> list[str]:
    lopsided = chance.choice((0.5, 1, 3))
    return chance.choices(values, [chance.random() ** lopsided + 0.01 for _ in values], k=size)


def counted(cases: list[Case]) -> dict[Values, int]:
    """How many there are in each stratum."""
    return dict(Counter(case.values for case in cases))
