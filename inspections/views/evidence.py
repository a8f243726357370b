"""Evidence of domain one: finding it, adding to it, changing it, and what it bears on."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from config.uploads import answers_too_large, too_large
from inspections import evidence_saving as saving
from inspections.access import Access, enter, person_of, require
from inspections.evidence import collects_evidence, found, items_of, matrix_of, sees_evidence
from inspections.evidence_forms import EvidenceForm, FindForm
from inspections.models import EvidenceItem, EvidenceKind
from inspections.pages import page_context

_A_PAGE = 50


@require_safe
@never_cache
def items(request: HttpRequest, reference: str) -> HttpResponse:
    """The evidence of the inspection; with words, a kind or a key question, what is found."""
    access = _enter(request, reference)
    every = items_of(access.inspection)
    find = FindForm(access.inspection.framework, request.GET or None)
    wanted = find.wanted if find.is_bound else {}
    results = found(every, **wanted).prefetch_related("results")
    listed = Paginator(results, _A_PAGE).get_page(request.GET.get("page"))
    context = _context(access) | {
        "find": find,
        "wanted": wanted,
        "items": listed,
        "finds": listed.paginator.count,
        "every": every.count() if wanted else listed.paginator.count,
        "closed": saving.why_closed(access.inspection),
        "query": _query(request),
    }
    return render(request, "inspections/evidence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def new(request: HttpRequest, reference: str) -> HttpResponse:
    """Add an item."""
    access = _enter(request, reference)
    require(collects_evidence(access))
    framework = access.inspection.framework
    if request.method != "POST":
        question = request.GET.get("question", "")
        form = EvidenceForm(framework, typed={"key_questions": [question]} if question else None)
        return _new(request, access, form, closed=saving.why_closed(access.inspection))
    form = EvidenceForm(framework, request.POST, request.FILES)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _new(request, access, form, status=413)
    if request.POST.get("action") == "rows":
        return _new(request, access, form.with_more_rows())
    if not form.is_valid():
        return _new(request, access, form, status=422)
    try:
        item = saving.add(access.inspection, person_of(request), form.given())
    except saving.EvidenceClosed as closed:
        return _new(request, access, form, closed=str(closed), status=409)
    unlinked = "" if item.key_questions else " It bears on no key question yet."
    messages.info(request, f"{item.title} is added.{unlinked}")
    return redirect("evidence-item", reference, item.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@answers_too_large
def item(request: HttpRequest, reference: str, item_id: int) -> HttpResponse:
    """An item; whoever collects evidence may change it, or take it out."""
    access = _enter(request, reference)
    framework = access.inspection.framework
    if request.method == "POST":
        require(collects_evidence(access))
    found_one = access.inspection.evidence.filter(pk=item_id).select_related("added_by").first()
    if found_one is None:
        if request.method != "POST":
            raise Http404("There is no such item of evidence; it may have been removed.")
        return _gone(request, access)
    found_one.inspection = access.inspection
    if request.method != "POST":
        form = EvidenceForm(framework, item=found_one)
        return _item(request, access, found_one, form, changing="change" in request.GET)
    form = EvidenceForm(framework, request.POST, request.FILES, item=found_one)
    if sent := too_large(request):
        form.refuse_size(sent)
        return _item(request, access, found_one, form, changing=True, status=413)
    action = request.POST.get("action")
    if action == "rows":
        return _item(request, access, found_one, form.with_more_rows(), changing=True)
    try:
        if action == "remove":
            saving.remove(found_one, _seen(request))
            messages.info(request, f"{found_one.title} has been removed.")
            return redirect("evidence", reference)
        if not form.is_valid():
            return _item(request, access, found_one, form, changing=True, status=422)
        saving.change(found_one, form.given(), _seen(request))
    except saving.EvidenceClosed as closed:
        return _item(request, access, found_one, form, closed=str(closed), status=409)
    except EvidenceItem.DoesNotExist:
        return _gone(request, access)
    except saving.EvidenceConflict:
        return _conflict(request, access, found_one, form, removing=action == "remove")
    messages.info(request, f"Saved at {formatted(timezone.localtime(), 'H:i')}.")
    return redirect("evidence-item", reference, item_id)


@require_safe
@never_cache
def file(request: HttpRequest, reference: str, item_id: int) -> FileResponse:
    """The file of an item, to be saved: a browser shows nothing that somebody put here."""
    access = _enter(request, reference)
    found_one = access.inspection.evidence.filter(pk=item_id).first()
    if found_one is None or not found_one.file:
        raise Http404("There is no such file; it may have been taken away.")
    try:
        opened = found_one.file.open("rb")
    except FileNotFoundError:
        raise Http404("The file is not there any more.") from None
    return FileResponse(
        opened,
        as_attachment=True,
        filename=found_one.file_name,
        content_type="application/octet-stream",
    )


@require_safe
@never_cache
def matrix(request: HttpRequest, reference: str) -> HttpResponse:
    """Which kinds of evidence each key question rests on."""
    access = _enter(request, reference)
    made = matrix_of(access.inspection.framework, access.inspection.evidence.all())
    context = _context(access) | {
        "matrix": made,
        "kinds": list(EvidenceKind),
        "closed": saving.why_closed(access.inspection),
    }
    return render(request, "inspections/evidence_matrix.html", context)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(sees_evidence(access))
    return access


def _context(access: Access) -> dict[str, Any]:
    return page_context(access) | {"collects": collects_evidence(access)}


def _query(request: HttpRequest) -> str:
    """What is looked for, for the addresses of further pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


def _seen(request: HttpRequest) -> int:
    """The version that the person had before them; -1, which none is, where it is left out."""
    version = request.POST.get("version", "")
    return int(version) if version.isdecimal() and len(version) < 10 else -1


def _new(
    request: HttpRequest,
    access: Access,
    form: EvidenceForm,
    *,
    closed: str = "",
    gone: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = _context(access) | {"form": form, "closed": closed, "gone": gone}
    return render(request, "inspections/evidence_new.html", context, status=status)


def _gone(request: HttpRequest, access: Access) -> HttpResponse:
    """What was typed about an item that was removed meanwhile, to be added as a new one."""
    form = EvidenceForm(access.inspection.framework, request.POST).unchecked()
    return _new(request, access, form, gone=True, status=409)


def _conflict(
    request: HttpRequest, access: Access, item: EvidenceItem, form: EvidenceForm, *, removing: bool
) -> HttpResponse:
    try:
        item.refresh_from_db()
    except EvidenceItem.DoesNotExist:
        return _gone(request, access)
    if removing:
        form = EvidenceForm(access.inspection.framework, item=item)
    else:
        form.over(item.version)
    return _item(
        request,
        access,
        item,
        form,
        conflict=saving.last_save(item),
        changing=not removing,
        status=409,
    )


def _item(
    request: HttpRequest,
    access: Access,
    item: EvidenceItem,
    form: EvidenceForm,
    *,
    closed: str = "",
    conflict: saving.LastSave | None = None,
    changing: bool = False,
    status: int = 200,
) -> HttpResponse:
    collects = collects_evidence(access)
    framework = access.inspection.framework
    context = _context(access) | {
        "item": item,
        "questions": [framework.key_question(code) for code in item.key_questions],
        "results": item.results.all(),
        "form": form,
        "closed": closed or (saving.why_closed(access.inspection) if collects else ""),
        "conflict": conflict,
        "changing": changing or bool(conflict),
    }
    return render(request, "inspections/evidence_item.html", context, status=status)
