from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from inspections.access import enter, require
from inspections.pages import page_context
from ratings.figures import figures
from ratings.panel import panel_of


@require_GET
def ratings(request: HttpRequest, reference: str) -> HttpResponse:
    """Every standard and key question with its figures and rating, and the score."""
    access = enter(request, reference)
    require(access.ratings)
    framework = access.inspection.framework
    context = page_context(access)
    context["framework"] = framework
    context["panel"] = panel_of(figures(access.inspection), framework)
    return render(request, "ratings/panel.html", context)
