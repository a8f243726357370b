"""Conflicts of interest: a person records their own, the lead everybody's."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from cases import conflicts as recorded
from cases.access import ASSESS, cases_of
from cases.allocation import assessors_of
from cases.allocation_forms import ConflictForm
from cases.case_lock import signed_off
from cases.models import ConflictOfInterest
from cases.writing import Refused
from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def conflicts(request: HttpRequest, reference: str) -> HttpResponse:
    """Those that the person may see; POST records one, or, for the lead, takes one back."""
    access = enter(request, reference)
    person = person_of(request)
    require(bool(access.roles & ASSESS))
    if request.method != "POST":
        return _page(request, access, _form(request, access, person))
    if request.POST.get("action") == "remove":
        require(access.leads)
        return _remove(request, access)
    form = _form(request, access, person)
    if not form.is_valid():
        return _page(request, access, form, status=422)
    about = form.about
    try:
        done = recorded.record(
            access.inspection, about, case=form.of_case, reason=form.cleaned_data["reason"]
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, access, form, status=422)
    _tell(request, done, about, f"{form.of_case or 'any case'}")
    return redirect("conflicts", reference)


def _form(request: HttpRequest, access: Access, person: User) -> ConflictForm:
    people = assessors_of(access.inspection) if access.leads else [person]
    return ConflictForm(
        request.POST if request.method == "POST" else None,
        people=people,
        cases=cases_of(access, person).order_by("domain", "reference"),
        own=not access.leads,
    )


def _remove(request: HttpRequest, access: Access) -> HttpResponse:
    wanted = request.POST.get("conflict", "")
    try:
        gone = recorded.remove(
            access.inspection, int(wanted) if wanted.isdecimal() and len(wanted) < 10 else 0
        )
    except ConflictOfInterest.DoesNotExist:
        messages.info(request, "It has been taken back already.")
    except Refused as refused:
        messages.error(request, f"Nothing was taken back. {refused}")
    else:
        messages.success(
            request, f"Taken back: {gone.person.name} may assess {gone.case or 'any case'} again."
        )
    return redirect("conflicts", access.inspection.reference)


def _tell(request: HttpRequest, done: recorded.Recorded, about: User, what: str) -> None:
    messages.success(request, f"Recorded: {about.name} may not assess {what}.")
    if taken := done.taken:
        was = "was" if len(taken) == 1 else "were"
        messages.info(
            request,
            f"{', '.join(taken)} {was} {about.name}’s, with nothing entered, and "
            f"{'is' if len(taken) == 1 else 'are'} nobody’s now.",
        )
    if still := done.still:
        are, them = ("is", "it") if len(still) == 1 else ("are", "them")
        messages.error(
            request,
            f"{', '.join(still)} {are} still {about.name}’s, because something is entered or the "
            f"case data is locked. The lead inspector gives {them} to somebody else.",
        )


def _page(
    request: HttpRequest, access: Access, form: ConflictForm, status: int = 200
) -> HttpResponse:
    inspection = access.inspection
    seen = recorded.seen_by(access, person_of(request))
    held = {
        (case.pk, case.inspector_id): case.reference
        for case in inspection.cases.filter(inspector__isnull=False).order_by("reference")
    }
    rows = [
        (
            row,
            [
                reference
                for (case, inspector), reference in held.items()
                if inspector == row.person_id and row.case_id in (None, case)
            ],
        )
        for row in seen
    ]
    context = page_context(access) | {
        "form": form,
        "rows": rows,
        "signed_off": signed_off(inspection),
    }
    return render(request, "cases/conflicts.html", context, status=status)
