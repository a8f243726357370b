"""Drawing an inspection's sample: one more record, which takes the place of the one before.

The seed follows from the day and the record's number: nobody chooses it, and every draw stays,
with the reason why it does not count any more.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from cases.case_lock import why_locked
from cases.writing import Refused
from inspections import live, locks
from inspections.models import Inspection
from sampling.draw import record
from sampling.draw.sizes import Size
from sampling.models import Sample
from sampling.population import eligible_by_domain, population_of, rule_of
from sampling.standing import in_force, require_unchanged


@dataclass(frozen=True, slots=True)
class Adjustment:
    """Another size than the rule's, and why."""

    to: int
    reason: str


def next_number(inspection: Inspection) -> int:
    """The number of the draw that comes next."""
    drawn = Sample.objects.filter(inspection=inspection).aggregate(last=Max("number"))
    return (drawn["last"] or 0) + 1


def seed_of(number: int) -> str:
    """What all chance of a draw of today follows from: "20180910-7"."""
    return f"{timezone.localdate():%Y%m%d}-{number}"


def sizes_of(
    inspection: Inspection, population: list[dict[str, Any]], adjusted: Mapping[int, int]
) -> dict[int, Size]:
    """The sizes by the rule, by domain, where some are adjusted to these."""
    framework = inspection.framework
    return record.sized(rule_of(framework), eligible_by_domain(framework, population), adjusted)


def reads_everything(inspection: Inspection, population: list[dict[str, Any]]) -> bool:
    """Whether the rule asks for every eligible case: there is nothing to draw."""
    sizes = sizes_of(inspection, population, {}).values()
    return bool(population) and all(size.rule == size.eligible for size in sizes)


def why_no_draw(inspection: Inspection, sample: Sample | None, *, eligible: int) -> str:
    """Why no sample can be drawn, in a sentence; "" where it can. One query or two."""
    if why := why_locked(inspection):
        return why
    if sample is None and inspection.cases.exists():
        return "The cases of this inspection were brought in with it: there is nothing to draw."
    if sample is not None and sample.accepted_at:
        return "The sample is accepted; withdraw it to draw another."
    if not eligible:
        return "There is no caseload to draw from yet."
    return ""


def draw(
    inspection: Inspection,
    person: User,
    *,
    seen: str,
    adjustments: Mapping[int, Adjustment],
    reason: str = "",
) -> Sample:
    """The new sample in force, not accepted; the one before is withdrawn for the reason.

    `seen` is the mark of what the person looked at (`standing.mark_of`). Raises Refused where
    something else stands now, nothing can be drawn, a size can't be, or a reason is missing.
    """
    with transaction.atomic():
        held = locks.alone(inspection.pk)
        require_unchanged(held, seen)
        population = population_of(held)
        before = in_force(held)
        if why := why_no_draw(held, before, eligible=len(population)):
            raise Refused(why)
        now = timezone.now()
        parameters = _parameters(held, population, adjustments, person, now.isoformat())
        if before:
            put_aside(before, person, reason)
        number = next_number(held)
        seed = seed_of(number)
        sample = Sample.objects.create(
            inspection=held,
            number=number,
            population=population,
            digest=record.digest_of(population),
            parameters=parameters,
            seed=seed,
            drawn=record.drawn_from(population, parameters, seed),
            drawn_at=now,
            drawn_by=person,
        )
        live.announce(held, [live.Changed("case")])
        return sample


def put_aside(sample: Sample, person: User, reason: str) -> None:
    """The sample is not in force any more. Raises Refused without a reason."""
    if not reason.strip():
        raise Refused("Say why the sample is put aside: the reason stays with its record.")
    sample.in_force = False
    sample.withdrawn_reason = reason
    sample.withdrawn_at, sample.withdrawn_by = timezone.now(), person
    sample.save(update_fields=["in_force", "withdrawn_reason", "withdrawn_at", "withdrawn_by"])


def _parameters(
    inspection: Inspection,
    population: list[dict[str, Any]],
    adjustments: Mapping[int, Adjustment],
    person: User,
    at: str,
) -> dict[str, Any]:
    sizes = sizes_of(inspection, population, {key: made.to for key, made in adjustments.items()})
    made = {}
    for domain, adjustment in adjustments.items():
        if why := sizes[domain].refuses(adjustment.to):
            raise Refused(why)
        if adjustment.to == sizes[domain].rule:
            continue
        if not adjustment.reason.strip():
            raise Refused("Say why the size is another one than the rule’s.")
        made[domain] = {
            "to": adjustment.to,
            "reason": adjustment.reason,
            "by": person.name,
            "at": at,
        }
    framework = inspection.framework
    return record.parameters_of(rule_of(framework), eligible_by_domain(framework, population), made)
