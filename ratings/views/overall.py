from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from ratings import earlier
from ratings import overall as overall_rating
from ratings.fingerprint import fingerprint
from ratings.footnote import of_overall
from ratings.forms import OverallForm, WithdrawForm, people_of
from ratings.models import OverallDecision
from ratings.overall_ground import ground_of
from ratings.working_out import figures


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def overall(request: HttpRequest, reference: str) -> HttpResponse:
    """Record or withdraw the panel's decision where figures alone give no overall rating."""
    access = enter(request, reference)
    require(access.leads)
    if request.method != "POST":
        return _page(request, access, None)
    if request.POST.get("do") == "withdraw":
        taken_back = WithdrawForm(request.POST)
        if not taken_back.is_valid():
            return _page(request, access, None, taken_back)
        said = taken_back.cleaned_data
        try:
            overall_rating.withdraw(access.inspection, seen=said["seen"], reason=said["reason"])
        except overall_rating.OverallRefused as refused:
            messages.error(request, f"Nothing was withdrawn. {refused}")
        else:
            messages.success(request, "The decision on the overall rating is withdrawn.")
        return redirect("overall-decision", reference=reference)
    form = _form(request, access)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = overall_rating.record(
                access.inspection,
                rating=said["rating"],
                reason=said["reason"],
                panel=form.names,
                decided_on=said["decided_on"],
                recorded_by=person_of(request),
            )
        except overall_rating.OverallRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The decision is recorded: {made.rating}.")
            return redirect("overall-decision", reference=reference)
    return _page(request, access, form)


def _form(request: HttpRequest, access: Access) -> OverallForm:
    framework = access.inspection.framework
    return OverallForm(
        request.POST if request.method == "POST" else None,
        people=people_of(access.inspection),
        since=access.inspection.fieldwork_start,
        ratings=[band.rating for band in framework.score_bands],
    )


def _refusal(form: OverallForm, why_not: str) -> str:
    """Why what was typed is not recorded, where the page has no form for it any more."""
    return why_not or " ".join(str(error) for found in form.errors.values() for error in found)


def _page(
    request: HttpRequest,
    access: Access,
    form: OverallForm | None,
    taken_back: WithdrawForm | None = None,
) -> HttpResponse:
    taken = figures(access.inspection)
    made = OverallDecision.objects.filter(inspection=access.inspection).first()
    why_not = overall_rating.why_not_decided(taken)
    if not taken.provisional:
        why_not = f"Signed off as snapshot {taken.source.number}. Unlock the ratings first."
    offered = not made and not why_not
    framework = access.inspection.framework
    context = page_context(access) | {
        "figures": taken,
        "ground": ground_of(taken, framework),
        "decided": framework.band(made.rating) if made else None,
        "made": made,
        "footnote": of_overall(taken),
        "stands": taken.overall_stands,
        "withdraw": (taken_back or WithdrawForm(seen=fingerprint(made))) if made else None,
        "earlier": earlier.of_overall(access.inspection),
        "why_not": why_not,
        "form": (form or _form(request, access)) if offered else None,
        "refused": _refusal(form, why_not) if form and not offered else "",
        "kept": form.data.get("reason", "") if form and not offered else "",
    }
    return render(
        request, "ratings/overall.html", context, status=422 if form or taken_back else 200
    )
