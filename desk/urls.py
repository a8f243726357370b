from django.urls import path
from django.views.generic import RedirectView

from desk import views

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="inspections"), name="home"),
    path("inspections/", views.inspections, name="inspections"),
    path("inspections/<slug:reference>/", views.inspection, name="inspection"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/", views.health, name="health"),
]
