"""The lead gives cases to people of the team."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access import sees_cases
from cases.allocation import Allocated, assessors_of
from cases.allocation import allocate as give
from cases.forms import AllocationForm
from cases.views.lists import cases_page
from cases.writing import Refused
from inspections.access import enter, person_of, require


@require_http_methods(["GET", "HEAD", "POST"])
def allocate(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the ticked cases to somebody, each where it is still whose the page said.

    The form stands on the page of cases: who opens its address is led there.
    """
    access = enter(request, reference)
    if request.method != "POST":
        require(sees_cases(access))
        return _to_cases(request, reference)
    require(access.leads)
    inspection = access.inspection
    form = AllocationForm(
        request.POST, cases=inspection.cases.all(), people=assessors_of(inspection)
    )
    if not form.is_valid():
        return cases_page(request, access, person_of(request), form)
    to, given = form.to_person, form.cleaned_data
    try:
        allocated = give(inspection, given["seen"], to=to, reason=given["reason"])
    except Refused as refused:
        messages.error(request, f"No case was allocated. {refused}")
    else:
        _tell(request, allocated, f"{to.name}’s" if to else "nobody’s")
    return _to_cases(request, reference)


def _to_cases(request: HttpRequest, reference: str) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(f"{reverse('cases', args=[reference])}{'?' if query else ''}{query}")


def _tell(request: HttpRequest, allocated: Allocated, whose: str) -> None:
    if given := allocated.given:
        are = "is now" if len(given) == 1 else "are now"
        messages.success(request, f"{', '.join(given)} {are} {whose}.")
    tell_of_those_left(request, allocated)


def tell_of_those_left(request: HttpRequest, allocated: Allocated) -> None:
    """Say which cases did not go where they were to go, and why."""
    for case, conflict in allocated.barred:
        messages.error(
            request,
            f"{case.reference} is not {conflict.person.name}’s to assess, so it was left where it "
            f"was: {conflict.reason}. Give it to somebody else.",
        )
    for case in allocated.elsewhere:
        theirs = f"{case.inspector.name}’s" if case.inspector else "nobody’s"
        messages.error(
            request,
            f"{case.reference} is {theirs}: a colleague allocated it while you looked, so it was "
            "left there. Give it again to make it somebody else’s.",
        )
