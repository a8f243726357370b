"""Recommendations: what each body should do, numbered through the inspection."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from findings import recommendation_saving as saving
from findings.access import plans, reads_findings, sees_recommendations, why_closed, writes_findings
from findings.behind import counted
from findings.bodies import suggested
from findings.lists import Neighbours, wanted_place, with_neighbours
from findings.models import Recommendation
from findings.naming import identifying
from findings.ordering import Side
from findings.progress import earlier_inspection, found_later
from findings.reading import BodyRecommendations, findings_of, numbers_of, recommendations_of
from findings.reading import Recommendation as Read
from findings.recommendation_forms import RecommendationForm
from findings.views.seen import seen_version
from findings.writing import Closed, Conflict, last_save
from inspections.access import Access, enter, person_of, require
from inspections.evidence_saving import LastSave
from inspections.models import Inspection
from inspections.pages import page_context

_NOT_MOVED = "Not moved: the list changed meanwhile. It is shown as it stands."


@dataclass(frozen=True, slots=True)
class _Body:
    """What one body should do; where it and each of its recommendations can be moved."""

    name: str
    above: str
    below: str
    listed: tuple[Neighbours[Read], ...]


@require_safe
@never_cache
def recommendations(request: HttpRequest, reference: str) -> HttpResponse:
    """All recommendations by the body that must act, and what is still open about them.

    The service reads them once the report is published, without what is behind them.
    """
    access = _enter(request, reference)
    inspection = access.inspection
    bodies = recommendations_of(inspection)
    behind = reads_findings(access)
    unanswered = _unanswered(inspection) if behind else []
    count = sum(len(body.recommendations) for body in bodies)
    context = _context(access) | {
        "bodies": _listed(bodies),
        "words": _words(count, len(bodies)),
        "behind": behind,
        "unanswered": unanswered,
        "later": found_later(inspection, person_of(request)),
        "earlier": earlier_inspection(inspection) if behind else None,
    }
    return render(request, "findings/recommendations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Add a recommendation; `finding` and `body` in the address are filled in."""
    access = _enter(request, reference)
    require(writes_findings(access))
    inspection = access.inspection
    if request.method != "POST":
        finding = request.GET.get("finding", "")
        asked = {
            "body": request.GET.get("body", ""),
            "findings": [finding] if finding.isdecimal() else [],
        }
        return _new(request, access, _form(inspection, typed=asked))
    form = _form(inspection, request.POST)
    if not form.is_valid():
        return _new(request, access, form, status=422)
    try:
        added = saving.add(inspection, person_of(request), form.given())
    except Closed as closed:
        return _new(request, access, form, closed=str(closed), status=409)
    messages.info(request, f"Recommendation {numbers_of(inspection)[added.pk]} added.")
    return redirect("recommendation", reference, added.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def recommendation(request: HttpRequest, reference: str, recommendation_id: int) -> HttpResponse:
    """A recommendation with the findings behind it; who writes findings changes it."""
    access = enter(request, reference)
    require(reads_findings(access))
    if request.method == "POST":
        require(writes_findings(access))
    found = _found(access, recommendation_id)
    if found is None:
        if request.method != "POST":
            raise Http404("There is no such recommendation; it may have been removed.")
        return _gone(request, access)
    if request.method != "POST":
        form = _form(access.inspection, recommendation=found)
        return _page(request, access, found, form, changing="change" in request.GET)
    form = _form(access.inspection, request.POST, recommendation=found)
    removing = request.POST.get("action") == "remove"
    try:
        if removing:
            saving.remove(found, seen_version(request))
            messages.info(request, f"Recommendation removed: {found.text}")
            return redirect("recommendations", reference)
        if not form.is_valid():
            return _page(request, access, found, form, changing=True, status=422)
        saving.change(found, form.given(), seen_version(request))
    except Closed as closed:
        return _page(request, access, found, form, closed=str(closed), status=409)
    except Recommendation.DoesNotExist:
        return _gone(request, access)
    except Conflict:
        return _conflict(request, access, recommendation_id, form, removing=removing)
    messages.info(request, f"Saved at {formatted(timezone.localtime(), 'H:i')}.")
    return redirect("recommendation", reference, recommendation_id)


@require_POST
@never_cache
def move(request: HttpRequest, reference: str, recommendation_id: int) -> HttpResponse:
    """Put a recommendation directly before or after another of the same body."""
    access = _enter(request, reference)
    require(writes_findings(access))
    wanted = wanted_place(request.POST.get("to", ""))
    if wanted is None:
        return HttpResponseBadRequest("Say where: “before 12” or “after 12”.")
    try:
        found = access.inspection.recommendations.get(pk=recommendation_id)
        place = saving.move(found, *wanted)
    except Closed as closed:
        messages.error(request, str(closed))
        return redirect("recommendations", reference)
    except (Recommendation.DoesNotExist, Conflict):
        messages.error(request, _NOT_MOVED)
        return redirect("recommendations", reference)
    messages.info(request, f"Moved: it is now recommendation {place.at}.")
    response = redirect("recommendations", reference)
    response["Location"] += f"#recommendation-{recommendation_id}"
    return response


@require_POST
@never_cache
def move_body(request: HttpRequest, reference: str) -> HttpResponse:
    """Put all that one body should do before or after what another should."""
    access = _enter(request, reference)
    require(writes_findings(access))
    side, _, other = request.POST.get("to", "").partition(" ")
    body = request.POST.get("body", "")
    if side not in tuple(Side) or not body or not other:
        return HttpResponseBadRequest("Say which body, and where: “before The police”.")
    try:
        saving.move_body(access.inspection, body, Side(side), other)
    except Closed as closed:
        messages.error(request, str(closed))
    except Conflict:
        messages.error(request, _NOT_MOVED)
    else:
        messages.info(request, f"Moved with its recommendations: {body}.")
    return redirect("recommendations", reference)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(sees_recommendations(access))
    return access


def _context(access: Access) -> dict[str, Any]:
    writes = writes_findings(access)
    return page_context(access) | {
        "writes": writes,
        "plans": plans(access),
        "closed": why_closed(access.inspection) if writes else "",
    }


def _listed(bodies: tuple[BodyRecommendations, ...]) -> list[_Body]:
    return [
        _Body(
            place.item.body,
            place.above.body if place.above else "",
            place.below.body if place.below else "",
            tuple(with_neighbours(place.item.recommendations)),
        )
        for place in with_neighbours(bodies)
    ]


def _words(count: int, bodies: int) -> str:
    if not count:
        return "No recommendation yet. Each says who must act, what it should do, and why."
    recommendations = counted(count, "recommendation", "recommendations")
    return f"{recommendations} to {counted(bodies, 'body', 'bodies')}.".capitalize()


def _unanswered(inspection: Inspection) -> list[Any]:
    """Areas for improvement that no recommendation rests on."""
    return [
        each
        for part in findings_of(inspection)
        for each in part.improvements
        if not each.recommendations
    ]


def _form(
    inspection: Inspection,
    data: Any = None,
    *,
    recommendation: Recommendation | None = None,
    typed: dict[str, Any] | None = None,
) -> RecommendationForm:
    return RecommendationForm(
        findings_of(inspection),
        suggested(inspection),
        data,
        recommendation=recommendation,
        typed=typed,
    )


def _found(access: Access, recommendation_id: int) -> Recommendation | None:
    rows = access.inspection.recommendations.filter(pk=recommendation_id)
    found = rows.select_related("added_by").first()
    if found is not None:
        found.inspection = access.inspection
    return found


def _new(
    request: HttpRequest,
    access: Access,
    form: RecommendationForm,
    *,
    closed: str = "",
    gone: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = _context(access) | {"form": form, "gone": gone}
    if closed:
        context["closed"] = closed
    return render(request, "findings/recommendation_new.html", context, status=status)


def _gone(request: HttpRequest, access: Access) -> HttpResponse:
    """What was typed about one that was removed meanwhile, to be added as a new one."""
    form = _form(access.inspection, request.POST).unchecked()
    return _new(request, access, form, gone=True, status=409)


def _conflict(
    request: HttpRequest,
    access: Access,
    recommendation_id: int,
    form: RecommendationForm,
    *,
    removing: bool,
) -> HttpResponse:
    found = _found(access, recommendation_id)
    if found is None:
        return _gone(request, access)
    if removing:
        form = _form(access.inspection, recommendation=found)
    else:
        form.over(found.version)
    return _page(
        request,
        access,
        found,
        form,
        conflict=last_save("recommendation", recommendation_id, version=found.version),
        changing=not removing,
        status=409,
    )


def _page(
    request: HttpRequest,
    access: Access,
    found: Recommendation,
    form: RecommendationForm,
    *,
    closed: str = "",
    conflict: LastSave | None = None,
    changing: bool = False,
    status: int = 200,
) -> HttpResponse:
    links = found.finding_links.select_related("finding").order_by("finding__domain", "pk")
    context = _context(access) | {
        "recommendation": found,
        "number": numbers_of(access.inspection).get(found.pk),
        "findings": [link.finding for link in links],
        "identifying": identifying(access.inspection, found.text),
        "form": form,
        "conflict": conflict,
        "changing": changing or bool(conflict),
    }
    if closed:
        context["closed"] = closed
    return render(request, "findings/recommendation.html", context, status=status)
