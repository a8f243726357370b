from django.urls import include, path

from reports.views import annex, exports, jobs, reference_documents, report, suggestions

urlpatterns = [
    path("inspections/<slug:reference>/annex/", annex.annex, name="annex"),
    path("inspections/<slug:reference>/report/", report.report, name="report"),
    path(
        "inspections/<slug:reference>/report/suggestions/",
        suggestions.suggestions,
        name="report-suggestions",
    ),
    path("inspections/<slug:reference>/report/read/", report.read, name="report-read"),
    path("inspections/<slug:reference>/report/exports/", exports.exports, name="report-exports"),
    path(
        "reference-documents/",
        reference_documents.reference_documents,
        name="reference-documents",
    ),
    path(
        "reference-documents/<int:document_id>/",
        reference_documents.fetch,
        name="reference-document",
    ),
    path(
        "reference-documents/<slug:file_format>/ours/",
        reference_documents.starting_point,
        name="styles-to-begin-with",
    ),
    path(
        "reference-documents/<slug:file_format>/back/",
        reference_documents.take_back,
        name="take-back-styles",
    ),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("exports/<uuid:job_id>/", jobs.download, name="export"),
    path("", include("reports.editing.urls")),
    path("", include("reports.versions.urls")),
]
