import hashlib
from functools import partial

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from inspections import live
from inspections.access import Access, enter, require
from inspections.models import Inspection
from inspections.pages import page_context
from ratings.figures import Figures, from_json
from ratings.panel import panel_of
from ratings.panel.drawn import Drawings, Drawn, ground_of
from ratings.panel.told import told
from ratings.reading import Read, read
from ratings.snapshots import why_not_signed_off
from ratings.working_out import figures_of

# A page that watches asks for its panel alone, and only if it differs from the one it has.
_PART = "X-Part"
_drawings = Drawings()


@require_safe
def ratings(request: HttpRequest, reference: str) -> HttpResponse:
    """Every standard and key question with its figures and rating, and the score.

    `?view=room` is the same sheet for a projector.
    """
    access = enter(request, reference)
    require(access.ratings)
    room = request.GET.get("view") == "room"
    found = read(access.inspection, access.inspection.framework)
    ground = ground_of(access.inspection, found, access.leads, room)
    make = partial(_drawn, access, found, room=room)
    tag = _drawings.tag(ground, make)
    if request.headers.get(_PART) == "panel":
        same = get_conditional_response(request, etag=tag)
        response = same or HttpResponse(_drawings.html(ground, make))
    else:
        # Drawn anew: a page says as at which moment its figures are.
        context = _context(access, _figures(access, found)) | {"room": room, "tag": tag}
        response = render(request, "ratings/panel.html", context)
    response["ETag"] = tag
    patch_vary_headers(response, [_PART])
    add_never_cache_headers(response)
    return response


def _figures(access: Access, found: Read) -> Figures:
    if found.snapshot:
        return from_json(found.snapshot)
    return figures_of(access.inspection, access.inspection.framework, found)


def _drawn(access: Access, found: Read, *, room: bool) -> Drawn:
    figures = _figures(access, found)
    inspection = access.inspection
    # The digest of the figures, with what else decides how they are shown.
    shown = (figures.digest, figures.source.number, inspection.locked_at, access.leads, room)
    tag = f'"{hashlib.sha256(repr(shown).encode()).hexdigest()[:32]}"'

    def draw() -> str:
        context = _context(access, figures) | {"room": room, "tag": tag}
        return render_to_string("ratings/panel_live.html", context)

    return Drawn(tag, draw)


def _context(access: Access, figures: Figures) -> dict[str, object]:
    framework = access.inspection.framework
    panel = panel_of(figures, framework)
    return page_context(access) | {
        "framework": framework,
        "panel": panel,
        "told": told(panel),
        "as_of": timezone.now(),
        "hindrance": why_not_signed_off(figures) if figures.provisional else "",
    }


@require_POST
def readers(request: HttpRequest, reference: str) -> HttpResponse:
    """The lead opens the provisional ratings to the team's inspectors, or closes them again."""
    access = enter(request, reference)
    require(access.leads)
    opened = request.POST.get("opened")
    if opened not in {"yes", "no"}:
        return HttpResponseBadRequest("opened is yes or no.", content_type="text/plain")
    with transaction.atomic():
        Inspection.objects.filter(pk=access.inspection.pk).update(ratings_opened=opened == "yes")
        live.announce(access.inspection, [live.Changed("readers")])
    return redirect("ratings", reference=reference)
