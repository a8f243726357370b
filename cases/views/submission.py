"""Submitting a case, and opening it again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from cases import submission
from cases.access import CaseAccess, enter_case
from cases.forms import ReasonForm
from cases.models import CaseState, SampledCase
from cases.writing import Refused, why_closed
from inspections.access import require
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """What is missing, with links; POST submits a case in which nothing is."""
    entered = enter_case(request, reference, case_id)
    require(entered.own)
    if request.method != "POST":
        return _check_page(request, entered, submission.check(entered.case))
    try:
        state = submission.submit(entered.case, entered.person)
    except submission.Incomplete as incomplete:
        return _check_page(request, entered, incomplete.check, status=422)
    except Refused as refused:
        now = SampledCase.objects.filter(pk=case_id).first()
        if now is None or now.state not in (CaseState.SUBMITTED, CaseState.FINAL):
            messages.error(request, f"{entered.case.reference} is not submitted. {refused}")
            return redirect("cases", reference=reference)
        # The button pressed twice: the first press did it.
        state = CaseState(now.state)
    messages.success(request, f"{entered.case.reference} is {state.label.lower()}.")
    if entered.case.inspector_id == entered.person.pk:
        return redirect("my-cases")
    return redirect("cases", reference=reference)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """Why, and then in progress again."""
    entered = enter_case(request, reference, case_id)
    case, inspection, leads = entered.case, entered.access.inspection, entered.access.leads
    require(entered.own and submission.may_reopen(case, inspection, entered.person, leads=leads))
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            submission.reopen(case, entered.person, leads=leads, reason=form.cleaned_data["reason"])
        except Refused as refused:
            messages.error(request, f"Nothing was reopened. {refused}")
        else:
            messages.success(request, f"{case.reference} is open again.")
        return redirect("case", reference=reference, case_id=case_id)
    context = page_context(entered.access) | {
        "case": case,
        "form": form,
        "why_not": submission.why_not_reopened(case, inspection),
    }
    return render(request, "cases/reopen.html", context, status=422 if form.errors else 200)


def _check_page(
    request: HttpRequest, entered: CaseAccess, found: submission.Check, status: int = 200
) -> HttpResponse:
    case, inspection = entered.case, entered.access.inspection
    leads = entered.access.leads
    context = page_context(entered.access) | {
        "case": case,
        "check": found,
        "refused": status == 422,
        "closed": why_closed(case, inspection),
        "may_reopen": not submission.why_not_reopened(case, inspection)
        and submission.may_reopen(case, inspection, entered.person, leads=leads),
    }
    return render(request, "cases/submit.html", context, status=status)
