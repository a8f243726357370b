"""Setting an inspection up: its days, framework version, windows and planned days.

Every change names the version that the person saw; what the panel has signed off stands as it is.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from accounts.history import noting
from accounts.models import User
from inspections import frameworks, locks, timeline
from inspections.frameworks import Domain, Framework
from inspections.models import (
    AFTER_THE_PANEL,
    RESERVED,
    Inspection,
    Milestone,
    State,
    YouthOffendingService,
)

Windows = Mapping[str, list[int]]

SIGNED_OFF = "The ratings panel has signed off; what its ratings rest on stands as it is."
HAS_CASES = (
    "The framework version stays: there are cases already, and their questions and disposals are "
    "those of this version."
)


class SetUpRefused(Exception):
    """It can't be set up so; the message says why and what would be right."""


class SetUpConflict(Exception):
    """What is set up is not as the person saw it."""


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """The first and last day of fieldwork, and whether it is on site or remote."""

    first: date
    last: date
    approach: str


def sampled_domains(framework: Framework) -> list[Domain]:
    """The domains of which cases are read."""
    return [domain for domain in framework.domains if domain.disposals]


def usual_windows(framework: Framework) -> dict[str, list[int]]:
    """The usual window of each domain, in months: of several the framework names the first."""
    found: dict[str, list[int]] = {}
    for window in framework.sampling.windows:
        found.setdefault(str(window.domain), [window.from_months, window.to_months])
    return found


def suggested_reference(service: YouthOffendingService, first: date) -> str:
    """The service and the year, as lambeth-2018; with a number where that is taken."""
    name = re.sub(
        r"\b(youth offending|youth justice)( (service|team|partnership))?\b",
        "",
        service.name,
        flags=re.IGNORECASE,
    )
    wanted = f"{slugify(name)[:50].strip('-') or 'service'}-{first.year}"
    return free_reference(wanted)


def free_reference(wanted: str) -> str:
    """This reference, or the next one like it that no inspection has."""
    taken = set(
        Inspection.objects.filter(reference__startswith=wanted).values_list("reference", flat=True)
    ).union(RESERVED)
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def create(
    *, service: YouthOffendingService, fieldwork: Fieldwork, reference: str, by: User
) -> Inspection:
    """The new inspection, planned: with version, windows and days as they are usual.

    Raises SetUpRefused where the reference is taken, FrameworkError where no version applies.
    """
    framework = frameworks.for_fieldwork(fieldwork.first)
    inspection = Inspection(
        service=service,
        reference=reference,
        framework_code=framework.code,
        local_name=service.local_name,
        fieldwork_start=fieldwork.first,
        fieldwork_end=fieldwork.last,
        approach=fieldwork.approach,
        windows=usual_windows(framework),
        state=State.PLANNED,
    )
    today = timezone.localdate()
    try:
        with transaction.atomic():
            inspection.save()
            Milestone.objects.create(
                inspection=inspection, state=State.PLANNED, reached_on=today, moved_by=by
            )
            suggested = timeline.suggested_days(fieldwork.first, fieldwork.last, today=today)
            Milestone.objects.bulk_create(
                Milestone(inspection=inspection, state=state, planned_on=day)
                for state, day in suggested.items()
            )
    except IntegrityError:
        raise SetUpRefused(
            f"There is an inspection {reference} already; {free_reference(reference)} is free."
        ) from None
    return inspection


def why_fixed(inspection: Inspection) -> str:
    """Why days of fieldwork, version and windows can't be changed; "" while they can."""
    signed_off = inspection.state in AFTER_THE_PANEL or _snapshot_in_force(inspection)
    return SIGNED_OFF if signed_off else ""


def why_version_fixed(inspection: Inspection) -> str:
    """Why the framework version can't be changed; "" while it can. Up to three queries."""
    # Eligible cases belong to an app further on; the relation leads there all the same.
    if inspection.cases.exists() or inspection.eligible_cases.exists():
        return HAS_CASES
    return why_fixed(inspection)


def _snapshot_in_force(inspection: Inspection) -> bool:
    found: bool = inspection.snapshots.filter(in_force=True).exists()
    return found


def change_fieldwork(inspection: Inspection, fieldwork: Fieldwork, *, seen: int) -> None:
    """Save the days of fieldwork; planned days that were the usual ones move along.

    Raises SetUpConflict, SetUpRefused.
    """
    with _held(inspection, seen) as held:
        _require(why_fixed(held))
        first, last = held.fieldwork_start, held.fieldwork_end
        held.fieldwork_start, held.fieldwork_end = fieldwork.first, fieldwork.last
        held.approach = fieldwork.approach
        held.save(update_fields=["fieldwork_start", "fieldwork_end", "approach", "version"])
        _move_along(held, first, last)


def _move_along(inspection: Inspection, first: date, last: date) -> None:
    today = timezone.localdate()
    usual = timeline.suggested_days(first, last, today=today)
    new = timeline.suggested_days(inspection.fieldwork_start, inspection.fieldwork_end, today=today)
    for milestone in inspection.milestones.filter(reached_on=None).exclude(planned_on=None):
        state = State(milestone.state)
        if milestone.planned_on == usual.get(state) != new.get(state):
            milestone.planned_on = new[state]
            milestone.save(update_fields=["planned_on"])


def change_framework(
    inspection: Inspection, code: str, windows: Windows, *, seen: int, reason: str = ""
) -> None:
    """Save the framework version and the sampling windows, in months.

    `reason` says why a version that the first day does not call for. Raises SetUpConflict,
    SetUpRefused.
    """
    with noting(reason=reason) if reason else nullcontext(), _held(inspection, seen) as held:
        _require(why_fixed(held))
        if code != held.framework_code:
            _require(why_version_fixed(held))
        held.framework_code, held.windows = code, dict(windows)
        held.save(update_fields=["framework_code", "windows", "version"])


def change_days(inspection: Inspection, days: Mapping[State, date | None], *, seen: int) -> None:
    """Save the planned days of states; None: no day is planned. Raises SetUpConflict."""
    with _held(inspection, seen) as held:
        held.save(update_fields=["version"])
        kept = {milestone.state: milestone for milestone in held.milestones.all()}
        for state, day in days.items():
            milestone = kept.get(state) or Milestone(inspection=held, state=state)
            if milestone.planned_on != day:
                milestone.planned_on = day
                milestone.save()


@contextmanager
def _held(inspection: Inspection, seen: int) -> Iterator[Inspection]:
    """The inspection read again and held alone, its version counted on. Raises SetUpConflict."""
    with transaction.atomic():
        held = locks.alone(inspection.pk)
        if held.version != seen:
            raise SetUpConflict
        held.version += 1
        yield held


def _require(why_not: str) -> None:
    if why_not:
        raise SetUpRefused(why_not)
