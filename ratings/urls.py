from django.urls import path

from ratings import views

urlpatterns = [
    path("inspections/<slug:reference>/ratings/", views.ratings, name="ratings"),
    path("inspections/<slug:reference>/ratings/readers/", views.readers, name="ratings-readers"),
]
