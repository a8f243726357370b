"""Practice examples: passages on a key question that the report may use, marked by the inspector.

Each write goes through `cases.writing.hold` and raises its `Refused` where the case is closed.
"""

import hashlib

from accounts.models import User
from cases.changes import Outcome
from cases.models import PracticeExample, SampledCase
from cases.writing import hold
from inspections import live
from inspections.frameworks import Framework, KeyQuestion


def key_questions(framework: Framework, domain: int) -> list[KeyQuestion]:
    """The key questions that a case of the domain may have examples on."""
    standards = framework.domain(domain).standards
    return [question for standard in standards for question in standard.key_questions]


def fingerprint(example: PracticeExample) -> str:
    """What a person has before them when they see the example, as a short text."""
    seen = f"{example.kind}\n{example.passage}"
    return hashlib.sha256(seen.encode()).hexdigest()[:16]


def mark(
    case: SampledCase, person: User, *, question: str, kind: str, passage: str
) -> PracticeExample:
    """The passage, marked; the same example where it is marked so already. Raises Refused."""
    with hold(case, person) as held:
        example, new = PracticeExample.objects.get_or_create(
            case=held.case, question=question, kind=kind, passage=passage
        )
        if new:
            _announce(example)
        return example


def change(
    example: PracticeExample, person: User, *, kind: str, passage: str, seen: str
) -> Outcome:
    """Save kind and passage where the example is as the person saw it: saved, same, or conflict.

    Nothing is written in a conflict; `example` then is as it stands. Raises Refused, and
    PracticeExample.DoesNotExist where it was removed meanwhile.
    """
    with hold(example.case, person):
        example.refresh_from_db(fields=["kind", "passage"])
        if (example.kind, example.passage) == (kind, passage):
            return Outcome.SAME
        if fingerprint(example) != seen:
            return Outcome.CONFLICT
        example.kind, example.passage = kind, passage
        example.save(update_fields=["kind", "passage"])
        _announce(example)
        return Outcome.SAVED


def remove(example: PracticeExample, person: User) -> None:
    """Take the example out; history keeps it. Raises Refused."""
    with hold(example.case, person):
        _announce(example)
        PracticeExample.objects.filter(pk=example.pk).delete()


def _announce(example: PracticeExample) -> None:
    case = example.case
    live.announce(case.inspection, [live.Changed("note", case.reference, example.question)])
