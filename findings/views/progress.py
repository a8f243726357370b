"""Progress on the recommendations of the inspection before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from findings import progress
from findings.access import reads_findings, why_closed, writes_findings
from findings.models import Progress
from findings.naming import identifying
from findings.progress_forms import ProgressForm
from findings.writing import Closed, last_save
from inspections.access import Access, enter, person_of, require
from inspections.evidence_saving import LastSave
from inspections.models import Inspection
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def earlier(request: HttpRequest, reference: str) -> HttpResponse:
    """What this inspection found of each recommendation of the one before."""
    access = enter(request, reference)
    require(reads_findings(access))
    if request.method == "POST":
        require(writes_findings(access))
    before = progress.earlier_inspection(access.inspection)
    if before is None or not progress.may_read(before, person_of(request)):
        context = page_context(access) | {"before": before}
        # There is nothing that a form could be about.
        return render(request, "findings/progress_none.html", context)
    found = progress.found_of(access.inspection, before)
    if request.method != "POST":
        return _page(request, access, before, found, ProgressForm(found))
    form = ProgressForm(found, request.POST)
    if not form.is_valid():
        return _page(request, access, before, found, form, status=422)
    try:
        saved = progress.save(access.inspection, form.given())
    except Closed as closed:
        return _page(request, access, before, found, form, closed=str(closed), status=409)
    except progress.ProgressConflict as conflict:
        form = ProgressForm(progress.found_of(access.inspection, before), request.POST)
        form.over(conflict.recommendations)
        saves = _last_saves(access.inspection, conflict.recommendations)
        return _page(request, access, before, found, form, saves=saves, status=409)
    at = formatted(timezone.localtime(), "H:i")
    messages.info(request, f"Saved at {at}." if saved else "Nothing was changed.")
    return redirect("earlier-recommendations", reference)


def _last_saves(inspection: Inspection, recommendations: frozenset[int]) -> list[LastSave]:
    rows = Progress.objects.filter(inspection=inspection, recommendation__in=recommendations)
    return [last_save("progress", row.pk, version=row.version) for row in rows]


def _page(
    request: HttpRequest,
    access: Access,
    before: Inspection,
    found: tuple[progress.Found, ...],
    form: ProgressForm,
    *,
    closed: str = "",
    saves: list[LastSave] | None = None,
    status: int = 200,
) -> HttpResponse:
    writes = writes_findings(access)
    context: dict[str, Any] = page_context(access) | {
        "before": before,
        "found": found,
        "words": progress.in_words(found),
        "identifying": identifying(access.inspection, *(each.note for each in found)),
        "form": form,
        "writes": writes,
        "closed": closed or (why_closed(access.inspection) if writes else ""),
        "saves": saves,
    }
    return render(request, "findings/progress.html", context, status=status)
