"""The lead lets the program spread cases over the team, changes what it proposes, accepts it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import allocation_proposal as proposal
from cases.allocation import Allocated, allocate_each, assessors_of
from cases.allocation_forms import ProposalForm, SpreadForm
from cases.case_lock import why_locked
from cases.models import SampledCase
from cases.views.allocation import tell_of_those_left
from cases.writing import Refused
from inspections.access import Access, enter, require
from inspections.models import TeamRole
from inspections.pages import page_context


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def spread(request: HttpRequest, reference: str) -> HttpResponse:
    """A proposal by who takes part, in the address; POST shows it as changed, or gives it."""
    access = enter(request, reference)
    require(access.leads)
    inspection = access.inspection
    people = assessors_of(inspection)
    leads = set(inspection.team.filter(role=TeamRole.LEAD).values_list("person_id", flat=True))
    chosen = SpreadForm(request.GET, people=people, leads=leads)
    ground = proposal.ground_of(inspection)
    if request.method != "POST":
        wanted = ground.to_spread(chosen.wanted)
        found = proposal.proposed(ground, wanted, chosen.takers)
        left = {one.case.key: one.why for one in found.left}
        rows = proposal.rows_of(ground, wanted, left)
        form = ProposalForm(rows=rows, people=people, given=dict(found.given))
        return _page(request, access, ground, chosen, form)
    posted = _posted(request.POST, ground)
    form = ProposalForm(request.POST, rows=proposal.rows_of(ground, posted, {}), people=people)
    if not posted:
        form.add_error(None, "No case came with the form; load the page again.")
    if not form.is_valid():
        return _page(request, access, ground, chosen, form, status=422)
    if request.POST.get("action") == "show":
        return _page(request, access, ground, chosen, form)
    try:
        allocated = allocate_each(inspection, form.moves)
    except Refused as refused:
        messages.error(request, f"No case was allocated. {refused}")
    else:
        _tell(request, allocated)
    return redirect("cases", reference)


def _posted(data: Mapping[str, Any], ground: proposal.Ground) -> list[SampledCase]:
    """The cases that the form was about and that are still in the inspection."""
    return [case for case in ground.cases if f"seen-{case.pk}" in data]


def _tell(request: HttpRequest, allocated: Allocated) -> None:
    count = len(allocated.given)
    if count:
        messages.success(request, f"{count} case{'' if count == 1 else 's'} allocated.")
    elif not allocated.elsewhere and not allocated.barred:
        messages.info(request, "Every case stays with whom it was: nothing was allocated.")
    tell_of_those_left(request, allocated)


def _page(
    request: HttpRequest,
    access: Access,
    ground: proposal.Ground,
    chosen: SpreadForm,
    form: ProposalForm,
    status: int = 200,
) -> HttpResponse:
    people = assessors_of(access.inspection)
    given: dict[UUID, int | None] = form.given
    context = page_context(access) | {
        "chosen": chosen,
        "form": form if form.is_bound else chosen,
        "proposal": form,
        "loads": proposal.loads_of(ground, people, given),
        "every": len(ground.cases),
        "left": [row for row, _ in form.with_rows if row.left],
        "high": any(case.service_rosh for case in ground.cases),
        "closed": why_locked(access.inspection),
        "query": request.GET.urlencode(),
        "changed": form.is_bound,
    }
    return render(request, "cases/spread.html", context, status=status)
