from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from inspections.access import enter, person_of, require
from inspections.pages import page_context
from jobs.access import enter_job
from jobs.kinds import kind_of
from jobs.models import Job
from ratings.working_out import figures
from reports import annex_job
from reports.annex import annex_document
from reports.apps import ANNEX
from reports.exports import MEDIA_TYPES
from reports.forms import AnnexForm
from reports.models import Export, Format

_LISTED = 20
_not_kept = cache_control(no_store=True, private=True)  # nothing here is for a disk


@require_http_methods(["GET", "HEAD", "POST"])
@_not_kept
def annex(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a format and have the annex tables made; what will be in them; past exports."""
    access = enter(request, reference)
    require(access.exports)
    inspection = access.inspection
    form = AnnexForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        annex_job.ask_for(inspection, Format(form.cleaned_data["file_format"]), person_of(request))
        return redirect("annex", reference=reference)
    taken = figures(inspection)
    jobs = list(
        Job.objects.filter(inspection=inspection, kind=ANNEX.name)
        .select_related("export", "requested_by")
        .order_by("-created_at")[:_LISTED]
    )
    context = page_context(access) | {
        "form": form,
        "figures": taken,
        "preview": annex_document(taken, inspection.framework),
        "running": [job for job in jobs if not job.ended],
        "past": [job for job in jobs if job.ended],
    }
    return render(request, "reports/annex.html", context, status=200 if not form.errors else 422)


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
