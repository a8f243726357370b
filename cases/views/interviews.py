"""The schedule of interviews with case managers."""

from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases import interview_times
from cases import interviews as planning
from cases.access import ASSESS, CaseAccess, cases_of, enter_case
from cases.allocation import assessors_of
from cases.interview_calendar import calendar as calendar_text
from cases.interview_forms import InterviewForm, PlanForm
from cases.interview_times import LONDON, Wanted
from cases.models import Interview, InterviewState, SampledCase
from cases.writing import Refused
from config.downloads import attached
from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context


@require_safe
@never_cache
def interviews(request: HttpRequest, reference: str) -> HttpResponse:
    """The interviews by day, or by person; those of one day for printing; cases without one."""
    access = enter(request, reference)
    person = person_of(request)
    cases = cases_of(access, person)
    every = planning.interviews_of(access.inspection, cases, person)
    by_person = request.GET.get("by") == "person"
    day = _day(request)
    shown = [one for one in every if day in (None, _local_day(one))]
    if by_person:
        shown.sort(key=lambda one: (one.interviewer.name, one.starts_at))
    clashes = planning.clashes_of(access.inspection, every)
    groups = [
        (head, [(one, clashes.get(one.pk, [])) for one in group])
        for head, group in groupby(shown, key=_person if by_person else _local_day)
    ]
    without = planning.still_wanted(cases).order_by("domain", "reference")
    context = page_context(access) | {
        "groups": groups,
        "by_person": by_person,
        "day": day,
        "days": sorted({_local_day(one) for one in every}),
        "count": len(shown),
        "clashing": sum(bool(clashes.get(one.pk)) for one in shown),
        "without": list(without) if day is None else [],
        "closed": planning.why_closed(access.inspection),
        "person": person,
        "own": any(one.interviewer_id == person.pk for one in every),
    }
    return render(request, "cases/interviews.html", context)


