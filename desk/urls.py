from django.urls import path

from desk import views

urlpatterns = [
    path("", views.home, name="home"),
    path("inspections/", views.inspections, name="inspections"),
    path("inspections/<slug:reference>/", views.inspection, name="inspection"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("health/", views.health, name="health"),
]
