"""Cases put into an inspection, each with a row for every question from the start."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases.facts import FACTS
from cases.models import Answer, SampledCase
from cases.relevance import asked
from inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case to be read: its facts by their key, whoever is to read it."""

    reference: str
    domain: int
    facts: Mapping[str, Any]
    inspector_id: int | None = None


def create_cases(inspection: Inspection, given: Sequence[NewCase]) -> list[SampledCase]:
    """The cases, stored with their unanswered questions; two statements for all of them.

    The inspection is held (`locks`). Raises FrameworkError where its version holds no questions,
    IntegrityError where a reference is taken.
    """
    framework = inspection.framework
    framework.require_assessable()
    cases = [
        SampledCase(
            inspection=inspection,
            reference=each.reference,
            domain=each.domain,
            inspector_id=each.inspector_id,
            **{fact.column: each.facts.get(fact.key) for fact in FACTS},
        )
        for each in given
    ]
    SampledCase.objects.bulk_create(cases)
    Answer.objects.bulk_create(
        (
            Answer(case=case, question=question, asked=is_asked)
            for case, each in zip(cases, given, strict=True)
            for question, is_asked in asked(framework, each.domain, each.facts).items()
        ),
        batch_size=5000,
    )
    return cases
