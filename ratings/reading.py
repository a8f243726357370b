"""What figures are made from, read in one statement: one moment, whatever is written beside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db import connection

from inspections.frameworks import Framework
from inspections.models import Inspection
from ratings.tallies import FACTS, MARK, NOTHING, CaseMarks


@dataclass(frozen=True, slots=True)
class Read:
    """What people recorded, every sampled case, and the snapshot in force if there is one.

    `judgements`: the agreed rating of a judged standard, else the proposed one; `agreed` names the
    standards whose rating the panel has agreed. `overall`: the
    panel's decision on an overall rating that figures alone don't give. `eligible`: how many cases
    could have been sampled, by domain, where it is known.
    """

    snapshot: Mapping[str, Any] | None
    judgements: Mapping[str, str]
    agreed: Sequence[str]
    decisions: Sequence[Mapping[str, Any]]
    overall: Mapping[str, Any] | None
    eligible: Mapping[int, int]
    cases: Sequence[CaseMarks]


# The first row carries what was recorded; every row with a domain is a case.
_STATEMENT = f"""
    SELECT CASE WHEN row_number() OVER () = 1 THEN recorded.shape END,
           c.reference, c.domain, c.state, m.questions, m.marks,
           {", ".join(f"c.{fact}" for fact in FACTS)}
    FROM (
        SELECT json_build_object(
            'snapshot', (SELECT figures FROM ratings_ratingssnapshot
                         WHERE inspection_id = i.id AND in_force),
            'judgements', (SELECT json_object_agg(standard, coalesce(nullif(agreed, ''), rating))
                           FROM inspections_judgement
                           WHERE inspection_id = i.id AND (agreed <> '' OR rating <> '')),
            'agreed', (SELECT json_agg(standard ORDER BY standard) FROM inspections_judgement
                       WHERE inspection_id = i.id AND agreed <> ''),
            'eligible', i.eligible,
            'overall', (SELECT json_strip_nulls(json_build_object(
                            'rating', rating, 'max_score', max_score, 'score', score,
                            'reason', reason, 'panel', panel, 'decided_on', decided_on))
                        FROM ratings_overalldecision WHERE inspection_id = i.id),
            'decisions', (SELECT json_agg(json_build_object(
                              'standard', standard, 'computed', computed, 'published', published,
                              'triggers', triggers, 'reason', reason, 'panel', panel,
                              'decided_on', decided_on))
                          FROM ratings_discretiondecision WHERE inspection_id = i.id)
        )::text AS shape
        FROM inspections_inspection i WHERE i.id = %(inspection)s
    ) recorded
    LEFT JOIN (
        cases_sampledcase c CROSS JOIN LATERAL (
            SELECT coalesce(string_agg(a.question, ' '), '') AS questions,
                   coalesce(string_agg({MARK}, ''), '') AS marks
            FROM cases_answer a WHERE a.case_id = c.id
        ) m
    ) ON c.inspection_id = %(inspection)s
"""


def read(inspection: Inspection, framework: Framework) -> Read:
    """Everything about an inspection that figures are made from. One query.

    Raises Inspection.DoesNotExist.
    """
    orders = {domain.number: framework.questions(domain.number) for domain in framework.domains}
    in_order = {number: " ".join(codes) for number, codes in orders.items()}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT, {"inspection": inspection.pk})
        rows = cursor.fetchall()
    if not rows:
        raise Inspection.DoesNotExist(f"{inspection.reference} is not there any more.")
    recorded = json.loads(next(row[0] for row in rows if row[0]))
    return Read(
        snapshot=recorded["snapshot"],
        judgements=recorded["judgements"] or {},
        agreed=recorded["agreed"] or [],
        decisions=recorded["decisions"] or [],
        overall=recorded["overall"],
        eligible={int(domain): count for domain, count in recorded["eligible"].items()},
        cases=[
            CaseMarks(
                reference,
                domain,
                state,
                # Rows come as they lie in the table, mostly in order: sorting costs more there.
                marks
                if questions == in_order[domain]
                else _sorted(orders[domain], questions, marks),
                tuple(facts),
            )
            for _, reference, domain, state, questions, marks, *facts in rows
            if domain is not None
        ],
    )


def _sorted(codes: Sequence[str], questions: str, marks: str) -> str:
    found = dict(zip(questions.split(" "), marks, strict=False))
    return "".join([found.get(code, NOTHING) for code in codes])


def as_json(found: Read) -> dict[str, Any]:
    """What was read as plain JSON values: the ground of a snapshot."""
    return {
        "judgements": dict(found.judgements),
        "agreed": list(found.agreed),
        "decisions": list(found.decisions),
        "overall": found.overall,
        "eligible": {str(domain): count for domain, count in found.eligible.items()},
        "cases": [asdict(case) for case in found.cases],
    }


def from_json(shape: Mapping[str, Any]) -> Read:
    """What `as_json` wrote."""
    return Read(
        snapshot=None,
        judgements=shape["judgements"],
        agreed=shape.get("agreed", ()),
        decisions=shape["decisions"],
        overall=shape["overall"],
        eligible={int(domain): count for domain, count in shape["eligible"].items()},
        cases=[CaseMarks(**case | {"facts": tuple(case["facts"])}) for case in shape["cases"]],
    )
