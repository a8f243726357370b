"""Lists of cases: a person's own, an inspection's, and the answers Not applicable."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import User
from cases import places
from cases.access import ASSESS, cases_of, reads_all
from cases.allocation import assessors_of
from cases.case_list import rows_of
from cases.case_lock import why_locked, why_not_unlocked
from cases.forms import AllocationForm, FilterForm, FindForm
from cases.my_cases import found, my_cases_of
from cases.not_applicable import not_applicable_of
from cases.workload import workloads_of
from inspections.access import Access, accesses_of, enter, person_of, require
from inspections.pages import page_context


@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    """The person's cases, what needs them first; with `find`, the case of this reference."""
    person, form = person_of(request), FindForm(request.GET or None)
    accesses = accesses_of(person)
    matches = []
    if form.is_valid() and (wanted := form.cleaned_data["find"]):
        matches = found(accesses, person, wanted)
        if len(matches) == 1:
            return redirect(places.url_of(matches[0]))
        if not matches:
            form.add_error("find", f"None of the cases that you may see is called {wanted}.")
    context = {"form": form, "matches": matches, "mine": my_cases_of(accesses, person)}
    return render(request, "cases/my_cases.html", context)


@require_safe
def cases(request: HttpRequest, reference: str) -> HttpResponse:
    """Every case of the inspection that the person may see; the lead allocates them here."""
    access = enter(request, reference)
    return cases_page(request, access, person_of(request))


def cases_page(
    request: HttpRequest, access: Access, person: User, allocation: AllocationForm | None = None
) -> HttpResponse:
    """The page of cases, with the allocation that was tried, where it has errors."""
    inspection = access.inspection
    every = list(cases_of(access, person).order_by("domain", "reference"))
    for case in every:
        case.inspection = inspection
    rows = rows_of(every)
    people = assessors_of(inspection) if access.leads else []
    allocated = {case.inspector for case in every if case.inspector}
    filtered = FilterForm(
        request.GET or None, inspectors=sorted(allocated.union(people), key=lambda one: one.name)
    )
    filtered.is_valid()
    locked = why_locked(inspection)
    context = page_context(access) | {
        "rows": [row for row in rows if filtered.lets_through(row.case)],
        "every": len(rows),
        "alerts": [alert for row in rows for alert in row.alerts],
        "all": reads_all(access),
        "filter": filtered,
        "form": allocation or filtered,
        "query": request.GET.urlencode(),
        "locked": locked,
        "unlocks": access.leads and not why_not_unlocked(inspection),
        "assesses": bool(access.roles & ASSESS),
        "workloads": workloads_of(rows, people) if access.leads else [],
    }
    if access.leads and not locked:
        context["allocation"] = allocation or AllocationForm(cases=every, people=people)
        context["ticked"] = request.POST.getlist("case")
    status = 422 if allocation else 200
    return render(request, "cases/cases.html", context, status=status)


@require_safe
def not_applicable(request: HttpRequest, reference: str) -> HttpResponse:
    """Which key questions were answered Not applicable, and why."""
    access = enter(request, reference)
    require(reads_all(access))
    answers = not_applicable_of(access.inspection)
    context = page_context(access) | {
        "answers": answers,
        "without_reason": sum(not answer.reason for answer in answers),
    }
    return render(request, "cases/not_applicable.html", context)
