"""The timeline: every state with its days and who moved it, and moving on or back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.access import reads_all
from desk import moving
from desk.forms import BackForm
from desk.gates import BY_OTHER_PAGES, gates_of
from inspections import timeline as states
from inspections.access import Access, enter, person_of, require
from inspections.models import State
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """All states in order; who prepares the inspection moves it, one state at a time."""
    access = enter(request, reference)
    if request.method != "POST":
        return _page(request, access)
    require(access.prepares)
    seen, person = request.POST.get("seen", ""), person_of(request)
    if request.POST.get("action") == "on":
        try:
            state = moving.move_on(access, seen=seen, by=person)
        except moving.MoveRefused as refused:
            messages.error(request, f"Not moved. {refused}")
        else:
            messages.info(request, f"The inspection is at {state.label.lower()} now.")
        return redirect("timeline", reference)
    form = BackForm(request.POST)
    if not form.is_valid():
        return _page(request, access, form, status=422)
    try:
        state = moving.move_back(access, seen=seen, by=person, reason=form.cleaned_data["reason"])
    except moving.MoveRefused as refused:
        messages.error(request, f"Not moved. {refused}")
    else:
        messages.info(request, f"The inspection is back at {state.label.lower()}.")
    return redirect("timeline", reference)


def _page(
    request: HttpRequest, access: Access, form: BackForm | None = None, *, status: int = 200
) -> HttpResponse:
    inspection = access.inspection
    context: dict[str, Any] = page_context(access) | {
        "phases": states.phases_of(
            inspection.state,
            inspection.milestones.select_related("moved_by"),
            first=inspection.fieldwork_start,
            last=inspection.fieldwork_end,
            today=timezone.localdate(),
        ),
        "prepares": access.prepares,
        "form": form,
    }
    if reads_all(access) and not access.local:
        gates = gates_of(access, inspection)
        context["gates"] = gates
        context["by_itself"] = bool(gates and gates.state in BY_OTHER_PAGES)
    if access.prepares:
        why_not, page = moving.why_not_back(access, inspection)
        before = states.before(inspection.state)
        context |= {
            "before": State(before).label if before else "",
            "why_not_back": why_not,
            "back_url": reverse(page, args=[inspection.reference]) if page and access.leads else "",
            "back": form or BackForm(),
        }
    return render(request, "desk/timeline.html", context, status=status)
