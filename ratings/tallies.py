"""Tallies: how the answers of an inspection's cases count, question by question, in SQL.

Counted is an answer that is asked: Yes and No make the relevant cases. What is not asked keeps
its answer and is not counted; while a deciding fact is missing (`asked` null) nothing is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

SUB_SAMPLE_FACTS = ("disposal", "sex", "inspector_rosh")
NOT_RECORDED = "not_recorded"


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
        return self.relevant + self.not_applicable + self.open

    @property
    def unsettled(self) -> int:
        """Answers that can still change the tally: open ones and undecided ones."""
        return self.open + self.undecided


@dataclass(frozen=True, slots=True)
class Tallies:
    """What one grouped query over an inspection's answers gives.

    `counts` by question; `sub_samples` by question, fact and the fact's value, where it counts.
    """

    counts: Mapping[str, Count]
    sub_samples: Mapping[str, Mapping[str, Mapping[str, Count]]]


_COUNTS = """
    count(*) FILTER (WHERE a.asked AND a.value = 'yes'),
    count(*) FILTER (WHERE a.asked AND a.value = 'no'),
    count(*) FILTER (WHERE a.asked AND a.value = 'na'),
    count(*) FILTER (WHERE a.asked AND a.value IS NULL),
    count(*) FILTER (WHERE a.asked IS NULL),
    count(*) FILTER (WHERE NOT a.asked AND a.value IS NOT NULL)
"""

# The last column but the counts tells the grouping set: a bit for each fact that is not in it.
_ONE_INSPECTION = f"""
    SELECT a.question, c.disposal, c.sex, c.inspector_rosh,
           GROUPING(c.disposal, c.sex, c.inspector_rosh), {_COUNTS}
    FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id
    WHERE c.inspection_id = %s
    GROUP BY GROUPING SETS (
        (a.question), (a.question, c.disposal), (a.question, c.sex), (a.question, c.inspector_rosh)
    )
"""
_WHOLE_SAMPLE = 0b111
_FACT_OF_SET = {0b011: 0, 0b101: 1, 0b110: 2}

_MANY_INSPECTIONS = f"""
    SELECT c.inspection_id, a.question, {_COUNTS}
    FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id
    WHERE c.inspection_id = ANY(%s) AND a.question = ANY(%s)
    GROUP BY c.inspection_id, a.question
"""


def tallies(inspection_id: int) -> Tallies:
    """The tallies of one inspection, with its sub-samples. One query."""
    counts: dict[str, Count] = {}
    parts: dict[str, dict[str, dict[str, Count]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_ONE_INSPECTION, [inspection_id])
        for question, disposal, sex, rosh, grouping, yes, no, *rest in cursor:
            count = Count(yes, no, *rest)
            if grouping == _WHOLE_SAMPLE:
                counts[question] = count
            elif count.relevant:
                fact = _FACT_OF_SET[grouping]
                value = (disposal, sex, rosh)[fact] or NOT_RECORDED
                of_question = parts.setdefault(question, {})
                of_question.setdefault(SUB_SAMPLE_FACTS[fact], {})[value] = count
    return Tallies(counts, parts)


def counts_of_many(
    inspection_ids: Iterable[int], questions: Iterable[str]
) -> dict[int, dict[str, Count]]:
    """The tallies of these questions in many inspections, by inspection. One query."""
    found: dict[int, dict[str, Count]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_MANY_INSPECTIONS, [list(inspection_ids), list(questions)])
        for inspection_id, question, *counts in cursor:
            found.setdefault(inspection_id, {})[question] = Count(*counts)
    return found
