"""The assessment page, and its form for who saves by button."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cases.access import CaseAccess, enter_case
from cases.answers import save_answers
from cases.sheet import outcomes, posted, sheet_of
from cases.sheet.places import Troubles
from inspections.access import require
from inspections.pages import page_context

# Messages that belong into the case bar, where what is saved is said.
_SAVE_STATE = "save-state"


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def case(request: HttpRequest, reference: str, case_id: UUID) -> HttpResponse:
    """The page of one case with all its sections; by POST what its form has changed is saved.

    All saved: back to the section it was sent from. Else the page again, with what is not saved at
    its place, and status 422.
    """
    entered = enter_case(request, reference, case_id)
    if request.method != "POST":
        return _shown(request, entered, {})
    require(entered.may_assess)
    framework, domain = entered.access.inspection.framework, entered.case.domain
    given = posted.read(request.POST)
    saved = save_answers(entered.case, entered.person, given.changes)
    told = outcomes.saved_words(saved.results)
    troubles = {
        **{
            name: outcomes.still_open(place, framework, domain)
            for name, place in given.still_open.items()
        },
        **given.wrong,
        **outcomes.troubles_of(saved.results, framework, domain),
    }
    if troubles:
        entered = enter_case(request, reference, case_id)
        return _shown(request, entered, troubles, told=told)
    words = told or "Nothing was changed."
    messages.info(request, words, extra_tags=_SAVE_STATE)
    return HttpResponseRedirect(f"{request.get_full_path()}{_anchor(request)}")


def _anchor(request: HttpRequest) -> str:
    section = request.POST.get("section", "")
    return f"#{section}" if re.fullmatch(r"section-[\w.]+", section) else ""


def _shown(
    request: HttpRequest, entered: CaseAccess, troubles: Troubles, told: str = ""
) -> HttpResponse:
    context = page_context(entered.access)
    context["sheet"] = sheet_of(
        entered, troubles=troubles, short=request.GET.get("labels") == "short"
    )
    waiting = list(messages.get_messages(request))
    own = [str(message) for message in waiting if _SAVE_STATE in message.tags]
    context["messages"] = [message for message in waiting if _SAVE_STATE not in message.tags]
    context["told"] = told or " ".join(own)
    return render(request, "cases/case.html", context, status=422 if troubles else 200)
