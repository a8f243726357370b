"""The caseload as the draw looks at it, and the rule of the inspection's framework."""

from collections.abc import Iterable, Mapping
from typing import Any

from inspections.frameworks import Framework
from inspections.models import Inspection
from sampling.draw import record
from sampling.draw.sizes import Rule
from sampling.draw.strata import NOT_RECORDED, Case
from sampling.models import EligibleCase


def rule_of(framework: Framework) -> Rule:
    """What the framework version says of samples."""
    given = framework.sampling
    return Rule(given.confidence, str(given.z), given.margin, given.court_share)


def sampled_domains(framework: Framework) -> tuple[int, ...]:
    """The domains that have cases, court cases first."""
    return tuple(domain.number for domain in framework.domains if domain.disposals)


def population_of(inspection: Inspection) -> list[dict[str, Any]]:
    """The eligible cases as a record has them. One query."""
    return record.population_of([_case(row) for row in inspection.eligible_cases.all()])


def eligible_by_domain(
    framework: Framework, population: Iterable[Mapping[str, Any]]
) -> dict[int, int]:
    """How many cases are eligible in each domain that has cases."""
    counts = dict.fromkeys(sampled_domains(framework), 0)
    for case in population:
        if case["domain"] in counts:
            counts[case["domain"]] += 1
    return counts


def _case(row: EligibleCase) -> Case:
    return Case(
        reference=row.reference,
        domain=row.domain,
        sex=row.sex,
        disposal=row.disposal,
        rosh=row.rosh or NOT_RECORDED,
        safety=row.safety or NOT_RECORDED,
    )
