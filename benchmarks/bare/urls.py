"""The bare view, at the address of the real one; and the health check, to wait for."""

import json
from uuid import UUID

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.http import require_POST

from desk.urls import urlpatterns as desk

TABLE = "bare_answer"


@require_POST
def save(request: HttpRequest, reference: str, case_id: UUID) -> JsonResponse:
    """One conditional UPDATE: no guard, no lock, no history, no event."""
    given = json.loads(request.body)["changes"][0]
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {TABLE} SET value = %s, version = version + 1, saved_at = now()"
            " WHERE case_id = %s AND question = %s AND version = %s",
            [given["value"], case_id, given["code"], given["seen"]],
        )
        outcome = "saved" if cursor.rowcount else "conflict"
    return JsonResponse({"results": [{"outcome": outcome}]})


urlpatterns = [
    path("inspections/<slug:reference>/cases/<uuid:case_id>/answers/", save, name="save-answers"),
    *(address for address in desk if address.name == "health"),
]
