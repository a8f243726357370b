"""The files of an inspection: made by what they are for, listed, fetched again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from inspections.access import enter, person_of, require
from inspections.pages import page_context
from ratings.working_out import figures
from reports.annex.notes import banner, provenance
from reports.exports import job
from reports.exports.forms import ExportForm
from reports.exports.listing import listed
from reports.models import ReportVersion
from reports.styles.keeping import keeps_reference_documents


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True, private=True)
def exports(request: HttpRequest, reference: str) -> HttpResponse:
    """Choose a file by what it is for, and have it made; how far it is; past exports."""
    access = enter(request, reference)
    require(access.exports)
    inspection = access.inspection
    versions = ReportVersion.objects.filter(report__inspection=inspection)
    form = ExportForm(
        list(versions.defer("texts", "material").order_by("-number")),
        request.POST if request.method == "POST" else None,
        of=request.GET.get("of", ""),
    )
    if form.is_valid():
        job.ask_for(inspection, form.cleaned_data["wanted"], person_of(request))
        return redirect("report-exports", reference=reference)
    taken = figures(inspection)
    context = page_context(access) | {
        "form": form,
        "banner": banner(taken),
        "provenance": provenance(taken),
        "files": listed(inspection),
        "keeps_styles": keeps_reference_documents(person_of(request)),
    }
    return render(
        request, "reports/report_exports.html", context, status=422 if form.errors else 200
    )
