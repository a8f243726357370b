"""What the page's scripts talk to: saving, and who is here. JSON in, JSON out."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cases import presence, progress
from cases.access import CaseAccess, enter_case, enter_to_save
from cases.answers import changes_of, save_answers
from cases.changes import NotAChange

_CHANGES_AT_ONCE = 500


@require_POST
@never_cache
def save(request: HttpRequest, reference: str, case_id: UUID) -> JsonResponse:
    """Save changes; what became of each, and the case's progress (docs/saving.md).

    In: `person`, who made them, and `changes`. 409 where somebody else is signed in by now:
    nobody sends what another person left in the browser.
    """
    entered = enter_to_save(request, reference, case_id)
    if not entered.may_assess:
        return JsonResponse({"error": "not-yours"}, status=403)
    try:
        given = _object(request)
        if given.get("person") != entered.person.pk:
            return JsonResponse({"error": "other-person"}, status=409)
        listed = given.get("changes")
        if not isinstance(listed, list) or len(listed) > _CHANGES_AT_ONCE:
            raise NotAChange(f"changes is a list of at most {_CHANGES_AT_ONCE} changes.")
        changes = changes_of(listed)
    except NotAChange as error:
        return JsonResponse({"error": str(error)}, status=400)
    saved = save_answers(entered.case, entered.person, changes)
    return JsonResponse(
        {
            "results": [result.as_json() for result in saved.results],
            "progress": progress.as_json(saved.progress) if saved.progress else None,
            "asked_changed": saved.asked_changed,
        }
    )


@require_POST
@never_cache
def here(request: HttpRequest, reference: str, case_id: UUID) -> JsonResponse:
    """Say where in the case one is; who else is here, and when somebody last saved.

    In: `person`, whose page it is, and `at`, the question in focus. 409 as for `save`: a page that
    somebody else left open says nothing of who is here.
    """
    entered = enter_case(request, reference, case_id)
    try:
        given = _object(request)
    except NotAChange as error:
        return JsonResponse({"error": str(error)}, status=400)
    if given.get("person") != entered.person.pk:
        return JsonResponse({"error": "other-person"}, status=409)
    at = str(given.get("at", ""))[:24]
    return JsonResponse(
        {
            "colleagues": presence.arrive(entered.case, entered.person, at),
            "saved": _last_saved(entered),
        }
    )


def _object(request: HttpRequest) -> dict[str, Any]:
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError):  # the second for arrays nested without end
        given = None
    if not isinstance(given, dict):
        raise NotAChange("The body is a JSON object.")
    return given


def _last_saved(entered: CaseAccess) -> str | None:
    moment = progress.last_saved(entered.case)
    return moment.isoformat() if moment else None
