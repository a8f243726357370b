"""How far a case is: answered of asked, by standard and by key question, and what is left.

Counts the questions of a case, not its results: results are `ratings`' alone.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q

from cases.models import Answer, Note, NoteKind, SampledCase, Value
from inspections.frameworks import Framework

EVERY_CASE = "case"
# A reason that is written, of notes.
_IS_REASON = Q(kind=NoteKind.REASON) & ~Q(text="")

# One answer's row, as far as progress goes: question, value, asked.
Row = tuple[str, str | None, bool | None]


@dataclass(slots=True)
class Part:
    """Questions of a standard, of a key question with its prompts, or of a whole case.

    `reasons`: how many of them lack the reason that their answer needs.
    """

    asked: int = 0
    answered: int = 0
    undecided: int = 0
    not_counted: int = 0
    reasons: int = 0

    @property
    def left(self) -> int:
        """Asked and not yet answered."""
        return self.asked - self.answered

    @property
    def complete(self) -> bool:
        return not self.left and not self.undecided and not self.reasons

    def count(self, value: str | None, asked: bool | None) -> None:
        """Count one more question."""
        if asked:
            self.asked += 1
            self.answered += value is not None
        elif asked is None:
            self.undecided += 1
        elif value is not None:
            self.not_counted += 1


@dataclass(slots=True)
class KeyQuestion(Part):
    """A key question with its prompts; how its asked prompts were answered, and what it asks for.

    `differs`: the judgement and most of its prompts point different ways. `needs_reason`: it is
    not applicable although the facts make it relevant (method, section 2).
    """

    value: str | None = None
    prompts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Value.values, 0))
    differs: bool = False
    needs_reason: bool = False


@dataclass(slots=True)
class Progress:
    """A case's progress; `sections` by standard's code, then EVERY_CASE, in the page's order.

    `open` are the questions asked and not answered, `reasons` the key questions without the reason
    that they need.
    """

    whole: Part
    sections: dict[str, Part]
    questions: dict[str, KeyQuestion]
    open: list[str]
    reasons: list[str] = field(default_factory=list)
    last_saved: datetime | None = None


def progress_of(
    framework: Framework, domain: int, rows: Iterable[Row], reasoned: Container[str] = frozenset()
) -> Progress:
    """The progress of a case from the rows of its answers. Pure.

    `reasoned`: key questions whose reason is written.
    """
    given = {question: (value, asked) for question, value, asked in rows}
    progress = Progress(Part(), {}, {}, [])
    for standard in framework.domain(domain).standards:
        section = progress.sections[standard.code] = Part()
        for key_question in standard.key_questions:
            found = progress.questions[key_question.code] = KeyQuestion()
            prompts = [prompt.code for prompt in key_question.prompts]
            for code in (*prompts, key_question.code):
                value, asked = given.get(code, (None, None))
                for part in (progress.whole, section, found):
                    part.count(value, asked)
                if asked and value is None:
                    progress.open.append(code)
                if asked is not False and value is not None and code != key_question.code:
                    found.prompts[value] += 1
            value, asked = given.get(key_question.code, (None, None))
            _judged(found, value, asked)
            if found.needs_reason and key_question.code not in reasoned:
                progress.reasons.append(key_question.code)
                for part in (progress.whole, section, found):
                    part.reasons += 1
    every_case = progress.sections[EVERY_CASE] = Part()
    for question in framework.case_questions:
        value, asked = given.get(question.code, (None, None))
        for part in (progress.whole, every_case):
            part.count(value, asked)
        if asked and value is None:
            progress.open.append(question.code)
    return progress


def _judged(found: KeyQuestion, value: str | None, asked: bool | None) -> None:
    found.value = value
    if not asked:
        return
    yes, no = found.prompts[Value.YES], found.prompts[Value.NO]
    found.differs = (value == Value.YES and no > yes) or (value == Value.NO and yes > no)
    found.needs_reason = value == Value.NOT_APPLICABLE


def of_cases(framework: Framework, domains: Mapping[UUID, int]) -> dict[UUID, Progress]:
    """The progress of many cases, by case; `domains` gives each case's. Two queries."""
    rows: dict[UUID, list[Row]] = {case: [] for case in domains}
    saved: dict[UUID, datetime] = {}
    answers = Answer.objects.filter(case__in=list(domains))
    for case, question, value, asked, saved_at in answers.values_list(
        "case_id", "question", "value", "asked", "saved_at"
    ):
        rows[case].append((question, value, asked))
        if saved_at and (case not in saved or saved_at > saved[case]):
            saved[case] = saved_at
    written: dict[UUID, set[str]] = {case: set() for case in domains}
    notes = Note.objects.filter(case__in=list(domains)).annotate(is_reason=_IS_REASON).order_by()
    for case, question, saved_at, is_reason in notes.values_list(
        "case_id", "question", "saved_at", "is_reason"
    ):
        if is_reason:
            written[case].add(question)
        if saved_at and (case not in saved or saved_at > saved[case]):
            saved[case] = saved_at
    found = {
        case: progress_of(framework, domains[case], rows[case], written[case]) for case in domains
    }
    for case, moment in saved.items():
        found[case].last_saved = moment
    return found


def of_case(framework: Framework, case: SampledCase) -> Progress:
    """The progress of one case; two queries where an answer needs a reason, else one."""
    rows = list(Answer.objects.filter(case=case).values_list("question", "value", "asked"))
    found = progress_of(framework, case.domain, rows)
    if not found.reasons:
        return found
    reasons = Note.objects.filter(_IS_REASON, case=case).order_by()
    written = set(reasons.values_list("question", flat=True))
    return progress_of(framework, case.domain, rows, written)


def last_saved(case: SampledCase) -> datetime | None:
    """When anything of the case was last saved, None where nothing was. Two queries."""
    moments = [case.saved_at] + [
        model.objects.filter(case=case).aggregate(last=Max("saved_at"))["last"]
        for model in (Answer, Note)
    ]
    return max((moment for moment in moments if moment), default=None)


def as_json(progress: Progress) -> dict[str, object]:
    """What a page shows of the progress: numbers of questions.

    `whole` and each of `sections`: [answered, asked, not settled, reasons], where what is not
    settled is undecided or lacks its reason. Each of `questions`: `counts` the same, `prompts`
    [yes, no, not applicable], `differs`, `reason`. `open`, `reasons`: codes in the page's order.
    """

    def numbers(part: Part) -> list[int]:
        return [part.answered, part.asked, part.undecided + part.reasons, part.reasons]

    return {
        "whole": numbers(progress.whole),
        "sections": {code: numbers(part) for code, part in progress.sections.items()},
        "questions": {
            code: {
                "counts": numbers(found),
                "prompts": list(found.prompts.values()),
                "differs": found.differs,
                "reason": found.needs_reason,
            }
            for code, found in progress.questions.items()
        },
        "open": progress.open,
        "reasons": progress.reasons,
    }
