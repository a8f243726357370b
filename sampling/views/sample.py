"""The sample of an inspection: its size, the draw, and how like the caseload it is."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.case_lock import why_locked
from cases.writing import Refused
from inspections.access import Access, enter, person_of, require
from inspections.models import Inspection
from inspections.pages import page_context
from sampling import accepting, drawing, sample_page, words
from sampling.access import sees_sample
from sampling.draw.record import digest_of
from sampling.draws import draws_of
from sampling.models import Sample
from sampling.population import population_of, rule_of, sampled_domains
from sampling.sample_forms import DrawForm, SeenForm, WithdrawForm
from sampling.side_by_side import side_by_side
from sampling.standing import in_force, mark_of, standing_of


@require_safe
@never_cache
def sample(request: HttpRequest, reference: str) -> HttpResponse:
    """The sample as it stands; before a draw, its size by the rule."""
    access = _enter(request, reference)
    inspection = access.inspection
    made = in_force(inspection)
    population = population_of(inspection)
    context = _context(access) | {
        "caseload_line": sample_page.caseload_line(inspection),
        "eligible": len(population),
        "draws": draws_of(inspection),
        "sample": made,
        "strata": words.STRATA,
    }
    if made:
        context |= _of_sample(request, access, made, digest_of(population))
    else:
        context |= _before(access, population)
    if access.prepares:
        context["act"] = SeenForm(initial={"seen": mark_of(inspection)})
    return render(request, "sampling/sample.html", context)


def _of_sample(request: HttpRequest, access: Access, made: Sample, digest: str) -> dict[str, Any]:
    inspection, framework = access.inspection, access.inspection.framework
    standing = standing_of(made)
    domains = list(standing.selected)
    asked = request.GET.get("domain", "")
    shown = int(asked) if asked in {str(domain) for domain in domains} else domains[0]
    return {
        "panels": sample_page.panels_of(framework, standing),
        "tabs": [(domain, words.tab(framework, domain)) for domain in domains],
        "compared": side_by_side(framework, standing, shown),
        "exchanges": sample_page.exchanges_of(framework, standing),
        "reserve": sample_page.reserve_of(framework, standing),
        "digest": sample_page.in_groups(made.digest),
        "moved_on": made.digest != digest,
        "everything": all(not reserve for reserve in standing.reserve.values())
        and not standing.replacements,
        "why_not_accepted": accepting.why_not_accepted(inspection, made),
        "why_not_withdrawn": accepting.why_not_withdrawn(inspection, made),
        "closed": why_locked(inspection),
    }


def _before(access: Access, population: list[dict[str, Any]]) -> dict[str, Any]:
    inspection, framework = access.inspection, access.inspection.framework
    sizes = drawing.sizes_of(inspection, population, {})
    return {
        "panels": sample_page.panels_before(framework, rule_of(framework), sizes)
        if population
        else [],
        "everything": drawing.reads_everything(inspection, population),
        "why_not_drawn": drawing.why_no_draw(inspection, None, eligible=len(population)),
        "cases": inspection.cases.count(),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def draw(request: HttpRequest, reference: str) -> HttpResponse:
    """The settings of a draw, each with its reason; POST draws."""
    access = _enter_to_prepare(request, reference)
    inspection = access.inspection
    before, population = in_force(inspection), population_of(inspection)
    if why := drawing.why_no_draw(inspection, before, eligible=len(population)):
        return _refused(request, reference, f"Nothing was drawn. {why}")
    form = DrawForm(
        request.POST if request.method == "POST" else None,
        framework=inspection.framework,
        sizes=drawing.sizes_of(inspection, population, _typed_sizes(request, inspection)),
        again=before is not None,
        initial=_adjusted_before(before) | {"seen": mark_of(inspection)},
    )
    if request.method != "POST" or not form.is_valid():
        return _draw(request, access, form, population, before)
    try:
        made = drawing.draw(
            inspection,
            person_of(request),
            seen=form.cleaned_data["seen"],
            adjustments=form.adjustments,
            reason=form.cleaned_data.get("reason", ""),
        )
    except Refused as refused:
        form.over(mark_of(inspection))
        return _draw(request, access, form, population, in_force(inspection), refused=str(refused))
    messages.info(request, f"Sample {made.number} is drawn from seed {made.seed}.")
    return redirect("sample", reference)


def _typed_sizes(request: HttpRequest, inspection: Inspection) -> dict[int, int]:
    """What the court cases were adjusted to, that the others' size follows from."""
    return {
        domain: int(typed)
        for domain in sampled_domains(inspection.framework)
        if (typed := request.POST.get(f"size_{domain}", "")).isdecimal() and len(typed) < 6
    }


