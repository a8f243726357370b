"""Materials made up for generators: counts as given, everything else as small as can be."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from inspections import frameworks
from inspections.frameworks import Framework, load_file
from ratings.engine import Tally, rate
from ratings.figures import CaseCount, Figures, Source
from ratings.tallies import Count
from reports.material import Material
from tests.frameworks.made_up import FILE

PROBATION = load_file(FILE)


class OfProbation(Material):
    """A material under a framework that stands in no folder of the program's."""

    @property
    def framework(self) -> Framework:
        return PROBATION


def material_of(
    counts: Mapping[str, Count],
    *,
    sampled: Mapping[int, int],
    framework: str = "youth-2020",
    judgements: Mapping[str, str] | None = None,
    sub_samples: Mapping[str, Any] | None = None,
    **beside: Any,
) -> Material:
    """A material with these tallies, rated by the rules."""
    probation = framework == PROBATION.code
    version = PROBATION if probation else frameworks.load(framework)
    key_questions = {question.code for question in version.key_questions}
    tallies = {
        code: Tally.counted(count.yes, count.relevant)
        for code, count in counts.items()
        if code in key_questions
    }
    figures = Figures(
        reference="made-up",
        framework=framework,
        service="Made-up",
        local_name=version.terminology.service,
        fieldwork_start=date(2021, 3, 1),
        fieldwork_end=date(2021, 3, 5),
        source=Source("live", None, datetime(2021, 3, 9, tzinfo=UTC)),
        cases={number: CaseCount(many, many, many, many) for number, many in sampled.items()},
        ratings=rate(version, tallies, judgements or {}, strict=False),
        counts=dict(counts),
        sub_samples=dict(sub_samples or {}),
        context={},
        decisions={},
    )
    given: dict[str, Any] = {
        "figures": figures,
        "short_name": "Made-up YOT",
        "region": "",
        "approach": "",
        "lead": "",
        "windows": {},
        "sample": {},
        "reasoning": {},
        "facts": (),
        "findings": (),
        "recommendations": (),
        "examples": (),
        "evidence": (),
    }
    return (OfProbation if probation else Material)(**given | beside)
