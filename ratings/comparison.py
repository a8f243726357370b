"""What moved between two readings of an inspection's figures, and because of which answers.

Pure: takes the figures and the ground they were worked out from, of a snapshot or as they are now.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cases import fact_words
from inspections.frameworks import Framework
from ratings.figures import Figures, OverallDecided
from ratings.reading import Read
from ratings.tallies import (
    FACTS,
    NO,
    NOT_APPLICABLE,
    NOT_COUNTED,
    NOTHING,
    OPEN,
    UNDECIDED,
    YES,
    CaseMarks,
)
from ratings.words import dated, listed

WORDS: Mapping[str, str] = {
    YES: "Yes",
    NO: "No",
    NOT_APPLICABLE: "Not applicable",
    OPEN: "not answered",
    UNDECIDED: "undecided",
    NOT_COUNTED: "not counted",
    NOTHING: "not asked",
}
_NONE = "none"
Place = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its figures, and its ground where that was kept."""

    figures: Figures
    read: Read | None


@dataclass(frozen=True, slots=True)
class Change:
    """What something was and is, in words."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question of a case that was answered, or asked, differently; `url` of its place."""

    case: str
    question: str
    change: Change
    url: str


@dataclass(frozen=True, slots=True)
class QuestionMoved:
    """A key question: its figures, None where they are the same, and the answers behind it."""

    code: str
    label: str
    figures: Change | None
    answers: tuple[Answered, ...]


@dataclass(frozen=True, slots=True)
class StandardMoved:
    """A standard in which something moved; `rating` and `decision` None where they did not."""

    code: str
    title: str
    rating: Change | None
    decision: Change | None
    questions: tuple[QuestionMoved, ...]


@dataclass(frozen=True, slots=True)
class FactMoved:
    """A fact of a case that was recorded differently."""

    case: str
    label: str
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that moved; None or empty where nothing did.

    `answers_known`: both readings hold their answers, so that what moved can be traced to them.
    `others`: answers that belong to no standard, as to questions asked of every case.
    """

    answers_known: bool
    score: Change | None
    overall: Change | None
    decided: Change | None
    standards: tuple[StandardMoved, ...]
    others: tuple[Answered, ...]
    facts: tuple[FactMoved, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Nothing moved at all."""
        return not (
            self.score or self.overall or self.decided or self.standards or self.others
            or self.facts or self.added or self.removed
        )  # fmt: skip

    @property
    def ratings_moved(self) -> tuple[StandardMoved, ...]:
        """The standards with another rating."""
        return tuple(standard for standard in self.standards if standard.rating)


def compare(
    before: Side, after: Side, framework: Framework, place: Place = lambda case, question: ""
) -> Comparison:
    """What moved from one reading to the other, both of one inspection under `framework`.

    `place` gives the address of a question on a case's page, "" where it can't be seen.
    """
    known = before.read is not None and after.read is not None
    old, new = _cases(before), _cases(after)
    answers = list(_answers(old, new, framework, place)) if known else []
    computed = {code for s in framework.standards for code in _codes(s.code, framework)}
    return Comparison(
        answers_known=known,
        score=_change(_score(before.figures), _score(after.figures)),
        overall=_change(before.figures.overall or _NONE, after.figures.overall or _NONE),
        decided=_change(
            _overall(before.figures.overall_decided), _overall(after.figures.overall_decided)
        ),
        standards=tuple(_standards(before.figures, after.figures, framework, answers)),
        others=tuple(answer for answer in answers if answer.question not in computed),
        facts=tuple(_facts(old, new, framework)) if known else (),
        added=tuple(sorted(new.keys() - old.keys())) if known else (),
        removed=tuple(sorted(old.keys() - new.keys())) if known else (),
    )


def _change(before: str, after: str) -> Change | None:
    return None if before == after else Change(before, after)


def _score(figures: Figures) -> str:
    if figures.score is not None:
        return f"{figures.score} of {figures.max_score}"
    low, high = figures.ratings.reachable.low, figures.ratings.reachable.high
    return f"none ({low} reachable)" if low == high else f"none ({low} to {high} reachable)"


def _overall(decided: OverallDecided | None) -> str:
    return f"{decided.rating} of {decided.max_score}: {decided.reason}" if decided else _NONE


def _cases(side: Side) -> dict[str, CaseMarks]:
    return {case.reference: case for case in side.read.cases} if side.read else {}


def _codes(standard: str, framework: Framework) -> Iterator[str]:
    for question in framework.standard(standard).key_questions:
        yield question.code
        yield from (prompt.code for prompt in question.prompts)


def _answers(
    old: Mapping[str, CaseMarks],
    new: Mapping[str, CaseMarks],
    framework: Framework,
    place: Place,
) -> Iterator[Answered]:
    """What was answered differently in the cases that are in both, by case."""
    for reference in sorted(old.keys() & new.keys()):
        then, now = old[reference], new[reference]
        if then.marks == now.marks:
            continue
        for code, before, after in zip(
            framework.questions(now.domain), then.marks, now.marks, strict=True
        ):
            if before != after:
                change = Change(WORDS[before], WORDS[after])
                yield Answered(reference, code, change, place(reference, code))


def _standards(
    old: Figures, new: Figures, framework: Framework, answers: list[Answered]
) -> Iterator[StandardMoved]:
    for standard in framework.standards:
        code = standard.code
        if code not in old.ratings.standards or code not in new.ratings.standards:
            continue
        found = StandardMoved(
            code=code,
            title=standard.title,
            rating=_change(_rating(old, code), _rating(new, code)),
            decision=_change(_decision(old, code), _decision(new, code)),
            questions=tuple(_questions(code, old, new, framework, answers)),
        )
        if found.rating or found.decision or found.questions:
            yield found


def _rating(figures: Figures, code: str) -> str:
    found = figures.ratings.standards[code]
    if found.rating is None:
        return "not rated"
    return f"{found.rating}, by discretion" if found.discretion else found.rating


def _decision(figures: Figures, code: str) -> str:
    made = figures.decisions.get(code)
    if made is None:
        return _NONE
    return (
        f"{made.computed} to {made.published} ({', '.join(made.triggers)}), {listed(made.panel)}, "
        f"{dated(made.decided_on)}: {made.reason}"
    )


def _questions(
    standard: str, old: Figures, new: Figures, framework: Framework, answers: list[Answered]
) -> Iterator[QuestionMoved]:
    for question in framework.standard(standard).key_questions:
        own = {question.code, *(prompt.code for prompt in question.prompts)}
        found = QuestionMoved(
            code=question.code,
            label=question.label,
            figures=_change(_figure(old, question.code), _figure(new, question.code)),
            answers=tuple(answer for answer in answers if answer.question in own),
        )
        if found.figures or found.answers:
            yield found


def _figure(figures: Figures, code: str) -> str:
    found = figures.ratings.questions.get(code)
    if found is None or found.percent is None:
        return "no figure"
    return f"{found.yes} of {found.relevant}, {found.percent}%"


def _facts(
    old: Mapping[str, CaseMarks], new: Mapping[str, CaseMarks], framework: Framework
) -> Iterator[FactMoved]:
    for reference in sorted(old.keys() & new.keys()):
        then, now = old[reference], new[reference]
        for key in FACTS:
            before, after = then.fact(key), now.fact(key)
            if before != after:
                yield FactMoved(
                    reference,
                    fact_words.label(key, framework),
                    Change(
                        *(_said(key, value, framework, now.domain) for value in (before, after))
                    ),
                )


def _said(key: str, value: Any, framework: Framework, domain: int) -> str:
    return fact_words.said(key, value, framework, domain)
