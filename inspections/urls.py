from django.urls import path

from inspections.views import calendar, dates, evidence, new_inspection, services, team

_INSPECTION = "inspections/<slug:reference>/"
_EVIDENCE = f"{_INSPECTION}evidence/"
_SET_UP = f"{_INSPECTION}set-up/"

urlpatterns = [
    path("services/new/", services.new, name="new-service"),
    path("services/<int:service_id>/change/", services.change, name="change-service"),
    path("calendar/", calendar.calendar, name="calendar"),
    # No inspection can have these words as its reference: `models.inspection.RESERVED`.
    path("inspections/new/", new_inspection.service, name="new-inspection"),
    path(
        "inspections/new/<int:service_id>/",
        new_inspection.fieldwork,
        name="new-inspection-fieldwork",
    ),
    path(_SET_UP, dates.check, name="set-up"),
    path(f"{_SET_UP}fieldwork/", dates.fieldwork, name="set-up-fieldwork"),
    path(f"{_SET_UP}framework/", dates.framework, name="set-up-framework"),
    path(f"{_SET_UP}days/", dates.days, name="set-up-days"),
    path(f"{_INSPECTION}team/", team.team, name="team"),
    path(_EVIDENCE, evidence.items, name="evidence"),
    path(f"{_EVIDENCE}new/", evidence.new, name="new-evidence"),
    path(f"{_EVIDENCE}matrix/", evidence.matrix, name="evidence-matrix"),
    path(f"{_EVIDENCE}<int:item_id>/", evidence.item, name="evidence-item"),
    path(f"{_EVIDENCE}<int:item_id>/file/", evidence.file, name="evidence-file"),
]
