"""How long the figures take against the bare grouped query over the same rows."""

from functools import partial

from django.db import connection

from benchmarks.caseload import FRAMEWORK, demonstration_inspection, inspections
from benchmarks.timing import medians, report
from inspections.frameworks import load
from inspections.models import Inspection
from ratings.working_out import figures, ratings_of_many

_BARE = """
    SELECT {group}a.question,
           count(*) FILTER (WHERE a.asked AND a.value = 'yes'),
           count(*) FILTER (WHERE a.asked AND a.value IN ('yes', 'no'))
    FROM cases_answer a JOIN cases_sampledcase c ON c.id = a.case_id
    WHERE c.inspection_id = ANY(%s) GROUP BY {group}a.question
"""


def _bare(ids: list[int], group: str = "") -> int:
    with connection.cursor() as cursor:
        cursor.execute(_BARE.format(group=group), [ids])
        return len(cursor.fetchall())


def _all_of(inspection: Inspection) -> str:
    """What is counted when it is looked at, too: its digest takes in everything."""
    return figures(inspection).digest


def one_inspection() -> None:
    """The figures of one inspection of 71 cases and of one of 300."""
    large_ids, _ = inspections(1, court=180, out_of_court=120)
    for inspection in (
        demonstration_inspection("lambeth-2019"),
        Inspection.objects.select_related("service").get(pk=large_ids[0]),
    ):
        cases = inspection.cases.count()
        times = medians(
            {
                "bare grouped query": partial(_bare, [inspection.pk]),
                "figures": partial(figures, inspection),
                "… with every prompt and sub-sample": partial(_all_of, inspection),
            },
            rounds=60,
        )
        report(
            f"Figures of one inspection of {cases} cases",
            times,
            against="bare grouped query",
            limit=1.5,
        )
    Inspection.objects.filter(pk__in=large_ids).delete()


def many_inspections(number: int) -> None:
    """All ratings of many inspections, 60 cases each."""
    print(f"\nPutting in {number} invented inspections …", flush=True)
    ids, answers = inspections(number, court=36, out_of_court=24)
    framework = load(FRAMEWORK)
    times = medians(
        {
            "bare aggregate": lambda: _bare(ids, "c.inspection_id, "),
            "all ratings": lambda: ratings_of_many(ids, framework),
        },
        rounds=5,
    )
    report(
        f"All ratings of {number:,} inspections, {answers:,} answers",
        times,
        against="bare aggregate",
        limit=2,
    )
