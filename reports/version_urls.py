"""Addresses of a report's versions."""

from django.urls import URLPattern, path

from reports.views import versions

REPORT = "inspections/<slug:reference>/report/"
_VERSIONS = f"{REPORT}versions/"

urlpatterns: list[URLPattern] = [
    path(_VERSIONS, versions.versions, name="report-versions"),
    path(f"{_VERSIONS}<int:version_number>/", versions.version, name="report-version"),
    path(f"{_VERSIONS}<int:before>/now/", versions.differ, name="report-version-now"),
    path(f"{_VERSIONS}<int:before>/<int:after>/", versions.differ, name="report-versions-differ"),
]
