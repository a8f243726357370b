"""The answers behind a standard, case by case: read from the marks that figures are counted from,
so that what is shown is what was counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from cases.changes import What
from cases.models import Note, NoteKind, Value
from cases.progress import Row, progress_of
from cases.sheet.places import place_id
from inspections.frameworks import Framework, Standard
from inspections.models import Inspection
from ratings.tallies import (
    NO,
    NOT_APPLICABLE,
    NOT_COUNTED,
    NOTHING,
    OPEN,
    UNDECIDED,
    YES,
    CaseMarks,
)

WORDS: Mapping[str, str] = {
    YES: "Yes",
    NO: "No",
    NOT_APPLICABLE: "N/A",
    OPEN: "Open",
    UNDECIDED: "Undecided",
    NOT_COUNTED: "–",
    NOTHING: "–",
}
# What an answer's mark says of its value and of whether it is asked.
_ROWS: Mapping[str, tuple[str | None, bool | None]] = {
    YES: (Value.YES, True),
    NO: (Value.NO, True),
    NOT_APPLICABLE: (Value.NOT_APPLICABLE, True),
    OPEN: (None, True),
    UNDECIDED: (None, None),
    NOT_COUNTED: (None, False),
    NOTHING: (None, False),
}


@dataclass(frozen=True, slots=True)
class CaseAnswers:
    """A case's answers to the questions of one standard: marks by code.

    `url` is empty for who may not see the case, or where it is gone. `differs`: key questions
    whose judgement and prompts point different ways, with what the prompts say.
    """

    reference: str
    url: str
    marks: Mapping[str, str]
    differs: Mapping[str, str]

    def place(self, code: str) -> str:
        """The address of a question on the case's page."""
        return f"{self.url}#{place_id(f'{What.ANSWER}:{code}')}" if self.url else ""

    def no(self, code: str) -> bool:
        """Whether the case was judged No, and is counted."""
        return self.marks.get(code) == NO


@dataclass(frozen=True, slots=True)
class Written:
    """An inspector's words on a question of a case; `reason` or else a note."""

    case: str
    question: str
    reason: bool
    text: str


def answers_of(
    framework: Framework,
    standard: Standard,
    cases: Iterable[CaseMarks],
    urls: Mapping[str, str],
) -> tuple[CaseAnswers, ...]:
    """The cases of the standard's domain by reference; `urls` of their pages by reference."""
    order = framework.questions(standard.domain)
    own = [(code, at) for at, code in enumerate(order) if code.startswith(f"{standard.code}.")]
    found = []
    for case in sorted(cases, key=lambda case: case.reference):
        if case.domain == standard.domain:
            marks = {code: case.marks[at] for code, at in own}
            found.append(
                CaseAnswers(
                    case.reference,
                    urls.get(case.reference, ""),
                    marks,
                    _differs(framework, standard, marks),
                )
            )
    return tuple(found)


def _differs(framework: Framework, standard: Standard, marks: Mapping[str, str]) -> dict[str, str]:
    rows: list[Row] = [(code, *_ROWS[mark]) for code, mark in marks.items()]
    progress = progress_of(framework, standard.domain, rows)
    return {
        question.code: f"{found.prompts[Value.YES]} Yes, {found.prompts[Value.NO]} No"
        for question in standard.key_questions
        if (found := progress.questions[question.code]).differs
    }


def urls_of(inspection: Inspection) -> dict[str, str]:
    """The addresses of an inspection's cases by reference. One query."""
    return {
        reference: reverse("case", args=[inspection.reference, case])
        for reference, case in inspection.cases.values_list("reference", "pk")
    }


def written_of(inspection: Inspection, standard: Standard) -> tuple[Written, ...]:
    """What inspectors wrote on the questions of a standard. One query."""
    notes = Note.objects.filter(
        case__inspection=inspection, question__startswith=f"{standard.code}."
    ).exclude(text="")
    rows = notes.order_by("case__reference", "question", "kind").values_list(
        "case__reference", "question", "kind", "text"
    )
    return tuple(
        Written(case, question, kind == NoteKind.REASON, text)
        for case, question, kind, text in rows
    )
