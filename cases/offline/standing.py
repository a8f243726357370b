"""What is saved of cases: every place's value, and the mark by which a later change is told."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cases.changes import What
from cases.facts import FACTS
from cases.models import Answer, Note, SampledCase
from spreadsheets.cells import clean

# A place within a case.
Place = tuple[What, str]


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands in a place: its value as JSON has it, and its version (of a fact: none)."""

    value: Any
    version: int = 0


def standing_of(cases: Sequence[SampledCase]) -> dict[UUID, dict[Place, Stands]]:
    """Every answer, fact, note and reason of the cases. Two queries, however many there are."""
    found: dict[UUID, dict[Place, Stands]] = {
        case.pk: {
            (What.FACT, fact.key): Stands(plain(getattr(case, fact.column))) for fact in FACTS
        }
        for case in cases
    }
    answers = Answer.objects.filter(case__in=cases).order_by()
    for case, question, value, version in answers.values_list(
        "case_id", "question", "value", "version"
    ):
        found[case][What.ANSWER, question] = Stands(value, version)
    notes = Note.objects.filter(case__in=cases).order_by()
    for case, question, kind, text, version in notes.values_list(
        "case_id", "question", "kind", "text", "version"
    ):
        found[case][What(kind), question] = Stands(text, version)
    return found


def stands(standing: Mapping[Place, Stands], what: What, code: str) -> Stands:
    """What stands in the place; nothing, where nothing was ever saved."""
    empty = "" if what in (What.NOTE, What.REASON) else None
    return standing.get((what, code), Stands(empty))


def plain(value: Any) -> Any:
    """A value as JSON has it; a day as ISO text."""
    return value.isoformat() if hasattr(value, "isoformat") else value


def mark(what: What, value: Any) -> Any:
    """What a workbook remembers of a value: of a text that somebody wrote, its digest alone.

    Outer space, which cells lose, does not count.
    """
    return _digest(value) if what in (What.NOTE, What.REASON) else value


def _digest(text: str) -> str:
    return hashlib.sha256(clean(text).encode()).hexdigest()[:20]
