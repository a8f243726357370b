"""A record of a draw, from an invented caseload; and the one that was frozen."""

import json
from pathlib import Path
from typing import Any

from sampling.draw import record
from sampling.draw.sizes import Rule
from sampling.draw.strata import Case
from tests.draw.populations import populations

FROZEN = Path(__file__).parent / "frozen_record.json"
RULE = Rule(confidence=80, z="1.28155", margin=5, court_share=60)
_OUT_OF_COURT = ("community_resolution", "youth_caution", "youth_conditional_caution")


def caseload() -> list[Case]:
    """58 court cases and 37 out of court."""
    court, others = populations(2, smallest=58, largest=58)
    return court + [
        Case(
            f"D{serial:02}",
            3,
            case.sex,
            _OUT_OF_COURT[serial % 3],
            case.rosh,
            case.safety,
        )
        for serial, case in enumerate(others[:37], 1)
    ]


def recorded(seed: str = "20180910-7") -> dict[str, Any]:
    """The caseload drawn, with one size adjusted."""
    population = record.population_of(caseload())
    adjustments = {3: {"to": 28, "reason": "An invented reason.", "by": "Ana", "at": "2018-09-10"}}
    parameters = record.parameters_of(RULE, {2: 58, 3: 37}, adjustments)
    return {
        "population": population,
        "digest": record.digest_of(population),
        "parameters": parameters,
        "seed": seed,
        "drawn": record.drawn_from(population, parameters, seed),
    }


def frozen() -> dict[str, Any]:
    """A record made in 2026 by Python 3.11: every later version has to draw the same."""
    record: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return record
