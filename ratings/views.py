from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from inspections.access import enter, require
from inspections.models import Inspection
from inspections.pages import page_context
from ratings.figures import figures
from ratings.panel import panel_of


@require_safe
def ratings(request: HttpRequest, reference: str) -> HttpResponse:
    """Every standard and key question with its figures and rating, and the score."""
    access = enter(request, reference)
    require(access.ratings)
    framework = access.inspection.framework
    context = page_context(access)
    context["framework"] = framework
    context["panel"] = panel_of(figures(access.inspection), framework)
    return render(request, "ratings/panel.html", context)


@require_POST
def readers(request: HttpRequest, reference: str) -> HttpResponse:
    """The lead opens the provisional ratings to the team's inspectors, or closes them again."""
    access = enter(request, reference)
    require(access.leads)
    opened = request.POST.get("opened")
    if opened not in {"yes", "no"}:
        return HttpResponseBadRequest("opened is yes or no.", content_type="text/plain")
    Inspection.objects.filter(pk=access.inspection.pk).update(ratings_opened=opened == "yes")
    return redirect("ratings", reference=reference)
