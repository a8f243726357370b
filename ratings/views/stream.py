from asgiref.sync import sync_to_async
from django.db import connections
from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_GET

from inspections.access import enter, require
from inspections.stream import events

_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@require_GET
async def stream(request: HttpRequest, reference: str) -> StreamingHttpResponse:
    """What changes in an inspection, as server-sent events, to who may see its ratings."""
    inspection_id = await sync_to_async(_guarded)(request, reference)
    return StreamingHttpResponse(
        events(inspection_id), content_type="text/event-stream", headers=_HEADERS
    )


def _guarded(request: HttpRequest, reference: str) -> int:
    access = enter(request, reference)
    require(access.ratings)
    # A request gives its connection back when it ends, and this one does not for minutes. Inside
    # a transaction it is somebody else's: a test's.
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()
    return access.inspection.pk
