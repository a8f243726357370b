"""The report of an inspection: its sections and how they stand, and the whole of it to read."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from jobs.health import at_work
from reports import drafting
from reports.access import reads_report, writes_report
from reports.annex.notes import banner, provenance
from reports.contents import address, contents_of
from reports.material import Material, material_of
from reports.models import Report
from reports.sections import places_of
from reports.versions import stale
from reports.versions.passages import read_out

# Where else the report leads: a page's words and name, and who may open it.
_BEYOND: tuple[tuple[str, str, Callable[[Access], bool]], ...] = (
    ("Versions", "report-versions", reads_report),
    ("Factual accuracy", "accuracy", reads_report),
    ("Exports", "report-exports", lambda access: access.exports),
    ("Suggested recommendations", "report-suggestions", writes_report),
)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """The sections of the report with their states; the draft is generated from here.

    A page that polls gets the list alone.
    """
    access = enter(request, reference)
    require(reads_report(access))
    if request.method == "POST":
        require(writes_report(access))
        return _ask(request, access)
    part = request.headers.get("HX-Request") == "true"
    found = _report_of(access)
    material = material_of(access.inspection)
    if found and not part:
        drafting.refresh(found, material=material)
    context = {
        "inspection": access.inspection,
        "writes": writes_report(access),
        "report": found,
        "contents": contents_of(found, material) if found else None,
        "stands_still": not at_work(),
    }
    if part and found:
        return render(request, "reports/report_sections.html", context)
    context |= _beside(access, material) | {"stale": stale(access.inspection, material)}
    return render(request, "reports/report.html", page_context(access) | context)


@require_safe
@cache_control(no_store=True, private=True)
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """The whole report on one page, as it would be printed now."""
    access = enter(request, reference)
    require(reads_report(access))
    material = material_of(access.inspection)
    context = page_context(access) | {
        "banner": banner(material.figures),
        "provenance": provenance(material.figures),
        "sections": read_out(material, drafting.texts_of(access.inspection, material)),
    }
    return render(request, "reports/report_read.html", context)


def _ask(request: HttpRequest, access: Access) -> HttpResponse:
    """Have the draft generated for the first time, all of it again, or one section again."""
    inspection, person = access.inspection, person_of(request)
    action, code = request.POST.get("action", ""), request.POST.get("section", "")
    found = _report_of(access)
    if action == "begin":
        drafting.begin(inspection, person)
    elif action == "again" and found:
        try:
            drafting.again(found, by=person, code=code)
        except KeyError:
            raise Http404("The report has no such section.") from None
    else:
        return HttpResponseBadRequest(
            "The report does not know what was asked for; begin or again would be right.",
            content_type="text/plain; charset=utf-8",
        )
    return redirect("report", reference=inspection.reference)


def _report_of(access: Access) -> Report | None:
    found = Report.objects.filter(inspection=access.inspection).select_related("begun_by").first()
    if found:
        found.inspection = access.inspection  # read with its service already
    return found


def _beside(access: Access, material: Material) -> dict[str, Any]:
    """What the figures rest on, where else the report leads, and what will be in it."""
    reference = material.figures.reference
    links = [(words, address(name, reference)) for words, name, may in _BEYOND if may(access)]
    return {
        "banner": banner(material.figures),
        "provenance": provenance(material.figures),
        "links": [(words, url) for words, url in links if url],
        "places": places_of(material.framework),
    }
