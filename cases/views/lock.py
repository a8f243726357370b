"""The lead locks an inspection's case data, and unlocks it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases import case_lock
from cases.access import cases_of
from cases.case_list import rows_of
from cases.forms import ReasonForm
from cases.models import CaseState
from cases.writing import Refused
from inspections.access import enter, person_of, require
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
def lock(request: HttpRequest, reference: str) -> HttpResponse:
    """What locking does and what is not ready for it; POST locks."""
    access = enter(request, reference)
    require(access.leads)
    inspection = access.inspection
    if request.method == "POST":
        try:
            case_lock.lock(inspection, by=person_of(request))
        except Refused as refused:
            messages.error(request, f"Nothing was locked. {refused}")
        else:
            messages.success(request, "Case data is locked. Submitted cases are final.")
        return redirect("cases", reference=reference)
    cases = list(cases_of(access, person_of(request)).order_by("domain", "reference"))
    for case in cases:
        case.inspection = inspection
    rows = rows_of(cases)
    submitted = (CaseState.SUBMITTED, CaseState.FINAL)
    context = page_context(access) | {
        "why_not": case_lock.why_locked(inspection),
        "every": len(rows),
        "open": [row for row in rows if row.case.state not in submitted],
        "alerts": [alert for row in rows for alert in row.alerts],
    }
    return render(request, "cases/lock.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest, reference: str) -> HttpResponse:
    """Why, and then back to fieldwork."""
    access = enter(request, reference)
    require(access.leads)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            case_lock.unlock(access.inspection, reason=reason, by=person_of(request))
        except Refused as refused:
            messages.error(request, f"Nothing was unlocked. {refused}")
        else:
            messages.success(request, "Case data is unlocked; the inspection is in fieldwork.")
        return redirect("cases", reference=reference)
    why_not = case_lock.why_not_unlocked(access.inspection)
    context = page_context(access) | {"form": form, "why_not": why_not}
    return render(request, "cases/unlock.html", context, status=422 if form.errors else 200)
