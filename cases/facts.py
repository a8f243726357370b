"""The facts of a case: their names, what they may be, and how they are read and written.

One list serves the columns' constraints, the relevance rule, and the bundle. A fact that is
not recorded is None, everywhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from inspections.frameworks import Framework
from inspections.frameworks.deciding_facts import EDUCATION, LOOKED_AFTER, RISK, SEX

ETHNICITY = ("white", "black_and_minority_ethnic", "not_recorded")
NEEDS = (
    "ehc_plan",
    "learning_disability",
    "speech_language",
    "mental_health",
    "substance_misuse",
    "child_protection",
    "child_in_need",
)


class Kind(StrEnum):
    CHOICE = "choice"
    CHOICES = "choices"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `key` in bundles and relevance rules, `column` in the database.

    `values` are those of a choice; where the framework decides them (`of_framework`), they are
    looked up there. `low` and `high` bound a number.
    """

    key: str
    kind: Kind
    values: tuple[str, ...] = ()
    of_framework: str = ""
    low: int = 0
    high: int = 0

    @property
    def column(self) -> str:
        """Its name in the database."""
        return self.key.replace(".", "_")

    def allowed(self, framework: Framework, domain: int) -> tuple[str, ...]:
        """The codes a choice may have in a case of this domain."""
        match self.of_framework:
            case "disposals":
                return tuple(
                    choice.code
                    for place in framework.domains
                    if place.number == domain
                    for choice in place.disposals
                )
            case "offences":
                return tuple(choice.code for choice in framework.offences)
            case "desistance_factors":
                return tuple(choice.code for choice in framework.desistance_factors)
        return self.values

    def read(self, given: object, framework: Framework, domain: int) -> Any:
        """The value as stored. Raises ValueError that says what would be right."""
        match self.kind:
            case Kind.BOOLEAN:
                if not isinstance(given, bool):
                    raise ValueError(f"is {_shown(given)}; true or false would be right")
                return given
            case Kind.NUMBER:
                whole = isinstance(given, int) and not isinstance(given, bool)
                if not whole or not self.low <= int(given) <= self.high:  # type: ignore[call-overload]
                    raise ValueError(
                        f"is {_shown(given)}; a whole number from {self.low} to {self.high} "
                        "would be right"
                    )
                return given
            case Kind.DATE:
                try:
                    return date.fromisoformat(given)  # type: ignore[arg-type]
                except (TypeError, ValueError):
                    raise ValueError(
                        f"is {_shown(given)}; a date like 2020-10-19 would be right"
                    ) from None
            case Kind.CHOICE:
                return self._one(given, self.allowed(framework, domain))
            case Kind.CHOICES:
                if not isinstance(given, list):
                    raise ValueError(f"is {_shown(given)}; a list would be right")
                allowed = self.allowed(framework, domain)
                chosen = [self._one(item, allowed) for item in given]
                if len(set(chosen)) < len(chosen):
                    raise ValueError("names a value twice; each once would be right")
                return chosen

    @staticmethod
    def _one(given: object, allowed: tuple[str, ...]) -> str:
        if not isinstance(given, str) or given not in allowed:
            raise ValueError(f"is {_shown(given)}; one of {', '.join(allowed)} would be right")
        return given


def _shown(given: object) -> str:
    """A value as it stands in the file."""
    return json.dumps(given, ensure_ascii=False, default=str)[:60]


FACTS: tuple[Fact, ...] = (
    Fact("sex", Kind.CHOICE, SEX),
    Fact("age", Kind.NUMBER, low=10, high=18),
    Fact("ethnicity", Kind.CHOICE, ETHNICITY),
    Fact("disposal", Kind.CHOICE, of_framework="disposals"),
    Fact("disposal_date", Kind.DATE),
    Fact("offence", Kind.CHOICE, of_framework="offences"),
    Fact("previous_out_of_court", Kind.NUMBER, low=0, high=99),
    Fact("interviewed", Kind.BOOLEAN),
    Fact("mappa", Kind.NUMBER, low=0, high=3),
    Fact("service_rosh", Kind.CHOICE, RISK),
    Fact("inspector_rosh", Kind.CHOICE, RISK),
    Fact("service_safety", Kind.CHOICE, RISK),
    Fact("inspector_safety", Kind.CHOICE, RISK),
    Fact("safety_factors", Kind.BOOLEAN),
    Fact("changed.desistance", Kind.BOOLEAN),
    Fact("changed.safety", Kind.BOOLEAN),
    Fact("changed.harm", Kind.BOOLEAN),
    Fact("looked_after", Kind.CHOICE, LOOKED_AFTER),
    Fact("education", Kind.CHOICE, EDUCATION),
    Fact("needs", Kind.CHOICES, NEEDS),
    Fact("victim", Kind.BOOLEAN),
    Fact("desistance_factors", Kind.CHOICES, of_framework="desistance_factors"),
    # When the service's written record of each area was completed.
    Fact("recorded.desistance", Kind.DATE),
    Fact("recorded.safety", Kind.DATE),
    Fact("recorded.harm", Kind.DATE),
)
BY_KEY: Mapping[str, Fact] = {fact.key: fact for fact in FACTS}


def facts_of(case: object) -> dict[str, Any]:
    """The recorded facts of a case (anything with the columns) by key; None: not recorded."""
    return {fact.key: getattr(case, fact.column) for fact in FACTS}
