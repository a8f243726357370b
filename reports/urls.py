from django.urls import path

from reports.views import annex, jobs, report, suggestions

urlpatterns = [
    path("inspections/<slug:reference>/annex/", annex.annex, name="annex"),
    path("inspections/<slug:reference>/report/", report.report, name="report"),
    path(
        "inspections/<slug:reference>/report/suggestions/",
        suggestions.suggestions,
        name="report-suggestions",
    ),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("exports/<uuid:job_id>/", jobs.download, name="export"),
]
