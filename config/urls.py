"""Every address. Those of inspections, jobs and exports stay: other systems keep links to them."""

from django.urls import include, path

urlpatterns = [
    path("", include("accounts.urls")),
    # Before the desk: inspections/new/ is no inspection's own page.
    path("", include("inspections.urls")),
    path("", include("desk.urls")),
    path("", include("supply.urls")),
    path("", include("jobs.urls")),
    path("", include("cases.urls")),
    path("", include("sampling.urls")),
    path("", include("findings.urls")),
    path("", include("ratings.urls")),
    path("", include("reports.urls")),
]
