from django.urls import path

from reports.views import annex, jobs, versions

_REPORT = "inspections/<slug:reference>/report/"
_VERSIONS = f"{_REPORT}versions/"

urlpatterns = [
    path("inspections/<slug:reference>/annex/", annex.annex, name="annex"),
    path("jobs/<uuid:job_id>/", jobs.job, name="job"),
    path("exports/<uuid:job_id>/", jobs.download, name="export"),
    path(_VERSIONS, versions.versions, name="report-versions"),
    path(f"{_VERSIONS}<int:version_number>/", versions.version, name="report-version"),
    path(f"{_VERSIONS}<int:before>/now/", versions.differ, name="report-version-now"),
    path(f"{_VERSIONS}<int:before>/<int:after>/", versions.differ, name="report-versions-differ"),
]