@require_safe
@never_cache
def calendar(request: HttpRequest, reference: str) -> HttpResponse:
    """One's own interviews as a calendar file: when and where, and the case's reference."""
    access = enter(request, reference)
    person = person_of(request)
    own = [
        one
        for one in planning.interviews_of(access.inspection, cases_of(access, person), person)
        if one.interviewer_id == person.pk
    ]
    text = calendar_text(own, service=access.inspection.short_name, now=timezone.now())
    return attached(text, "text/calendar; charset=utf-8", f"{reference}-interviews.ics")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def interview(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """Plan the interview on a case, change it, mark it as held or cancelled."""
    entered = enter_case(request, reference, case_id)
    require(entered.own)
    now = _of(entered.case)
    if request.method != "POST":
        return _page(request, entered, now, _form(request, entered, now))
    action = request.POST.get("action", "")
    seen = request.POST.get("version", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 10 else None
    form = _form(request, entered, now)
    try:
        if action in (InterviewState.HELD, InterviewState.CANCELLED):
            planning.move_to(
                entered.case, InterviewState(action), -1 if version is None else version
            )
            _tell(request, entered, InterviewState(action))
            return redirect("interviews", reference)
        if not form.is_valid():
            return _page(request, entered, now, form, status=422)
        made = planning.plan(entered.case, form.given(), version)
    except Refused as refused:
        form.is_valid()
        form.add_error(None, str(refused))
        return _page(request, entered, now, form, status=409)
    except planning.InterviewConflict:
        now = _of(entered.case)
        if action or now is None:
            form = _form(request, entered, now, fresh=True)
        else:
            form.over(now.version)
        return _page(request, entered, now, form, conflict=True, status=409)
    local = made.starts_at.astimezone(LONDON)
    messages.success(
        request,
        f"The interview on {entered.case.reference} is on {local.day} {local:%B %Y at %H:%M}.",
    )
    return redirect("interviews", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """Times for all cases without an interview, proposed; POST plans them as they then are."""
    access = enter(request, reference)
    require(access.leads)
    inspection = access.inspection
    wanted = planning.still_wanted(inspection.cases.filter(inspector__isnull=False))
    cases = list(wanted.select_related("inspector").order_by("domain", "reference"))
    days = interview_times.working_days(inspection.fieldwork_start, inspection.fieldwork_end)
    if request.method != "POST":
        return _plan_page(request, access, _proposal(access, cases, days))
    form = PlanForm(request.POST, cases=cases, days=days)
    if form.is_valid() and not form.given(""):
        form.add_error(None, "No day is chosen: choose one for at least one case.")
    if not form.is_valid():
        return _plan_page(request, access, form, status=422)
    try:
        count, had = planning.plan_all(inspection, form.given(planning.usual_way(inspection)))
    except Refused as refused:
        form.add_error(None, str(refused))
        return _plan_page(request, access, form, status=409)
    messages.success(request, f"{count} interview{'' if count == 1 else 's'} planned.")
    if had:
        messages.info(request, f"A colleague planned {', '.join(had)} meanwhile: left as planned.")
    return redirect("interviews", reference)


def _proposal(access: Access, cases: list[SampledCase], days: list[Any]) -> PlanForm:
    every = Interview.objects.filter(case__inspection=access.inspection)
    taken = planning.slots_of(every.select_related("case", "interviewer"))
    taken += planning.elsewhere_of(
        access.inspection, {case.inspector_id for case in cases if case.inspector_id}
    )
    managers = planning.managers_of(access.inspection)
    wanted = [
        Wanted(case.pk, case.reference, case.inspector_id or 0, managers.get(case.reference, ""))
        for case in cases
    ]
    times = interview_times.proposed(wanted, taken, days)
    return PlanForm(cases=cases, days=days, times=dict(times), managers=managers)


def _plan_page(
    request: HttpRequest, access: Access, form: PlanForm, status: int = 200
) -> HttpResponse:
    nobodys = planning.still_wanted(access.inspection.cases.filter(inspector=None))
    context = page_context(access) | {
        "form": form,
        "closed": planning.why_closed(access.inspection),
        "nobodys": list(nobodys.order_by("reference").values_list("reference", flat=True)),
    }
    return render(request, "cases/plan_interviews.html", context, status=status)


def _tell(request: HttpRequest, entered: CaseAccess, state: InterviewState) -> None:
    messages.success(
        request, f"The interview on {entered.case.reference} is {state.label.lower()}."
    )
    if state != InterviewState.HELD or "record" not in request.POST:
        return
    seen = {"true": True, "false": False}.get(request.POST.get("interviewed", ""))
    result = planning.record_interviewed(entered.case, entered.person, seen)
    if why := planning.why_not_recorded(result):
        messages.error(request, f"That it was held is not recorded in the case. {why}")


def _of(case: SampledCase) -> Interview | None:
    return Interview.objects.filter(case=case).select_related("interviewer").first()


def _form(
    request: HttpRequest, entered: CaseAccess, now: Interview | None, *, fresh: bool = False
) -> InterviewForm:
    inspection = entered.access.inspection
    return InterviewForm(
        request.POST if request.method == "POST" and not fresh else None,
        case=entered.case,
        people=assessors_of(inspection),
        usual_way=planning.usual_way(inspection),
        interview=now,
        case_manager=planning.managers_of(inspection).get(entered.case.reference, ""),
    )


def _page(
    request: HttpRequest,
    entered: CaseAccess,
    now: Interview | None,
    form: InterviewForm,
    *,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    access = entered.access
    clashes: list[str] = []
    if now:
        cases = cases_of(access, entered.person)
        every = planning.interviews_of(access.inspection, cases, entered.person)
        clashes = planning.clashes_of(access.inspection, every).get(now.pk, [])
    context = page_context(access) | {
        "case": entered.case,
        "interview": now,
        "form": form,
        "clashes": clashes,
        "conflict": conflict,
        "closed": planning.why_closed(access.inspection),
        "assesses": bool(access.roles & ASSESS),
    }
    return render(request, "cases/interview.html", context, status=status)


def _day(request: HttpRequest) -> Any:
    try:
        return parse_date(request.GET.get("day", ""))
    except ValueError:
        return None


def _local_day(one: Interview) -> Any:
    return one.starts_at.astimezone(LONDON).date()


def _person(one: Interview) -> str:
    return one.interviewer.name
