"""Accepting a sample, which puts its cases into the inspection, and withdrawing it."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases.case_lock import why_locked
from cases.models import (
    Alert,
    Answer,
    CaseState,
    ConflictOfInterest,
    Interview,
    Note,
    PracticeExample,
)
from cases.new_cases import NewCase, create_cases
from cases.writing import Refused
from inspections import live, locks, timeline
from inspections.frameworks import FrameworkError
from inspections.models import Inspection, State
from sampling.draw import record
from sampling.drawing import draw, put_aside, reads_everything
from sampling.models import EligibleCase, Sample
from sampling.population import population_of
from sampling.standing import in_force, mark_of, require_unchanged, standing_of


def why_not_accepted(inspection: Inspection, sample: Sample) -> str:
    """Why the sample can't be accepted, in a sentence; "" where it can."""
    if why := why_locked(inspection):
        return why
    if sample.accepted_at:
        return "The sample is accepted already."
    if inspection.cases.exists():
        return "The inspection has cases already."
    try:
        inspection.framework.require_assessable()
    except FrameworkError as error:
        return str(error)
    if sample.digest != record.digest_of(population_of(inspection)):
        return "The caseload changed after the draw: draw again from the caseload as it is now."
    return ""


def accept(inspection: Inspection, person: User, *, seen: str) -> Sample:
    """Put the sampled cases into the inspection, each with what is asked of it.

    Raises Refused where something else stands than the person saw, or it can't be accepted.
    """
    with transaction.atomic():
        held = locks.alone(inspection.pk)
        require_unchanged(held, seen)
        sample = in_force(held)
        if sample is None:
            raise Refused("No sample is drawn yet.")
        if why := why_not_accepted(held, sample):
            raise Refused(why)
        standing = standing_of(sample)
        references = [each for selected in standing.selected.values() for each in selected]
        create_cases(held, new_cases(held, references))
        sample.accepted_at, sample.accepted_by = timezone.now(), person
        sample.save(update_fields=["accepted_at", "accepted_by"])
        held.eligible = {
            domain: given["eligible"] for domain, given in sample.parameters["domains"].items()
        }
        held.save(update_fields=["eligible"])
        timeline.reach(held, State.SAMPLE_DRAWN, by=person)
        live.announce(held, [live.Changed("case")])
        return sample


def read_everything(inspection: Inspection, person: User, *, seen: str) -> Sample:
    """Accept every eligible case, where the rule asks for all of them. Raises Refused."""
    with transaction.atomic():
        held = locks.alone(inspection.pk)
        require_unchanged(held, seen)
        if in_force(held) or not reads_everything(held, population_of(held)):
            raise Refused("Not every eligible case is read: draw the sample first.")
        draw(held, person, seen=seen, adjustments={})
        return accept(held, person, seen=mark_of(held))


def why_not_withdrawn(inspection: Inspection, sample: Sample) -> str:
    """Why the sample can't be withdrawn, in a sentence; "" where it can."""
    if why := why_locked(inspection):
        return why
    if sample.accepted_at and (reference := _entered(inspection)):
        return (
            f"Something is entered about {reference}, so the sample stands. A single case can be "
            "replaced."
        )
    if sample.accepted_at and (reference := _conflicted(inspection)):
        return (
            f"A conflict of interest is recorded on {reference} and would go with it: the lead "
            "inspector takes it back first, and records it again once the cases are there anew."
        )
    return ""


def withdraw(inspection: Inspection, person: User, *, seen: str, reason: str) -> Sample:
    """Put the sample aside; its cases, about which nothing is entered yet, are taken out again.

    Raises Refused where something else stands than the person saw, something is entered, or the
    reason is missing.
    """
    with noting(reason=reason), transaction.atomic():
        held = locks.alone(inspection.pk)
        require_unchanged(held, seen)
        sample = in_force(held)
        if sample is None:
            raise Refused("No sample is drawn.")
        if why := why_not_withdrawn(held, sample):
            raise Refused(why)
        put_aside(sample, person, reason)
        if sample.accepted_at:
            held.cases.all().delete()
            held.eligible = {}
            held.save(update_fields=["eligible"])
            if held.state == State.SAMPLE_DRAWN:
                timeline.go_back(held, State.CASELOAD_RECEIVED, by=person)
        live.announce(held, [live.Changed("case")])
        return sample


def new_cases(
    inspection: Inspection, references: Iterable[str], *, inspector_id: int | None = None
) -> list[NewCase]:
    """These cases of the caseload with the facts that the service's list has of them.

    Raises Refused for one that the caseload does not have any more.
    """
    rows = {row.reference: row for row in inspection.eligible_cases.all()}
    wanted = list(references)
    if gone := [each for each in wanted if each not in rows]:
        raise Refused(f"{', '.join(gone)}: not in the caseload any more.")
    return [_new_case(rows[reference], inspector_id) for reference in wanted]


def _new_case(row: EligibleCase, inspector_id: int | None) -> NewCase:
    facts = {
        "sex": row.sex,
        "age": row.age,
        "ethnicity": row.ethnicity,
        "disposal": row.disposal,
        "disposal_date": row.disposal_date,
        "service_rosh": row.rosh,
        "service_safety": row.safety,
    }
    return NewCase(row.reference, row.domain, facts, inspector_id)


def _entered(inspection: Inspection) -> str:
    """The reference of a case about which something is entered; "" where there is none."""
    cases = inspection.cases
    begun = cases.exclude(state=CaseState.ALLOCATED) | cases.exclude(saved_at=None)
    if found := begun.first():
        return found.reference
    kept = (
        Answer.objects.filter(Q(value__isnull=False) | Q(saved_at__isnull=False)),
        Note.objects.all(),
        PracticeExample.objects.all(),
        Alert.objects.all(),
        Interview.objects.all(),
    )
    for rows in kept:
        references = rows.filter(case__inspection=inspection)
        if reference := references.values_list("case__reference", flat=True).first():
            return str(reference)
    return ""


def _conflicted(inspection: Inspection) -> str:
    """The reference of a case that somebody may not assess; "" where there is none."""
    cases = ConflictOfInterest.objects.filter(case__inspection=inspection)
    return str(cases.values_list("case__reference", flat=True).first() or "")
