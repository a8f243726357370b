from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cases.access import reads_all
from inspections.access import enter, person_of, require
from inspections.pages import page_context
from ratings import snapshots as sealing
from ratings.compared import compared
from ratings.figures import from_json
from ratings.forms import UnlockForm
from ratings.signing import signing_of
from ratings.snapshot_page import frozen_of
from ratings.working_out import figures


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign_off(request: HttpRequest, reference: str) -> HttpResponse:
    """What will be frozen, and what stands in the way; POST freezes it."""
    access = enter(request, reference)
    require(access.leads)
    refusal = ""
    if request.method == "POST":
        try:
            snapshot = sealing.sign_off(
                access.inspection, person_of(request), seen=request.POST.get("seen") or "nothing"
            )
        except sealing.SignOffRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"The ratings are signed off as snapshot {snapshot.number}.")
            return redirect("ratings", reference=reference)
    taken = figures(access.inspection)
    context = page_context(access) | {
        "signing": signing_of(access.inspection, taken),
        "figures": taken,
        "refusal": refusal,
    }
    return render(request, "ratings/sign_off.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unlock(request: HttpRequest, reference: str) -> HttpResponse:
    """Why, and then back to the ratings panel; the snapshot is kept."""
    access = enter(request, reference)
    require(access.leads)
    # Another page may say why; it can be written otherwise.
    reason = request.GET.get("reason", "")
    form = UnlockForm(
        request.POST if request.method == "POST" else None, initial={"reason": reason}
    )
    if form.is_valid():
        try:
            taken = sealing.unlock(
                access.inspection, person_of(request), reason=form.cleaned_data["reason"]
            )
        except sealing.SignOffRefused as refused:
            messages.error(request, f"Nothing was unlocked. {refused}")
        else:
            messages.success(
                request,
                f"The ratings are open to the panel again; snapshot {taken.number} is kept.",
            )
        return redirect("ratings", reference=reference)
    snapshot = access.inspection.snapshots.filter(in_force=True).first()
    context = page_context(access) | {"form": form, "snapshot": snapshot}
    return render(request, "ratings/unlock.html", context, status=422 if form.errors else 200)


@require_safe
@never_cache
def snapshots(request: HttpRequest, reference: str) -> HttpResponse:
    """Every sign-off of the ratings, and what moved between two of them or since one."""
    access = enter(request, reference)
    require(access.ratings)
    context = page_context(access) | compared(
        access.inspection, request.GET, sees_cases=reads_all(access)
    )
    status = 422 if context["form"].errors else 200
    return render(request, "ratings/snapshots.html", context, status=status)


@require_safe
@never_cache
def snapshot(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One sign-off with what it froze: its own figures, seal and standing."""
    access = enter(request, reference)
    require(access.ratings)
    people = access.inspection.snapshots.select_related("signed_off_by", "unlocked_by")
    found = get_object_or_404(people.defer("ground"), number=number)
    context = page_context(access) | {
        "snapshot": found,
        "frozen": frozen_of(from_json(found.figures), access.inspection.framework),
    }
    return render(request, "ratings/snapshots_one.html", context)