def _adjusted_before(before: Sample | None) -> dict[str, Any]:
    """The adjustments of the draw before, to be kept or changed."""
    initial: dict[str, Any] = {}
    for domain, given in (before.parameters["domains"] if before else {}).items():
        if made := given["adjustment"]:
            initial |= {f"size_{domain}": made["to"], f"why_{domain}": made["reason"]}
    return initial


def _draw(
    request: HttpRequest,
    access: Access,
    form: DrawForm,
    population: list[dict[str, Any]],
    before: Sample | None,
    *,
    refused: str = "",
) -> HttpResponse:
    inspection, framework = access.inspection, access.inspection.framework
    sizes = drawing.sizes_of(inspection, population, {})
    panels = sample_page.panels_before(framework, rule_of(framework), sizes)
    context = _context(access) | {
        "form": form,
        "domains": [(panel, form.of_domain(panel.domain)) for panel in panels],
        "before": before,
        "seed": drawing.seed_of(drawing.next_number(inspection)),
        "eligible": len(population),
        "digest": sample_page.in_groups(digest_of(population)),
        "strata": words.STRATA,
        "refused": refused,
    }
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "sampling/sample_draw.html", context, status=status)


@require_POST
@never_cache
def accept(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the sampled cases into the inspection; every eligible one, where all are read."""
    access = _enter_to_prepare(request, reference)
    form = SeenForm(request.POST)
    form.is_valid()
    do = accepting.read_everything if request.POST.get("all") else accepting.accept
    try:
        made = do(access.inspection, person_of(request), seen=form.cleaned_data.get("seen", ""))
    except Refused as refused:
        return _refused(request, reference, f"Nothing was accepted. {refused}")
    number = access.inspection.cases.count()
    messages.info(
        request,
        f"Sample {made.number} is accepted: {number} case{'' if number == 1 else 's'} can be "
        "allocated.",
    )
    return redirect("spread-cases" if access.leads else "cases", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Why the sample does not count any more; POST withdraws it."""
    access = _enter_to_prepare(request, reference)
    inspection = access.inspection
    made = in_force(inspection)
    if made is None:
        return _refused(request, reference, "No sample is drawn, so there is none to withdraw.")
    form = WithdrawForm(
        request.POST if request.method == "POST" else None,
        initial={"seen": mark_of(inspection)},
    )
    refused = ""
    if form.is_valid():
        try:
            given = form.cleaned_data
            accepting.withdraw(
                inspection, person_of(request), seen=given["seen"], reason=given["reason"]
            )
        except Refused as error:
            refused = str(error)
            form.over(mark_of(inspection))
        else:
            messages.info(request, f"Sample {made.number} is withdrawn. Its record stays.")
            return redirect("sample", reference)
    context = _context(access) | {
        "form": form,
        "sample": made,
        "why_not": accepting.why_not_withdrawn(inspection, made),
        "refused": refused,
    }
    status = 409 if refused else 422 if form.errors else 200
    return render(request, "sampling/sample_withdraw.html", context, status=status)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(sees_sample(access))
    return access


def _enter_to_prepare(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(access.prepares)
    return access


def _context(access: Access) -> dict[str, Any]:
    return page_context(access) | {"prepares": access.prepares}


def _refused(request: HttpRequest, reference: str, why: str) -> HttpResponse:
    messages.error(request, why)
    return redirect("sample", reference)
