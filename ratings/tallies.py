"""Tallies: how the answers of an inspection's cases count.

Counted is an answer that is asked: Yes and No make the relevant cases. What is not asked keeps
its answer and is not counted; while a deciding fact is missing (`asked` null) nothing is.

The database says of each answer how it counts, as one letter, and hands over a case as a string
of letters: that costs no more than a bare count, and everything else is counted from it.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import connection

from inspections.frameworks import Framework

YES, NO, NOT_APPLICABLE, OPEN, UNDECIDED, NOT_COUNTED = "y", "n", "a", "o", "u", "x"
# In the order of the fields of `Count`; an answer that is neither asked nor given counts nowhere.
_COUNTED = YES + NO + NOT_APPLICABLE + OPEN + UNDECIDED + NOT_COUNTED
NOTHING = "z"

# The one place where it is said how an answer counts.
MARK = f"""
    CASE WHEN a.asked THEN
             CASE a.value WHEN 'yes' THEN '{YES}' WHEN 'no' THEN '{NO}'
                          WHEN 'na' THEN '{NOT_APPLICABLE}' ELSE '{OPEN}' END
         WHEN a.asked IS NULL THEN '{UNDECIDED}'
         WHEN a.value IS NULL THEN '{NOTHING}'
         ELSE '{NOT_COUNTED}' END
"""

# What is counted of the cases themselves.
FACTS = (
    "disposal",
    "sex",
    "age",
    "ethnicity",
    "offence",
    "inspector_rosh",
    "service_rosh",
    "inspector_safety",
    "service_safety",
    "looked_after",
    "education",
    "interviewed",
    "victim",
    "needs",
    "desistance_factors",
)

_MANY_INSPECTIONS = f"""
    SELECT c.inspection_id, a.question, {MARK} AS mark, count(*)
    FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id
    WHERE c.inspection_id = ANY(%s) AND a.question = ANY(%s)
    GROUP BY c.inspection_id, a.question, mark
"""


@dataclass(frozen=True, slots=True)
class Count:
    """One question's answers, in cases."""

    yes: int = 0
    no: int = 0
    not_applicable: int = 0
    open: int = 0
    undecided: int = 0
    not_counted: int = 0

    @property
    def relevant(self) -> int:
        """The cases that the percentage is of."""
        return self.yes + self.no

    @property
    def asked(self) -> int:
        """The cases in which it is asked, answered or not."""
        return self.relevant + self.not_applicable + self.open

    @property
    def unsettled(self) -> int:
        """Answers that can still change the tally: open ones and undecided ones."""
        return self.open + self.undecided

    def __add__(self, other: "Count") -> "Count":
        return Count(
            self.yes + other.yes,
            self.no + other.no,
            self.not_applicable + other.not_applicable,
            self.open + other.open,
            self.undecided + other.undecided,
            self.not_counted + other.not_counted,
        )


@dataclass(frozen=True, slots=True)
class CaseMarks:
    """A case as tallies need it: `marks` has a letter for each question of its domain, in order."""

    reference: str
    domain: int
    state: str
    marks: str
    facts: tuple[Any, ...]

    def fact(self, name: str) -> Any:
        """One of FACTS; None where it is not recorded."""
        return self.facts[FACTS.index(name)]


def counts_of(
    cases: Iterable[CaseMarks], framework: Framework, questions: Container[str] | None = None
) -> dict[str, Count]:
    """The tally of every question of these cases' domains, in the framework's order.

    With `questions`, of these only.
    """
    marks: dict[int, list[str]] = {}
    for case in cases:
        marks.setdefault(case.domain, []).append(case.marks)
    counts: dict[str, Count] = {}
    for domain in sorted(marks):
        codes = framework.questions(domain)
        block = "".join(marks[domain])
        for position, code in enumerate(codes):
            if questions is not None and code not in questions:
                continue
            # In the block of all cases, a question is every n-th letter.
            count = Count(*map(block[position :: len(codes)].count, _COUNTED))
            counts[code] = counts[code] + count if code in counts else count
    return counts


def unsettled(
    cases: Iterable[CaseMarks], framework: Framework, questions: Iterable[str]
) -> list[bool]:
    """For each case, whether one of these questions is open or undecided in it."""
    wanted = frozenset(questions)
    take = {
        domain.number: itemgetter(*positions)
        for domain in framework.domains
        if (
            positions := [
                position
                for position, code in enumerate(framework.questions(domain.number))
                if code in wanted
            ]
        )
    }
    found = (take[case.domain](case.marks) for case in cases)
    return [OPEN in marks or UNDECIDED in marks for marks in found]


def counts_of_many(
    inspection_ids: Sequence[int], questions: Sequence[str]
) -> dict[int, dict[str, Count]]:
    """The tallies of these questions in many inspections, by inspection. One query."""
    marks: dict[int, dict[str, dict[str, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_MANY_INSPECTIONS, [list(inspection_ids), list(questions)])
        for inspection_id, question, mark, number in cursor:
            marks.setdefault(inspection_id, {}).setdefault(question, {})[mark] = number
    return {
        inspection_id: {question: _of_marks(found) for question, found in by_question.items()}
        for inspection_id, by_question in marks.items()
    }


def _of_marks(found: Mapping[str, int]) -> Count:
    return Count(*(found.get(mark, 0) for mark in _COUNTED))
