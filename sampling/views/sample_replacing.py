"""Replacing a case of the sample that can't be read."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.writing import Refused
from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from sampling import replacing, words
from sampling.sample_forms import ReplaceForm
from sampling.standing import Standing, in_force, mark_of, standing_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def replace(request: HttpRequest, reference: str) -> HttpResponse:
    """Which case can't be read (?case=C51), why, and what takes its place; POST replaces it."""
    access = enter(request, reference)
    require(access.prepares)
    inspection = access.inspection
    made = in_force(inspection)
    if made is None:
        messages.error(request, "No sample is drawn, so no case can be replaced.")
        return redirect("sample", reference)
    standing = standing_of(made)
    chosen = request.GET.get("case", "").strip()
    if not chosen:
        return _choose(request, access, standing)
    try:
        offered = replacing.offer(standing, chosen)
    except Refused as error:
        return _choose(request, access, standing, refused=str(error))
    form = ReplaceForm(
        request.POST if request.method == "POST" else None,
        framework=inspection.framework,
        offered=offered,
        seen=mark_of(inspection),
    )
    refused = ""
    if form.is_valid():
        given = form.cleaned_data
        try:
            exchanged = replacing.replace(
                inspection,
                person_of(request),
                seen=given["seen"],
                taken_out=chosen,
                put_in=form.chosen,
                ground=given["ground"],
                reason=given["reason"],
            )
        except Refused as error:
            refused = str(error)
            form.over(mark_of(inspection))
        else:
            now = f"{exchanged.put_in} is in the sample for {chosen}."
            messages.info(request, now if exchanged.put_in else f"{chosen} is taken out.")
            return redirect("sample", reference)
    context = page_context(access) | {
        "form": form,
        "sample": made,
        "offered": offered,
        "stratum": words.stratum(inspection.framework, offered.case),
        "why_not": replacing.why_not_replaced(inspection, made, chosen),
        "refused": refused,
    }
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "sampling/sample_replace.html", context, status=status)


def _choose(
    request: HttpRequest, access: Access, standing: Standing, *, refused: str = ""
) -> HttpResponse:
    framework = access.inspection.framework
    context = page_context(access) | {
        "domains": [
            (
                words.cases_of(framework, domain).capitalize(),
                [
                    (each, words.stratum(framework, standing.cases[each]))
                    for each in sorted(selected)
                ],
            )
            for domain, selected in standing.selected.items()
        ],
        "refused": refused,
    }
    return render(
        request, "sampling/sample_replace_which.html", context, status=409 if refused else 200
    )
