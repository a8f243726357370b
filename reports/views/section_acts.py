"""What is done about a section besides typing: checked, generated again, put right, commented."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from inspections.access import Access, person_of, require
from inspections.pages import page_context
from reports.access import writes_report
from reports.editing import comments as section_comments
from reports.editing import saving
from reports.editing.new_draft import compared, taken_over
from reports.material import material_of
from reports.sections import Place, generate
from reports.views.section import enter_section, section_page, seen_version

_JSON = "application/json"


@require_POST
@never_cache
def act(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """What was chosen about the text as saved, by `do`: `checked`, `generated`, `replace` a
    passage, or name the `source` of a number. A script gets JSON."""
    access, place = enter_section(request, reference, code)
    require(writes_report(access))
    person, seen = person_of(request), seen_version(request.POST.get("version"))
    typed: str | None = None
    try:
        match request.POST.get("do", ""):
            case "checked":
                saving.checked(access.inspection, code, person, seen=seen)
            case "generated":
                saving.use_generated(access.inspection, code, person, seen=seen)
            case "source":
                key, source = _source(request)
                if not key or not source:
                    return _again(request, access, place)
                saving.name_source(
                    access.inspection, code, person, number=key, source=source, seen=seen
                )
            case "replace":
                typed = _replaced(request, access, place)
                if typed is None:
                    return _again(request, access, place)
                saving.save(access.inspection, code, person, text=typed, seen=seen)
            case _:
                return _unknown(request)
    except saving.Conflict as conflict:
        if _script(request):
            return JsonResponse({"outcome": "conflict", "version": conflict.version})
        return section_page(request, access, place, status=409, conflict=conflict, typed=typed)
    except (saving.Closed, saving.TooLong) as refused:
        if _script(request):
            return JsonResponse({"outcome": "refused", "why": str(refused)})
        return section_page(request, access, place, status=409, refused=str(refused), typed=typed)
    if _script(request):
        found = saving.section_of(access.inspection, code)
        return JsonResponse({"outcome": "saved", "version": found.version if found else 0})
    return redirect("section", reference, code)


def _script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == _JSON


def _unknown(request: HttpRequest) -> HttpResponse:
    said = "What to do is not known; checked, generated, replace or source would be right."
    if _script(request):
        return JsonResponse({"error": said}, status=400)
    return HttpResponseBadRequest(said, content_type="text/plain; charset=utf-8")


def _again(request: HttpRequest, access: Access, place: Place) -> HttpResponse:
    said = (
        "Nothing was changed: the passage is not there any more, or the source is left open. "
        "The page shows the text as it stands now."
    )
    if _script(request):
        return JsonResponse({"outcome": "refused", "why": said})
    return section_page(request, access, place, status=422, refused=said)


def _source(request: HttpRequest) -> tuple[str, str]:
    source = " ".join(request.POST.get("source", "").split())[: saving.LONGEST_SOURCE]
    return request.POST.get("key", "")[: saving.LONGEST_SOURCE], source.replace("\x00", "")


def _replaced(request: HttpRequest, access: Access, place: Place) -> str | None:
    """The saved text with one passage replaced; None where the passage is not there."""
    found = saving.section_of(access.inspection, place.code)
    text = saving.text_of(found, place.code, material_of(access.inspection))
    start = seen_version(request.POST.get("start"))
    was = request.POST.get("was", "").replace("\r\n", "\n")
    if start < 0 or not was or text[start : start + len(was)] != was:
        return None
    return text[:start] + request.POST.get("by", "") + text[start + len(was) :]


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draft(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """The text beside what would be generated now; all of it is taken over, or some paragraphs."""
    access, place = enter_section(request, reference, code)
    found = saving.section_of(access.inspection, code)
    material = material_of(access.inspection)
    mine = saving.text_of(found, code, material)
    new = generate(code, material)
    closed = saving.why_closed(access.inspection)
    context: dict[str, Any] = {"conflict": None, "refused": "", "nothing": False}
    status = 200
    if request.method == "POST":
        require(writes_report(access))
        chosen = {seen_version(each) for each in request.POST.getlist("part")}
        text = new if request.POST.get("do") == "all" else taken_over(mine, new, chosen)
        try:
            if text == mine and request.POST.get("do") != "all":
                context["nothing"], status = True, 422
            else:
                saving.save(
                    access.inspection,
                    code,
                    person_of(request),
                    text=text,
                    seen=seen_version(request.POST.get("version")),
                )
                return redirect("section", reference, code)
        except saving.Conflict as conflict:
            context["conflict"], status = conflict, 409
        except saving.Closed as refused:
            context["refused"], status = str(refused), 409
    context |= {
        "place": place,
        "parts": compared(mine, new, material),
        "version": found.version if found else 0,
        "open": writes_report(access) and not closed,
        "closed": closed,
    }
    return render(
        request, "reports/section_draft.html", page_context(access) | context, status=status
    )


@require_POST
@never_cache
def comment(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Say something of the section, or of a passage of it."""
    access, place = enter_section(request, reference, code)
    try:
        section_comments.add(
            access.inspection,
            code,
            person_of(request),
            text=request.POST.get("comment", ""),
            passage=request.POST.get("passage", ""),
        )
    except section_comments.Wrong as wrong:
        return section_page(request, access, place, status=422, refused=str(wrong))
    return redirect(f"{request.path.removesuffix('comments/')}#comments")


@require_POST
@never_cache
def resolve(request: HttpRequest, reference: str, code: str, remark_id: int) -> HttpResponse:
    """Say that a comment is dealt with, or that it is not."""
    access, _ = enter_section(request, reference, code)
    require(writes_report(access))
    section_comments.settle(
        access.inspection,
        code,
        remark_id,
        person_of(request),
        settled=request.POST.get("do") != "open",
    )
    return redirect(f"{request.path.split('/comments/')[0]}/#comments")
