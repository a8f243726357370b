from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspections.access import Access, enter, person_of, require
from inspections.frameworks import Standard
from ratings import discretion
from ratings.forms import ConfirmForm, DecisionForm, WithdrawForm, people_of
from ratings.models import DiscretionDecision
from ratings.views.why import standard_called, why_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def decide(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Record, confirm or withdraw the panel's decision on a computed standard.

    The form stands on the standard's page, beside the evidence; what is refused comes back there.
    """
    access = enter(request, reference)
    require(access.leads)
    standard = standard_called(access, code)
    if request.method != "POST":
        page = reverse("standard", args=[reference, code])
        return redirect(f"{page}#decision")
    do = request.POST.get("do")
    if do == "withdraw":
        return _withdraw(request, access, standard)
    form = _bound(request, access, confirms=do == "confirm")
    if form.is_valid():
        try:
            made = _decide(access, standard, form, request)
        except discretion.DiscretionRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"The decision is recorded: {code} is {made.published}.")
            return redirect("standard", reference=reference, code=code)
    return _again(request, access, standard, form)


def _bound(request: HttpRequest, access: Access, *, confirms: bool) -> DecisionForm | ConfirmForm:
    inspection = access.inspection
    people, since = people_of(inspection), inspection.fieldwork_start
    if confirms:
        return ConfirmForm(request.POST, people=people, since=since)
    ratings = inspection.framework.ratings
    return DecisionForm(request.POST, people=people, since=since, ratings=ratings)


def _decide(
    access: Access, standard: Standard, form: DecisionForm | ConfirmForm, request: HttpRequest
) -> DiscretionDecision:
    said = form.cleaned_data
    if isinstance(form, ConfirmForm):
        return discretion.confirm(
            access.inspection,
            standard=standard.code,
            seen=said["seen"],
            panel=form.names,
            decided_on=said["decided_on"],
            recorded_by=person_of(request),
        )
    return discretion.record(
        access.inspection,
        standard=standard.code,
        to=said["rating"],
        reason=said["reason"],
        panel=form.names,
        decided_on=said["decided_on"],
        recorded_by=person_of(request),
        seen=said["seen"],
    )


def _withdraw(request: HttpRequest, access: Access, standard: Standard) -> HttpResponse:
    form = WithdrawForm(request.POST)
    there = redirect("standard", reference=access.inspection.reference, code=standard.code)
    if not form.is_valid():
        context = why_context(access, standard) if standard.method == "computed" else {}
        if not context.get("withdraw"):
            messages.error(request, "Nothing was withdrawn. What stands now is shown here.")
            return there
        return render(request, "ratings/standard.html", context | {"withdraw": form}, status=422)
    said = form.cleaned_data
    try:
        discretion.withdraw(
            access.inspection, standard=standard.code, seen=said["seen"], reason=said["reason"]
        )
    except discretion.DiscretionRefused as refused:
        messages.error(request, f"Nothing was withdrawn. {refused}")
    else:
        messages.success(request, f"The decision on {standard.code} is withdrawn.")
    return there


def _again(
    request: HttpRequest, access: Access, standard: Standard, form: DecisionForm | ConfirmForm
) -> HttpResponse:
    """The page as it is now, with what was typed: in its form, or where there is none, beside."""
    if standard.method == "judged":
        messages.error(request, f"{standard.code} is judged: there is nothing to move.")
        return redirect("standard", reference=access.inspection.reference, code=standard.code)
    context = why_context(access, standard)
    if isinstance(context["form"], type(form)):
        context["form"] = form
    else:
        errors = [str(error) for found in form.errors.values() for error in found]
        context |= {"refused": errors, "kept": form.data.get("reason", "")}
    return render(request, "ratings/standard.html", context, status=422)
