"""Recording the rating of a judged standard: the lead's proposal, and what the panel agreed on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from inspections.access import Access, enter, require
from inspections.models import Judgement
from ratings import judgements
from ratings.judgement_forms import AgreeForm, ProposeForm
from ratings.judging import judged_standard_context
from ratings.working_out import figures

_DONE = {
    "propose": "The proposed rating of {} is saved.",
    "agree": "The agreed rating of {} is saved.",
    "withdraw": "The rating of {} is withdrawn.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def judge(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """The lead proposes a rating, records the agreed one, or withdraws what stands (`action`)."""
    access = enter(request, reference)
    if request.method != "POST":
        # Who signs in again after a form was sent comes here.
        require(access.ratings)
        return redirect("standard", reference, code)
    require(access.leads)
    framework = access.inspection.framework
    if code not in {each.code for each in framework.standards if each.method == "judged"}:
        raise Http404("There is no judged standard of this code.")
    action = request.POST.get("action", "propose")
    if action not in _DONE:
        return HttpResponseBadRequest(
            "action is propose, agree or withdraw.", content_type="text/plain"
        )
    judgement = access.inspection.judgements.filter(standard=code).first()
    form = _form(action, access, judgement, request)
    if form is not None and not form.is_valid():
        return _page(request, access, code, form, status=422)
    try:
        _do(access, code, form, request.POST.get("seen", ""))
    except judgements.JudgementRefused as refused:
        return _page(request, access, code, form, refused=refused, status=409)
    messages.info(request, _DONE[action].format(code))
    return redirect("standard", reference, code)


def _form(
    action: str, access: Access, judgement: Judgement | None, request: HttpRequest
) -> ProposeForm | AgreeForm | None:
    inspection = access.inspection
    if action == "propose":
        return ProposeForm(inspection.framework, judgement, request.POST)
    return AgreeForm(inspection, judgement, request.POST) if action == "agree" else None


def _do(access: Access, code: str, form: ProposeForm | AgreeForm | None, seen: str) -> None:
    inspection = access.inspection
    if form is None:
        judgements.withdraw(inspection, standard=code, seen=seen)
        return
    said = form.cleaned_data
    if isinstance(form, ProposeForm):
        judgements.propose(
            inspection,
            standard=code,
            rating=said["rating"],
            reasoning=said["reasoning"],
            seen=seen,
        )
    else:
        judgements.agree(
            inspection,
            standard=code,
            rating=said["rating"],
            panel=form.names,
            decided_on=said["decided_on"],
            seen=seen,
        )


def _page(
    request: HttpRequest,
    access: Access,
    code: str,
    form: ProposeForm | AgreeForm | None,
    *,
    refused: judgements.JudgementRefused | None = None,
    status: int,
) -> HttpResponse:
    """The standard's page with what was typed, beside what stands."""
    context: dict[str, Any] = judged_standard_context(access, figures(access.inspection), code)
    context["refused"] = refused
    if form is not None:
        if isinstance(refused, judgements.JudgementChanged):
            form.over(access.inspection.judgements.filter(standard=code).first())
        context |= {"form": form, form.action: form, "typed": form}
    return render(request, "ratings/judged_standard.html", context, status=status)
