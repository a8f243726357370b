from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from inspections.pages import page_context
from jobs.access import enter_job
from jobs.kinds import kind_of
from jobs.models import Job
from reports.exports import MEDIA_TYPES
from reports.models import Export, Format

_not_kept = cache_control(no_store=True, private=True)  # nothing here is for a disk


@require_safe
@_not_kept
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """How far a job is: a page, or its part for the page that polls it."""
    access, found = enter_job(request, job_id)
    part = request.headers.get("HX-Request") == "true"
    context = page_context(access) | {
        "job": found,
        "kind": kind_of(found),
        "export": _export(found),
    }
    return render(request, "jobs/status.html" if part else "jobs/job.html", context)


@require_safe
@_not_kept
def download(request: HttpRequest, job_id: UUID) -> FileResponse:
    """The file that a job made."""
    _, found = enter_job(request, job_id)
    export = _export(found)
    if export is None or not export.file.storage.exists(export.file.name or ""):
        raise Http404("There is no such file, or it is not ready yet.")
    return FileResponse(
        export.file.open("rb"),
        as_attachment=True,
        filename=export.file_name,
        content_type=MEDIA_TYPES[Format(export.format)],
    )


def _export(job: Job) -> Export | None:
    return Export.objects.filter(job=job).first()
