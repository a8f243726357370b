from django.urls import path

from inspections.views import evidence

_EVIDENCE = "inspections/<slug:reference>/evidence/"

urlpatterns = [
    path(_EVIDENCE, evidence.items, name="evidence"),
    path(f"{_EVIDENCE}new/", evidence.new, name="new-evidence"),
    path(f"{_EVIDENCE}matrix/", evidence.matrix, name="evidence-matrix"),
    path(f"{_EVIDENCE}<int:item_id>/", evidence.item, name="evidence-item"),
    path(f"{_EVIDENCE}<int:item_id>/file/", evidence.file, name="evidence-file"),
]
