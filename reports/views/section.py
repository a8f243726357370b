"""One section of the report: read, written, shown as printed while somebody types."""

import json
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access import reads_all
from inspections.access import Access, enter, person_of, require
from inspections.pages import page_context
from reports.access import reads_report, writes_report
from reports.editing import saving
from reports.editing.figures_behind import chip_of, figures_offered, label_of, standard_behind
from reports.editing.page import page_of, read
from reports.material import Material, material_of
from reports.models import Section
from reports.sections import Place, places_of

_LONGEST_REFERENCE = 200


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def section(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """The section with its editor; a form or a script saves its text."""
    access, place = enter_section(request, reference, code)
    if request.method != "POST":
        return section_page(request, access, place)
    if request.content_type == "application/json":
        return _save_typed(request, access, place)
    require(writes_report(access))
    text = request.POST.get("text")
    if text is None:
        return HttpResponseBadRequest(
            "The form has no text; a section’s text, even an empty one, would be right.",
            content_type="text/plain; charset=utf-8",
        )
    try:
        saving.save(
            access.inspection,
            code,
            person_of(request),
            text=text,
            seen=seen_version(request.POST.get("version")),
        )
    except saving.Conflict as conflict:
        return section_page(request, access, place, status=409, conflict=conflict, typed=text)
    except saving.Closed as closed:
        return section_page(request, access, place, status=409, refused=str(closed), typed=text)
    except saving.TooLong as long:
        return section_page(request, access, place, status=422, refused=str(long), typed=text)
    return redirect("section", reference, code)


def _save_typed(request: HttpRequest, access: Access, place: Place) -> JsonResponse:
    """What a script sends: {person, text, seen}. What became of it, by `outcome`."""
    if not writes_report(access):
        return JsonResponse({"error": "not-yours"}, status=403)
    given = given_object(request)
    if given is None or not isinstance(given.get("text"), str):
        return JsonResponse({"error": "The body is a JSON object with a text."}, status=400)
    person = person_of(request)
    if given.get("person") != person.pk:
        return JsonResponse({"error": "other-person"}, status=409)
    try:
        saved = saving.save(
            access.inspection,
            place.code,
            person,
            text=given["text"],
            seen=seen_version(given.get("seen")),
        )
    except saving.Conflict as conflict:
        return JsonResponse(
            {
                "outcome": "conflict",
                "text": conflict.text,
                "version": conflict.version,
                "by": conflict.by,
                "mine": conflict.by_id == person.pk,
                "at": conflict.at.isoformat() if conflict.at else None,
            }
        )
    except (saving.Closed, saving.TooLong) as refused:
        return JsonResponse({"outcome": "refused", "why": str(refused)})
    return JsonResponse(
        {
            "outcome": "saved",
            "version": saved.version,
            "at": saved.at.isoformat() if saved.at else None,
        }
    )


@require_POST
@never_cache
def preview(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """A text as printed, its figures and what a reader would stop at; nothing is kept.

    In: {text}. Out: `preview` and `remarks` as HTML, `figures` by reference, `marks` by place.
    """
    access, place = enter_section(request, reference, code)
    given = given_object(request)
    text = given.get("text") if given else None
    if not isinstance(text, str):
        return JsonResponse({"error": "The body is a JSON object with a text."}, status=400)
    try:
        text = saving.cleaned(text)
    except saving.TooLong as long:
        return JsonResponse({"error": str(long)}, status=422)
    found = saving.section_of(access.inspection, code)
    material = material_of(access.inspection)
    shown = read(access, place, found, material, text)
    context = {
        "inspection": access.inspection,
        "place": place,
        "read": shown,
        "open": writes_report(access) and not saving.why_closed(access.inspection),
        "version": found.version if found else 0,
    }
    return JsonResponse(
        shown.as_json()
        | {
            "preview": render_to_string("reports/section_preview.html", context, request),
            "remarks": render_to_string("reports/section_remarks.html", context, request),
        }
    )


@require_safe
@never_cache
def figures(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """The figures there are to put into the section; with `reference`, one and what is behind it.

    A script that asks for JSON gets the list, one that fetches a part gets the panel alone.
    """
    access, place = enter_section(request, reference, code)
    material = material_of(access.inspection)
    asked = request.GET.get("reference", "")[:_LONGEST_REFERENCE]
    if asked:
        return _figure(request, access, place, material, asked)
    offered = figures_offered(code, material)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"figures": [each.as_json() for each in offered]})
    context = page_context(access) | {"place": place, "offered": offered}
    return render(request, "reports/section_figures.html", context)


def _figure(
    request: HttpRequest, access: Access, place: Place, material: Material, reference: str
) -> HttpResponse:
    found = saving.section_of(access.inspection, place.code)
    seen = found.seen.get(reference, "") if found and found.edited else ""
    chip = chip_of(reference, material)
    part = request.headers.get("HX-Request") == "true"
    context: dict[str, Any] = {
        "place": place,
        "chip": chip,
        "label": label_of(chip.code, material),
        "was": seen if seen != chip.exact else "",
        "standard": standard_behind(chip.code, material) if access.ratings else "",
        "sees_cases": reads_all(access),
        "inspection": access.inspection,
    }
    status = 404 if chip.wrong else 200
    if part:
        return render(request, "reports/section_figure_panel.html", context, status=status)
    context = page_context(access) | context
    return render(request, "reports/section_figure.html", context, status=status)


def enter_section(request: HttpRequest, reference: str, code: str) -> tuple[Access, Place]:
    """The section of this address, for who may read the report. Raises Http404,
    PermissionDenied."""
    access = enter(request, reference)
    require(reads_report(access))
    for place in places_of(access.inspection.framework):
        if place.code == code:
            return access, place
    raise Http404(f"The report has no section {code}.")


def section_page(
    request: HttpRequest,
    access: Access,
    place: Place,
    *,
    status: int = 200,
    conflict: saving.Conflict | None = None,
    refused: str = "",
    typed: str | None = None,
) -> HttpResponse:
    """The page; `typed` is what was not saved, shown again with the reason."""
    found: Section | None = saving.section_of(access.inspection, place.code)
    material = material_of(access.inspection)
    page = page_of(access, place, found, material)
    context = page_context(access) | {
        "section": page,
        "told": page.read.as_json(),
        "conflict": conflict,
        "refused": refused,
        "typed": typed,
        "person": person_of(request),
    }
    return render(request, "reports/section.html", context, status=status)


def seen_version(given: Any) -> int:
    """The version that was on the page; -1, which none is, where it is left out or is none."""
    words = str(given)
    return int(words) if words.isdecimal() and len(words) < 10 else -1


def given_object(request: HttpRequest) -> dict[str, Any] | None:
    """The JSON object in the request's body; None where there is none."""
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):  # the second for arrays nested without end
        return None
    return given if isinstance(given, dict) else None
