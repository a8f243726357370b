from django.urls import path

from desk.views import home, moving, overview, register

urlpatterns = [
    path("", home.home, name="home"),
    path("inspections/", home.inspections, name="inspections"),
    path("inspections/<slug:reference>/", overview.inspection, name="inspection"),
    path("inspections/<slug:reference>/timeline/", moving.timeline, name="timeline"),
    path("services/", register.services, name="services"),
    path("services/<int:service_id>/", register.service, name="service"),
    path("accessibility/", home.accessibility, name="accessibility"),
    path("health/", home.health, name="health"),
]
