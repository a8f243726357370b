from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from inspections.access import enter, require
from inspections.pages import page_context
from ratings.what_if_form import WhatIfForm, tried
from ratings.working_out import figures


@require_safe
@never_cache
def what_if(request: HttpRequest, reference: str) -> HttpResponse:
    """Tries decisions, answers and judgements. Its address holds them; nothing is saved."""
    access = enter(request, reference)
    require(access.ratings)
    given = {name: value for name, value in request.GET.items() if value}
    if len(given) < len(request.GET):
        # What is left as it stands is no part of an address that is passed on.
        page = reverse("what-if", args=[reference])
        return redirect(f"{page}?{urlencode(given)}" if given else page)
    framework = access.inspection.framework
    taken = figures(access.inspection)
    form = WhatIfForm(given, taken, framework)
    trial, then = tried(form)
    parts = list(form.parts(trial, then))
    context = page_context(access) | {
        "form": form,
        "figures": taken,
        "trial": trial,
        "then": then,
        "parts": parts,
        "changed": [block for part in parts for block in part.blocks if block.changed],
    }
    return render(request, "ratings/what_if.html", context, status=422 if form.errors else 200)
