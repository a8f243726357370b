from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from inspections.access import enter, person_of, require
from inspections.pages import page_context
from jobs.models import Job
from ratings.working_out import figures
from reports.annex import annex_document
from reports.annex.form import AnnexForm
from reports.apps import ANNEX
from reports.exports import annex as annex_job
from reports.models import Format

_LISTED = 20


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
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
        # Those of a version are listed on the page of exports.
        Job.objects.filter(inspection=inspection, kind=ANNEX.name)
        .exclude(arguments__has_key="version")
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
