"""Drawing again from a record, to say whether every case is the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sampling.draw import record


@dataclass(frozen=True, slots=True)
class Repeated:
    """In what the repeated draw differs (a sentence each), and the marks of both results."""

    differences: tuple[str, ...]
    cases: int
    recorded: str
    again: str

    @property
    def same(self) -> bool:
        return not self.differences


def repeat(made: Mapping[str, Any]) -> Repeated:
    """Draw again from population, parameters and seed alone. Raises RecordError."""
    differences = tuple(record.differences(made))
    drawn = record.drawn_from(made["population"], made["parameters"], made["seed"])
    return Repeated(
        differences=differences,
        cases=sum(len(each["selected"]) for each in made["drawn"].values()),
        recorded=_mark(made["drawn"]),
        again=_mark(drawn),
    )


def _mark(drawn: object) -> str:
    return sha256(record.canonical(drawn).encode()).hexdigest()
