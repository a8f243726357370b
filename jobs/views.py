"""The queue of jobs, for administrators: what waits, runs and failed, and nothing of a case."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import Role, User
from jobs import queue as jobs_queue
from jobs.listing import queue_now
from jobs.models import Job

_DO = {"put-back": jobs_queue.put_back, "stop": jobs_queue.stop}
_DONE = {
    "put-back": "The job is in the queue again.",
    "stop": "The job is stopped. Who asked for it can try again.",
}
_TOO_LATE = "Nothing was done: the job had gone on in the meantime."


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """The queue; a job is put back in it, or stopped before it begins. A page that polls gets the
    list alone."""
    if cast(User, request.user).role != Role.ADMINISTRATOR:
        raise PermissionDenied
    if request.method == "POST":
        return _move(request)
    part = request.headers.get("HX-Request") == "true"
    return render(
        request, "jobs/queue_list.html" if part else "jobs/queue.html", {"queue": queue_now()}
    )


def _move(request: HttpRequest) -> HttpResponse:
    action = request.POST.get("action", "")
    if action not in _DO:
        return HttpResponseBadRequest(
            "The queue does not know what was asked for; put-back or stop would be right.",
            content_type="text/plain; charset=utf-8",
        )
    try:
        job = Job.objects.get(pk=UUID(request.POST.get("job", "")))
    except (ValueError, Job.DoesNotExist):
        raise Http404("There is no such job.") from None
    done = _DO[action](job)
    messages.info(request, _DONE[action] if done else _TOO_LATE)
    return redirect("queue")
