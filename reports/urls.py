from django.urls import path

from reports import views

urlpatterns = [
    path("inspections/<slug:reference>/annex/", views.annex, name="annex"),
    path("jobs/<uuid:job_id>/", views.job, name="job"),
    path("exports/<uuid:job_id>/", views.download, name="export"),
]
