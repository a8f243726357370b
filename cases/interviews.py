"""Interviews with case managers: planned, changed, held, cancelled; nothing lost between two."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from accounts.models import User
from cases import interview_times
from cases.answers import save_answers
from cases.case_lock import SIGNED_OFF, signed_off
from cases.changes import Change, Outcome, Result, What
from cases.interview_times import Slot
from cases.models import CaseState, Interview, InterviewState, InterviewWay, SampledCase
from cases.writing import Refused
from inspections import locks
from inspections.models import Approach, Inspection


@dataclass(frozen=True, slots=True)
class Given:
    """What is planned of an interview; `starts_at` in UTC."""

    interviewer: User
    starts_at: datetime
    minutes: int
    way: str
    room: str = ""
    case_manager: str = ""
    note: str = ""


class InterviewConflict(Exception):
    """Somebody else saved it since the page was made."""


def usual_way(inspection: Inspection) -> str:
    """How interviews take place where nothing is said: as fieldwork does."""
    return InterviewWay.VIDEO if inspection.approach == Approach.REMOTE else InterviewWay.ON_SITE


def plan(case: SampledCase, given: Given, seen: int | None) -> Interview:
    """Plan the case's interview, or change it where its version is the one seen (None: none yet).

    A cancelled one is planned again by it. Raises InterviewConflict, and Refused after sign-off or
    where the case has been taken out.
    """
    with transaction.atomic():
        inspection = _open(case.inspection_id)
        if seen is None:
            if not inspection.cases.filter(pk=case.pk).exists():
                raise Refused(f"{case} is not in the inspection any more.")
            return _created(case, given)
        rows = Interview.objects.filter(case=case, version=seen)
        planned = {"version": seen + 1} | _values(given)
        now = rows.select_for_update().first()
        if now is None:
            raise InterviewConflict
        if now.state == InterviewState.CANCELLED:
            planned["state"] = InterviewState.PLANNED
        rows.update(**planned)
        return Interview.objects.get(case=case)


def _values(given: Given) -> dict[str, Any]:
    return {
        "interviewer": given.interviewer,
        "starts_at": given.starts_at,
        "minutes": given.minutes,
        "way": given.way,
        "room": given.room,
        "case_manager": given.case_manager,
        "note": given.note,
    }


def _created(case: SampledCase, given: Given) -> Interview:
    values = _values(given)
    try:
        with transaction.atomic():
            return Interview.objects.create(case=case, **values)
    except IntegrityError:
        # The same form sent twice is no conflict.
        there = Interview.objects.filter(case=case, **values).first()
        if there is None:
            raise InterviewConflict from None
        return there


def plan_all(inspection: Inspection, wanted: Mapping[UUID, Given]) -> tuple[int, list[str]]:
    """Plan an interview for each of these cases that has none; how many, and those that had one.

    In one transaction. Raises Refused after sign-off.
    """
    with transaction.atomic():
        _open(inspection.pk)
        cases = inspection.cases.filter(pk__in=list(wanted)).order_by("pk")
        count, had = 0, []
        for case in cases:
            try:
                _created(case, wanted[case.pk])
                count += 1
            except InterviewConflict:
                had.append(case.reference)
    return count, sorted(had)


def move_to(case: SampledCase, state: InterviewState, seen: int) -> None:
    """Mark the interview as held, cancelled, or planned again.

    Raises InterviewConflict where it is another version, Refused after sign-off.
    """
    with transaction.atomic():
        _open(case.inspection_id)
        rows = Interview.objects.filter(case=case, version=seen)
        if not rows.update(state=state, version=seen + 1):
            raise InterviewConflict


def record_interviewed(case: SampledCase, person: User, seen: bool | None) -> Result:
    """Record in the case that its manager was interviewed, through the one door."""
    saved = save_answers(case, person, [Change(What.FACT, "interviewed", True, seen)])
    return saved.results[0]


def why_not_recorded(result: Result) -> str:
    """Why the fact is not recorded, in a sentence; "" where it is."""
    if result.outcome in (Outcome.SAVED, Outcome.SAME):
        return ""
    if result.outcome is Outcome.REFUSED:
        return result.why
    who = result.by or "Somebody"
    return f"{who} recorded meanwhile that the case manager was not interviewed; see the case."


def why_closed(inspection: Inspection) -> str:
    """Why interviews can't be changed, in a sentence; "" while they can."""
    return SIGNED_OFF if signed_off(inspection) else ""


def _open(inspection_id: int) -> Inspection:
    inspection = locks.share(inspection_id)
    if why := why_closed(inspection):
        raise Refused(why)
    return inspection


def slots_of(interviews: Iterable[Interview]) -> list[Slot]:
    """The interviews as far as time goes, without those cancelled."""
    return [
        Slot(
            one.pk,
            one.case.reference,
            one.interviewer_id,
            one.interviewer.name,
            one.case_manager,
            one.starts_at,
            one.minutes,
        )
        for one in interviews
        if one.state != InterviewState.CANCELLED
    ]


def elsewhere_of(inspection: Inspection, people: Collection[int]) -> list[Slot]:
    """What the people have in other inspections; it says when, and nothing of a case. One query."""
    others = Interview.objects.filter(interviewer__in=people, state=InterviewState.PLANNED)
    rows = others.exclude(case__inspection=inspection).select_related("interviewer")
    return [
        Slot(one.pk, "", one.interviewer_id, one.interviewer.name, "", one.starts_at, one.minutes)
        for one in rows
    ]


def clashes_of(inspection: Inspection, interviews: Collection[Interview]) -> dict[UUID, list[str]]:
    """By interview, what speaks against its time, in sentences. One query."""
    planned = [one for one in interviews if one.state == InterviewState.PLANNED]
    slots = slots_of(planned)
    slots += elsewhere_of(inspection, {one.interviewer_id for one in planned})
    return interview_times.clashes(
        slots, first=inspection.fieldwork_start, last=inspection.fieldwork_end
    )


def still_wanted(cases: "QuerySet[SampledCase]") -> "QuerySet[SampledCase]":
    """Those of the cases that are open, have no interview, and say of none that it was held."""
    open_ones = cases.filter(state__in=(CaseState.ALLOCATED, CaseState.IN_PROGRESS))
    return open_ones.filter(interview=None).exclude(interviewed=True)


def interviews_of(
    inspection: Inspection, cases: "QuerySet[SampledCase]", person: User
) -> list[Interview]:
    """The interviews on these cases, and those the person holds, in time's order. One query."""
    rows = Interview.objects.filter(
        Q(case__in=cases.order_by()) | Q(case__inspection=inspection, interviewer=person)
    )
    return list(rows.select_related("case", "interviewer").order_by("starts_at", "case__reference"))


def managers_of(inspection: Inspection) -> dict[str, str]:
    """The references of case managers by the case's, as far as the service's list has them."""
    # The caseload belongs to an app further on; the relation leads there all the same.
    listed = inspection.eligible_cases.exclude(case_manager="")
    return dict(listed.values_list("reference", "case_manager"))
