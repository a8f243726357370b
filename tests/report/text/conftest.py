"""Material made up from tallies: a domain of many cases and one of few, in one inspection."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime

import pytest

from inspections.frameworks import load
from ratings import engine
from ratings.figures import CaseCount, Figures, Source
from ratings.tallies import Count
from reports.material import (
    Drawn,
    EvidenceStated,
    FactStated,
    FindingStated,
    Material,
    RecommendationStated,
)

FRAMEWORK = load("youth-2020", "YOT")
# 43 court cases and four out of court.
COUNTS = {
    "2.1.1": Count(yes=37, no=6),
    "2.1.2": Count(yes=38, no=5),
    "2.1.3": Count(yes=31, no=12),
    "2.1.3.2": Count(yes=24, no=9),
    "2.2.1": Count(yes=41, no=2),
    "2.2.2": Count(yes=10),
    "2.2.3": Count(no=12),
    "2.3.1": Count(yes=20, no=18),
    "3.1.1": Count(yes=2, no=2),
    "3.1.2": Count(yes=4),
    "3.1.3": Count(no=3),
    "3.2.1": Count(yes=2),
    "3.2.2": Count(yes=1),
    "3.2.3": Count(no=1),
    "3.3.2": Count(not_applicable=4),
    "case.oversight": Count(yes=30, no=17),
}
PARTS = {
    "2.1.3": {"disposal": {"referral_order": Count(yes=9, no=3), "custody": Count(yes=1, no=2)}},
    "3.1.1": {"disposal": {"youth_conditional_caution": Count(yes=1, no=1)}},
    "case.oversight": {"domain": {"2": Count(yes=28, no=15), "3": Count(yes=2, no=2)}},
}
CONTEXT = {
    2: {
        "disposal": {"referral_order": 12, "custody": 3, "youth_rehabilitation_order": 28},
        "interviewed": {"true": 40, "false": 3},
        "offence": {"violence": 22, "robbery": 11, "not_recorded": 10},
        "sex": {"male": 38, "female": 5},
    },
    3: {
        "disposal": {"youth_conditional_caution": 2, "community_resolution": 2},
        "interviewed": {"true": 4},
        "offence": {"violence": 3, "arson": 1},
        "sex": {"male": 4},
    },
}
MakeUp = Callable[..., Material]


def fact(code: str, group: str, words: str, compared: str = "", **more: str) -> FactStated:
    """A fact with what it is compared with."""
    return FactStated(
        code=code,
        group=group,
        label=more.get("label", code),
        unit=more.get("unit", "per_cent"),
        value=words.strip("£%").replace(",", ""),
        value_words=words,
        comparator=compared.strip("£%").replace(",", ""),
        comparator_words=compared,
        comparator_label="National average" if compared else "",
        year=more.get("year", ""),
        source=more.get("source", ""),
    )


FACTS = (
    fact("population_10_17", "population", "12,006", unit="number", year="2019"),
    fact("children_10_14", "children", "26%", "23%", label="Aged 10 to 14", source="Statistics"),
    fact("children_15_17", "children", "74%", "77%", label="Aged 15 to 17", source="Statistics"),
    fact("children_male", "children", "84%", label="Male"),
    fact("children_female", "children", "15%", label="Female"),
    fact("budget_police", "budget", "£1,234", unit="pounds"),
)
EVIDENCE = (
    EvidenceStated(5, "meeting", "The board", "", (), None, None, ()),
    EvidenceStated(
        17, "survey", "Survey of volunteers", "", (), 25, 18, (("I am prepared", 12, 16),)
    ),
    EvidenceStated(18, "survey", "Survey of courts", "", (), None, None, ()),
)


@pytest.fixture
def make_up() -> MakeUp:
    """A function: counts and what else differs in, material out."""

    def make(
        counts: Mapping[str, Count] = COUNTS,
        *,
        cases: tuple[int, int] = (43, 4),
        judged: str | None = "Good",
        parts: Mapping[str, Mapping[str, Mapping[str, Count]]] = PARTS,
        context: Mapping[int, Mapping[str, Mapping[str, int]]] = CONTEXT,
        facts: tuple[FactStated, ...] = FACTS,
        findings: tuple[FindingStated, ...] = (),
        recommendations: tuple[RecommendationStated, ...] = (),
    ) -> Material:
        asked = {q.code for q in FRAMEWORK.key_questions} & counts.keys()
        figures = Figures(
            reference="made-up-2020",
            framework=FRAMEWORK.code,
            service="Made-up Youth Offending Team",
            local_name="YOT",
            fieldwork_start=date(2020, 10, 1),
            fieldwork_end=date(2020, 10, 22),
            source=Source("snapshot", 1, datetime(2020, 10, 23, 13, 2, tzinfo=UTC)),
            cases={
                2: CaseCount(cases[0], cases[0], cases[0], eligible=58),
                3: CaseCount(cases[1], cases[1], cases[1], eligible=None),
            },
            ratings=engine.rate(
                FRAMEWORK,
                {c: engine.Tally.counted(counts[c].yes, counts[c].relevant) for c in asked},
                dict.fromkeys(("1.1", "1.2", "1.3", "1.4"), judged) if judged else {},
                strict=False,
            ),
            counts=counts,
            sub_samples=parts,
            context=context,
            decisions={},
        )
        return Material(
            figures=figures,
            short_name="Made-up YOT",
            region="London",
            approach="On site",
            lead="Priya Shah",
            windows={2: (6, 9)},
            sample={2: Drawn(58, 44, 43, "")},
            reasoning={},
            facts=facts,
            findings=findings,
            recommendations=recommendations,
            examples=(),
            evidence=EVIDENCE,
        )

    return make


@pytest.fixture
def material(make_up: MakeUp) -> Material:
    return make_up()
