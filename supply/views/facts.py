"""The facts about the service: what is known of them, and a form for each group."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from inspections.access import require
from inspections.words import number
from supply.access import Supplier, supplier_of
from supply.closing import FactsClosed, why_closed
from supply.documents import sent_by_service
from supply.earlier import last_known
from supply.forms import DoneForm, FactsForm
from supply.reading import KnownGroup, facts_of
from supply.saving import Saved, save


@require_safe
@never_cache
def overview(request: HttpRequest, reference: str | None) -> HttpResponse:
    """All facts by group: value, comparator, year, source, who entered them, what is missing."""
    return overview_page(request, supplier_of(request, reference), DoneForm())


def overview_page(
    request: HttpRequest, supplier: Supplier, form: DoneForm, *, status: int = 200
) -> HttpResponse:
    """The page of all facts; for a link with what was sent, and the form for saying so."""
    facts = facts_of(supplier.inspection)
    # The service sees first what it is asked for.
    order = sorted(facts.groups, key=lambda group: supplier.service and group.group.public)
    context = supplier.context | {
        "facts": facts,
        "groups": [(group, supplier.url("group", group.code)) for group in order],
        "earlier": last_known(supplier.inspection),
        "closed": why_closed(supplier.inspection),
    }
    if supplier.link:
        context |= {"documents": sent_by_service(supplier.inspection), "form": form}
    return render(request, "supply/overview.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def group(request: HttpRequest, reference: str | None, group: str) -> HttpResponse:
    """One group: what is entered, for who may enter it to change."""
    supplier = supplier_of(request, reference)
    require(supplier.edits)
    known = _group(supplier, group)
    if request.method != "POST":
        return _page(request, supplier, known, FactsForm(known.facts))
    form = FactsForm(known.facts, request.POST)
    earlier = last_known(supplier.inspection).facts
    if offered := request.POST.get("take"):
        unknown = {each.code for each in known.facts if each.value is None}
        taken = unknown & earlier.keys() if offered == "all" else unknown & {offered}
        form = form.filled({code: earlier[code] for code in taken if code in earlier})
    if kept := request.POST.get("keep"):
        form = form.filled({each.code: each.given for each in known.facts if each.code == kept})
    if not form.is_valid():
        return _page(request, supplier, known, form, status=422)
    try:
        saved = save(supplier, form.changes())
    except FactsClosed as closed:
        return _page(request, supplier, known, form, closed=str(closed), status=409)
    if saved.conflicts:
        now = _group(supplier, group)
        form = FactsForm(now.facts, request.POST).over(saved.conflicts)
        return _page(request, supplier, now, form, saved=saved, status=409)
    messages.info(request, _told(saved))
    return redirect(supplier.url())


def _group(supplier: Supplier, code: str) -> KnownGroup:
    known = facts_of(supplier.inspection).group(code)
    if known is None:
        raise Http404("There is no such group of facts.")
    return known


def _told(saved: Saved) -> str:
    at = formatted(timezone.localtime(), "H:i")
    many = len(saved.codes)
    if not many:
        return "Nothing was changed: what you sent stands there already."
    return f"{number(many).capitalize()} fact{'' if many == 1 else 's'} saved at {at}."


def _page(
    request: HttpRequest,
    supplier: Supplier,
    known: KnownGroup,
    form: FactsForm,
    *,
    closed: str = "",
    saved: Saved | None = None,
    status: int = 200,
) -> HttpResponse:
    earlier = last_known(supplier.inspection)
    rows = list(form.rows(earlier.facts))
    context: dict[str, Any] = supplier.context | {
        "group": known,
        "form": form,
        "rows": rows,
        "offered": sum(row.earlier is not None for row in rows),
        "earlier": earlier,
        "saved": saved,
        "told": _told(saved) if saved and saved.codes else "",
        "closed": closed or why_closed(supplier.inspection),
    }
    return render(request, "supply/group.html", context, status=status)
