"""Factual accuracy as the team sees it: opening a version to the service, and answering it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from inspections.access import Access, enter, person_of, require
from inspections.last_save import last_save
from inspections.pages import page_context
from reports.access import reads_report, writes_report
from reports.accuracy import answers, requests
from reports.accuracy.comments import CommentConflict
from reports.accuracy.files import opened
from reports.accuracy.forms import AnswerForm, OpenForm
from reports.models import AccuracyComment, AccuracyRequest
from supply import links
from supply.models import LinkUse, Purpose, ServiceLink


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def accuracy(request: HttpRequest, reference: str) -> HttpResponse:
    """Every comment with its answer; opening a version shows the address of its link, this once."""
    access = _enter(request, reference)
    if request.method != "POST":
        return _page(request, access)
    require(writes_report(access))
    form = OpenForm(request.POST)
    if not form.is_valid():
        return _page(request, access, form, status=422)
    try:
        made, key = requests.open_to(access.inspection, by=person_of(request), **form.cleaned_data)
    except requests.NotOpened as refused:
        return _page(request, access, form, refused=str(refused), status=409)
    except links.MadeAlready:
        messages.info(request, "That link was made before; its address was shown then, once.")
        return redirect("accuracy", reference)
    address = request.build_absolute_uri(f"{reverse('accuracy-open')}?key={key}")
    response = _page(request, access, made=made, address=address, status=201)
    response["Referrer-Policy"] = "strict-origin"
    return response


@require_POST
@never_cache
def withdraw(request: HttpRequest, reference: str, link_id: UUID) -> HttpResponse:
    """Close what was opened to the service at once: its link opens nothing any more."""
    access = _enter(request, reference)
    require(writes_report(access))
    try:
        link = links.withdraw(
            access.inspection, link_id, by=person_of(request), purpose=Purpose.ACCURACY
        )
    except ServiceLink.DoesNotExist:
        raise Http404("There is no such link in this inspection.") from None
    messages.info(request, f"The link for {link.for_whom} is withdrawn; it opens nothing any more.")
    return redirect("accuracy", reference)


@require_POST
@never_cache
def give(request: HttpRequest, reference: str, link_id: UUID) -> HttpResponse:
    """Let the service see the answers."""
    access = _enter(request, reference)
    require(writes_report(access))
    rows = AccuracyRequest.objects.filter(link__inspection=access.inspection, link=link_id)
    found = rows.select_related("link").first()
    if found is None:
        raise Http404("Nothing was opened by such a link in this inspection.")
    try:
        requests.give_answers(found, by=person_of(request))
    except requests.NotOpened as refused:
        messages.error(request, str(refused))
    else:
        messages.info(request, f"{found.link.for_whom} sees the answers now.")
    return redirect("accuracy", reference)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, reference: str, comment_id: UUID) -> HttpResponse:
    """One comment; who writes the report answers it."""
    access = _enter(request, reference)
    if request.method == "POST":
        require(writes_report(access))
    found = _comment(access, comment_id)
    cases = list(access.inspection.cases.order_by("reference").values_list("reference", flat=True))
    if request.method != "POST":
        return _answer(request, access, found, AnswerForm(cases, comment=found))
    form = AnswerForm(cases, request.POST, comment=found)
    if not form.is_valid():
        return _answer(request, access, found, form, status=422)
    said = form.cleaned_data
    try:
        answers.answer(
            found,
            by=person_of(request),
            said=said["answer"],
            reason=said["reason"],
            case=said["case"],
            seen=form.seen,
        )
    except CommentConflict as conflict:
        form.over(conflict.now.version)
        found = _comment(access, comment_id)
        return _answer(request, access, found, form, conflict=last_save(conflict.now), status=409)
    except AccuracyComment.DoesNotExist:
        messages.error(request, "The service took the comment back meanwhile.")
        return redirect("accuracy", reference)
    messages.info(request, "The answer is saved.")
    return redirect("accuracy", reference)


@require_safe
@never_cache
def file(request: HttpRequest, reference: str, comment_id: UUID) -> FileResponse:
    """The document that the service sent with a comment."""
    return opened(_comment(_enter(request, reference), comment_id))


@require_safe
@never_cache
def annex(request: HttpRequest, reference: str) -> HttpResponse:
    """What was said and answered as a table to be printed; no case is named in it."""
    access = _enter(request, reference)
    context = page_context(access) | {
        "rows": answers.listed(access.inspection, leads=False),
    }
    return render(request, "reports/accuracy_annex.html", context)


def _enter(request: HttpRequest, reference: str) -> Access:
    access = enter(request, reference)
    require(reads_report(access))
    return access


def _comment(access: Access, number: UUID) -> AccuracyComment:
    found = answers.comments_of(access.inspection).filter(pk=number).first()
    if found is None:
        raise Http404("There is no such comment; the service may have taken it back.")
    return found


def _page(
    request: HttpRequest,
    access: Access,
    form: OpenForm | None = None,
    *,
    made: AccuracyRequest | None = None,
    address: str = "",
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    writes = writes_report(access)
    every = answers.listed(access.inspection, leads=access.leads)
    left = [each for each in every if not each.comment.answer]
    unanswered = "unanswered" in request.GET
    uses = Prefetch("link__uses", LinkUse.objects.order_by("-at", "-pk"))
    rows = AccuracyRequest.objects.filter(version__report__inspection=access.inspection)
    opened_to = (
        rows.select_related("link", "version")
        .prefetch_related(uses, "comments")
        .defer("version__texts", "version__material")
    )
    version = requests.version_to_open(access.inspection)
    context: dict[str, Any] = page_context(access) | {
        "writes": writes,
        "version": version,
        "rows": left if unanswered else every,
        "every": len(every),
        "left": len(left),
        "unanswered": unanswered,
        "requests": [
            (each, links.state_of(each.link)) for each in opened_to.order_by("-link__created_at")
        ],
        "made": made,
        "address": address,
        "refused": refused,
        "form": (form or OpenForm(initial={"number": uuid4()})) if writes and version else form,
    }
    return render(request, "reports/accuracy.html", context, status=status)


def _answer(
    request: HttpRequest,
    access: Access,
    found: AccuracyComment,
    form: AnswerForm,
    *,
    conflict: Any = None,
    status: int = 200,
) -> HttpResponse:
    listed = answers.listed(access.inspection, leads=access.leads)
    row = next((each for each in listed if each.comment.pk == found.pk), None)
    context = page_context(access) | {
        "row": row,
        "comment": found,
        "form": form,
        "conflict": conflict,
        "writes": writes_report(access),
    }
    return render(request, "reports/accuracy_answer.html", context, status=status)
