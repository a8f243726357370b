"""Figures made up from tallies, for what the demonstration inspections do not show."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from inspections.frameworks import Framework, load
from ratings import engine
from ratings.figures import CaseCount, Decision, Figures, Source
from ratings.tallies import Count
from reports.documents.model import Cell, Document, Row

MakeUp = Callable[..., Figures]


@pytest.fixture
def framework() -> Framework:
    return load("youth-2020")


@pytest.fixture
def made_up(framework: Framework) -> MakeUp:
    """A function: counts by question in, provisional figures out; 71 cases unless told."""

    def make(
        counts: dict[str, Count],
        *,
        cases: tuple[int, int] = (43, 28),
        judgements: dict[str, str] | None = None,
        decisions: dict[str, Decision] | None = None,
    ) -> Figures:
        asked = {q.code for q in framework.key_questions} & counts.keys()
        decisions = decisions or {}
        return Figures(
            reference="made-up-2020",
            framework=framework.code,
            service="Made-up Youth Offending Service",
            local_name="YOS",
            fieldwork_start=date(2020, 10, 19),
            fieldwork_end=date(2020, 10, 22),
            source=Source("live", None, datetime(2020, 10, 23, 13, 2, tzinfo=UTC)),
            cases={
                domain: CaseCount(sampled, sampled - 1, sampled - 1)
                for domain, sampled in zip((2, 3), cases, strict=True)
            },
            ratings=engine.rate(
                framework,
                {c: engine.Tally.counted(counts[c].yes, counts[c].relevant) for c in asked},
                judgements or {},
                discretion={code: decided.published for code, decided in decisions.items()},
                open_answers={code: counts[code].unsettled for code in asked},
                strict=False,
            ),
            counts=counts,
            sub_samples={},
            context={},
            decisions=decisions,
        )

    return make


def row_of(document: Document, table: str, code: str) -> Row:
    """The row of this code in the table of this name."""
    (found,) = (t for t in document.tables if t.name == table)
    (row,) = (row for row in found.rows if row.cells[0].text == code)
    return row


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def last(row: Row) -> Cell:
    return row.cells[-1]
