"""Key questions answered Not applicable although the facts make them relevant, with the reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from cases import places
from cases.models import Answer, Note, NoteKind, SampledCase, Value
from inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """One such answer; `reason` is "" where none is given yet."""

    case: SampledCase
    code: str
    label: str
    reason: str
    url: str


def not_applicable_of(inspection: Inspection) -> list[NotApplicable]:
    """Those of an inspection, in the framework's order and then by case. Two queries."""
    framework = inspection.framework
    codes = [question.code for question in framework.key_questions]
    answers = (
        Answer.objects.filter(
            case__inspection=inspection, value=Value.NOT_APPLICABLE, asked=True, question__in=codes
        )
        .select_related("case__inspector")
        .order_by("case__reference")
    )
    reasons = _reasons(inspection)
    found = []
    for answer in sorted(answers, key=lambda answer: codes.index(answer.question)):
        answer.case.inspection = inspection
        found.append(
            NotApplicable(
                answer.case,
                answer.question,
                framework.key_question(answer.question).label,
                reasons.get((answer.case_id, answer.question), ""),
                places.url_of(answer.case, "answer", answer.question),
            )
        )
    return found


def _reasons(inspection: Inspection) -> Mapping[tuple[UUID, str], str]:
    notes = Note.objects.filter(case__inspection=inspection, kind=NoteKind.REASON)
    rows = notes.values_list("case", "question", "text")
    return {(case, code): text for case, code, text in rows}
