"""Suggested recommendations: accepted as they are, edited first, or put aside for now."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from findings.access import why_closed
from findings.bodies import suggested as bodies_of
from findings.reading import numbers_of
from findings.writing import Closed
from inspections.access import Access, enter, person_of, require
from inspections.frameworks import Domain
from inspections.pages import page_context
from reports.access import writes_report
from reports.suggestions import Suggestion
from reports.suggestions.accepting import NoLongerSuggested, accept, suggested
from reports.suggestions.form import SuggestionForm

# In the session: the keys that a person put aside, by the inspection's reference.
_PUT_ASIDE = "suggestions-put-aside"


@dataclass(frozen=True, slots=True)
class _Offered:
    """A suggestion with its form, which is open where it was sent and something is wrong."""

    suggestion: Suggestion
    domain: Domain
    form: SuggestionForm
    open: bool


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
def suggestions(request: HttpRequest, reference: str) -> HttpResponse:
    """What findings and figures suggest to recommend; each is accepted, edited or put aside."""
    access = enter(request, reference)
    require(writes_report(access))
    if request.method != "POST":
        return _page(request, access)
    action, key = request.POST.get("action", ""), request.POST.get("suggestion", "")
    match action:
        case "accept" if key:
            return _accept(request, access, key)
        case "put-aside" if key:
            return _put_aside(request, access, key)
        case "show-all":
            _remember(request, reference, [])
            return redirect("report-suggestions", reference)
    return HttpResponseBadRequest(
        "The page does not know what was asked for; accept, put-aside or show-all would be right.",
        content_type="text/plain; charset=utf-8",
    )


def _accept(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    inspection = access.inspection
    form = SuggestionForm(key, bodies_of(inspection), request.POST)
    if not form.is_valid():
        return _page(request, access, sent=form, status=422)
    said = form.cleaned_data
    person = person_of(request)
    try:
        made = accept(inspection, person, key, body=said["body"], text=said["text"])
    except Closed as closed:
        return _page(request, access, sent=form, closed=str(closed), status=409)
    except NoLongerSuggested:
        return _page(request, access, sent=form, gone=True, status=409)
    messages.info(request, f"Accepted: it is now recommendation {numbers_of(inspection)[made.pk]}.")
    return redirect("report-suggestions", inspection.reference)


def _put_aside(request: HttpRequest, access: Access, key: str) -> HttpResponse:
    reference = access.inspection.reference
    there = {each.key for each in suggested(access.inspection)}
    kept = [each for each in _aside(request, reference) if each in there and each != key]
    _remember(request, reference, [*kept, key] if key in there else kept)
    return redirect("report-suggestions", reference)


def _aside(request: HttpRequest, reference: str) -> list[str]:
    found: dict[str, list[str]] = request.session.get(_PUT_ASIDE, {})
    return found.get(reference, [])


def _remember(request: HttpRequest, reference: str, keys: list[str]) -> None:
    found: dict[str, list[str]] = request.session.get(_PUT_ASIDE, {})
    request.session[_PUT_ASIDE] = {**found, reference: keys}


def _page(
    request: HttpRequest,
    access: Access,
    *,
    sent: SuggestionForm | None = None,
    closed: str = "",
    gone: bool = False,
    status: int = 200,
) -> HttpResponse:
    inspection = access.inspection
    aside = set(_aside(request, inspection.reference))
    found = suggested(inspection)
    bodies = bodies_of(inspection)
    offered = []
    for each in found:
        mine = sent is not None and sent.key == each.key
        if each.key in aside and not mine:
            continue
        form = sent if sent is not None and mine else SuggestionForm(each.key, bodies, of=each)
        domain = inspection.framework.domain(each.domain)
        offered.append(_Offered(each, domain, form, mine))
    context = page_context(access) | {
        "offered": offered,
        "aside": sum(each.key in aside for each in found),
        "bodies": bodies,
        "closed": closed or why_closed(inspection),
        "gone": sent if gone else None,
        "sent": sent,
    }
    return render(request, "reports/suggestions.html", context, status=status)
