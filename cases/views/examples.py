from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases import examples
from cases.access import CaseAccess, enter_case
from cases.changes import Outcome
from cases.example_forms import ChangeForm, MarkForm
from cases.last_save import last_save
from cases.models import NoteKind, PracticeExample
from cases.writing import Refused, why_closed
from inspections.access import require
from inspections.pages import page_context

_REMOVED = "This example was removed meanwhile. What you typed is below, to copy."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def mark(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """Mark a passage as a practice example; `question` in the address offers its note."""
    entered = enter_case(request, reference, case_id)
    require(entered.own)
    case = entered.case
    questions = examples.key_questions(entered.access.inspection.framework, case.domain)
    question = request.GET.get("question", "")
    if question and question not in {each.code for each in questions}:
        raise Http404(f"{case.reference} has no key question of this code.")
    context: dict[str, Any] = {"question": question, "closed": _closed(entered)}
    status = 200
    if request.method == "POST":
        form = MarkForm(questions, request.POST, question=question)
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            try:
                marked = examples.mark(
                    case,
                    entered.person,
                    question=said["question"],
                    kind=said["kind"],
                    passage=said["passage"],
                )
            except Refused as refused:
                context["closed"], status = str(refused), 409
            else:
                messages.info(request, f"Marked as an example on {marked.question}.")
                return redirect("example", reference, case_id, marked.pk)
    else:
        note = case.notes.filter(question=question, kind=NoteKind.NOTE).first()
        form = MarkForm(questions, question=question, note=note.text if note else "")
    marked_before = case.examples.filter(question=question) if question else case.examples.all()
    context |= page_context(entered.access) | {"case": case, "form": form, "marked": marked_before}
    return render(request, "cases/mark_example.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def example(request: HttpRequest, reference: str, case_id: UUID, example_id: int) -> HttpResponse:
    """A practice example; whoever assesses the case may change it, or take it out."""
    entered = enter_case(request, reference, case_id)
    if request.method == "POST":
        require(entered.own)
    found = entered.case.examples.filter(pk=example_id).first()
    if found is None:
        raise Http404("There is no such practice example in this case; it may have been removed.")
    found.case = entered.case
    if request.method != "POST":
        return _page(request, entered, found, ChangeForm(found), closed=_closed(entered))
    form = ChangeForm(found, request.POST)
    try:
        if request.POST.get("action") == "remove":
            examples.remove(found, entered.person)
            messages.info(request, f"The example on {found.question} has been removed.")
            return redirect("case", reference, case_id)
        if not form.is_valid():
            return _page(request, entered, found, form, status=422)
        said = form.cleaned_data
        outcome = examples.change(
            found,
            entered.person,
            kind=said["kind"],
            passage=said["passage"],
            seen=said["seen"],
        )
    except Refused as refused:
        return _page(request, entered, found, form, closed=str(refused), status=409)
    except PracticeExample.DoesNotExist:
        return _page(request, entered, found, form, closed=_REMOVED, status=409)
    if outcome is Outcome.CONFLICT:
        form.over(found)
        return _page(request, entered, found, form, conflict=True, status=409)
    messages.info(request, f"The example on {found.question} is saved.")
    return redirect("example", reference, case_id, example_id)


def _closed(entered: CaseAccess) -> str:
    return why_closed(entered.case, entered.access.inspection)


def _page(
    request: HttpRequest,
    entered: CaseAccess,
    example: PracticeExample,
    form: ChangeForm,
    *,
    closed: str = "",
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    framework = entered.access.inspection.framework
    context = page_context(entered.access) | {
        "case": entered.case,
        "example": example,
        "key_question": framework.key_question(example.question),
        "form": form,
        "closed": closed if entered.own else "",
        "conflict": last_save(example) if conflict else None,
        "writes": entered.own and not closed,
    }
    return render(request, "cases/example.html", context, status=status)
