"""Findings: what is good in a domain, and "But:" – with what stands behind each of them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from findings import finding_saving as saving
from findings.access import reads_findings, why_closed, writes_findings
from findings.behind import offer
from findings.finding_forms import FindingForm
from findings.lists import wanted_place
from findings.models import Finding, FindingKind
from findings.naming import identifying
from findings.overview import overview_of
from findings.reading import finding_of, findings_of
from findings.views.seen import seen_version
from findings.writing import Closed, Conflict, last_save
from inspections.access import Access, enter, person_of, require
from inspections.evidence_saving import LastSave
from inspections.frameworks import Domain, FrameworkError
from inspections.pages import page_context

_STILL_RECOMMENDED = (
    "A recommendation rests on this area for improvement: take the finding out of it first."
)


@require_safe
@never_cache
def findings(request: HttpRequest, reference: str) -> HttpResponse:
    """The findings of every domain, and the key questions that have none."""
    access = _enter(request, reference)
    overview = overview_of(access.inspection, findings_of(access.inspection))
    return render(request, "findings/findings.html", _context(access) | {"overview": overview})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def new(request: HttpRequest, reference: str, finding_domain: int) -> HttpResponse:
    """Add a finding on a domain; `kind` and `question` in the address are filled in."""
    access = _enter(request, reference)
    require(writes_findings(access))
    domain = _domain(access, finding_domain)
    offered = offer(access, person_of(request), domain)
    if request.method != "POST":
        asked = {
            "kind": request.GET.get("kind", ""),
            "key_questions": request.GET.getlist("question"),
        }
        return _new(request, access, domain, FindingForm(offered, typed=asked))
    form = FindingForm(offered, request.POST)
    if (narrowed := _offering(request, form)) is not None:
        return _new(request, access, domain, narrowed)
    if not form.is_valid():
        return _new(request, access, domain, form, status=422)
    try:
        added = saving.add(access.inspection, person_of(request), domain.number, form.given())
    except Closed as closed:
        return _new(request, access, domain, form, closed=str(closed), status=409)
    messages.info(request, f"{added.get_kind_display()} added.")
    return redirect("finding", reference, added.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def finding(request: HttpRequest, reference: str, finding_id: int) -> HttpResponse:
    """A finding with all that stands behind it; who writes findings changes it, or takes it out."""
    access = _enter(request, reference)
    if request.method == "POST":
        require(writes_findings(access))
    found = _found(access, finding_id)
    if found is None:
        if request.method != "POST":
            raise Http404("There is no such finding; it may have been removed.")
        return _gone(request, access)
    if request.method != "POST":
        changing = "change" in request.GET
        return _finding(request, access, found, _form(request, access, found), changing=changing)
    form = _form(request, access, found, request.POST)
    removing = request.POST.get("action") == "remove"
    if (narrowed := _offering(request, form)) is not None:
        return _finding(request, access, found, narrowed, changing=True)
    try:
        if removing:
            saving.remove(found, seen_version(request))
            messages.info(request, f"{found.get_kind_display()} removed: {found.text}")
            return redirect("findings", reference)
        if not form.is_valid():
            return _finding(request, access, found, form, changing=True, status=422)
        saving.change(found, form.given(), seen_version(request))
    except Closed as closed:
        return _finding(request, access, found, form, closed=str(closed), status=409)
    except saving.StillRecommended:
        form.add_error("kind", _STILL_RECOMMENDED)
        return _finding(request, access, found, form, changing=True, status=422)
    except Finding.DoesNotExist:
        return _gone(request, access)
    except Conflict:
        return _conflict(request, access, finding_id, form, removing=removing)
    messages.info(request, f"Saved at {formatted(timezone.localtime(), 'H:i')}.")
    return redirect("finding", reference, finding_id)


@require_POST
@never_cache
def move(request: HttpRequest, reference: str, finding_id: int) -> HttpResponse:
    """Put a finding directly before or after another of its list."""
    access = _enter(request, reference)
    require(writes_findings(access))
    wanted = wanted_place(request.POST.get("to", ""))
    if wanted is None:
        return HttpResponseBadRequest("Say where: “before 12” or “after 12”.")
    try:
        found = access.inspection.findings.get(pk=finding_id)
        place = saving.move(found, *wanted)
    except Closed as closed:
        messages.error(request, str(closed))
        return redirect("findings", reference)
    except (Finding.DoesNotExist, Conflict):
        messages.error(request, "Not moved: the list changed meanwhile. It is shown as it stands.")
        return redirect("findings", reference)
    messages.info(request, f"Moved: now number {place.at} of {place.of}.")
    response = redirect("findings", reference)
    response["Location"] += f"#finding-{finding_id}"
    return response


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(reads_findings(access))
    return access


def _context(access: Access) -> dict[str, Any]:
    writes = writes_findings(access)
    return page_context(access) | {
        "writes": writes,
        "closed": why_closed(access.inspection) if writes else "",
    }


def _domain(access: Access, number: int) -> Domain:
    try:
        return access.inspection.framework.domain(number)
    except FrameworkError as wrong:
        raise Http404(str(wrong)) from None


def _found(access: Access, finding_id: int) -> Finding | None:
    found = access.inspection.findings.filter(pk=finding_id).select_related("added_by").first()
    if found is not None:
        found.inspection = access.inspection
    return found


def _form(request: HttpRequest, access: Access, finding: Finding, data: Any = None) -> FindingForm:
    chosen = {link.example_id for link in finding.example_links.all()}
    offered = offer(access, person_of(request), _domain(access, finding.domain), chosen)
    return FindingForm(offered, data, finding=finding)


def _offering(request: HttpRequest, form: FindingForm) -> FindingForm | None:
    """The form with other evidence and examples on offer, where a button asked for that."""
    action = request.POST.get("action")
    return form.offering(all=action == "all") if action in ("all", "narrow") else None


def _new(
    request: HttpRequest,
    access: Access,
    domain: Domain,
    form: FindingForm,
    *,
    closed: str = "",
    gone: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = _context(access) | {"domain": domain, "form": form, "gone": gone}
    if closed:
        context["closed"] = closed
    return render(request, "findings/finding_new.html", context, status=status)


def _gone(request: HttpRequest, access: Access) -> HttpResponse:
    """What was typed about a finding that was removed meanwhile, to be added as a new one."""
    number = request.POST.get("domain", "")
    domains = access.inspection.framework.domains
    domain = next((each for each in domains if str(each.number) == number), None)
    if domain is None:
        raise Http404("There is no such finding; it may have been removed.")
    form = FindingForm(offer(access, person_of(request), domain), request.POST).unchecked()
    return _new(request, access, domain, form, gone=True, status=409)


def _conflict(
    request: HttpRequest, access: Access, finding_id: int, form: FindingForm, *, removing: bool
) -> HttpResponse:
    found = _found(access, finding_id)
    if found is None:
        return _gone(request, access)
    if removing:
        form = _form(request, access, found)
    else:
        form.over(found.version)
    return _finding(
        request,
        access,
        found,
        form,
        conflict=last_save("finding", finding_id, version=found.version),
        changing=not removing,
        status=409,
    )


def _finding(
    request: HttpRequest,
    access: Access,
    found: Finding,
    form: FindingForm,
    *,
    closed: str = "",
    conflict: LastSave | None = None,
    changing: bool = False,
    status: int = 200,
) -> HttpResponse:
    read = finding_of(access.inspection, found)
    domain = _domain(access, found.domain)
    standards = {
        question.code: standard.code
        for standard in domain.standards
        for question in standard.key_questions
    }
    context = _context(access) | {
        "finding": read,
        "row": found,
        "domain": domain,
        "questions": [(question, standards[question.code]) for question in read.key_questions],
        "improvement": found.kind == FindingKind.IMPROVEMENT,
        "identifying": identifying(access.inspection, found.text),
        "form": form,
        "conflict": conflict,
        "changing": changing or bool(conflict),
    }
    if closed:
        context["closed"] = closed
    return render(request, "findings/finding.html", context, status=status)
