from django.urls import include, path

from reports.views import annex, jobs, report

urlpatterns = [
    path("inspections/<slug:reference>/annex/", annex.annex, name="annex"),
    path("inspections/<slug:reference>/report/", report.report, name="report"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("exports/<uuid:job_id>/", jobs.download, name="export"),
    path("", include("reports.version_urls")),
]
