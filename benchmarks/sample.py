"""How long a draw from a large caseload takes, against a plain random draw of as many."""

import random
from functools import partial

from benchmarks.timing import medians, report
from sampling.draw.drawing import draw
from sampling.draw.sizes import Rule, court
from sampling.draw.strata import Case

_RULE = Rule(confidence=80, z="1.28155", margin=5, court_share=60)
_SEX = ("male", "male", "male", "male", "female", "not_recorded")
_DISPOSALS = ("referral_order", "youth_rehabilitation_order", "custody", "licence", "other_court")
_RISK = ("low", "medium", "high", "very_high", "not_recorded")


def _caseload(size: int) -> list[Case]:
    chance = random.Random(2018)
    return [
        Case(
            f"C{serial:04}",
            2,
            chance.choice(_SEX),
            chance.choice(_DISPOSALS),
            chance.choice(_RISK),
            chance.choice(_RISK),
        )
        for serial in range(size)
    ]


def draws(sizes: tuple[int, ...] = (58, 5000)) -> None:
    """A draw from a usual caseload, and from one of 5,000 cases."""
    for size in sizes:
        cases = _caseload(size)
        wanted = court(_RULE, size).rule
        strata = len({case.values for case in cases})
        times = medians(
            {
                "plain random draw": partial(random.Random(1).sample, cases, wanted),
                "stratified, balanced draw": partial(
                    draw, cases, wanted, seed="20180910-1", domain=2
                ),
            },
            rounds=5,
        )
        report(
            f"Drawing {wanted} of {size:,} cases in {strata} strata",
            times,
            against="plain random draw",
            limit=None,
        )
