from django.urls import path

from sampling.views import caseload

_INSPECTION = "inspections/<slug:reference>"

urlpatterns = [
    path(f"{_INSPECTION}/caseload/", caseload.caseload, name="caseload"),
    path(f"{_INSPECTION}/caseload/match/", caseload.match, name="caseload-match"),
    path(f"{_INSPECTION}/caseload/check/", caseload.check, name="caseload-check"),
    path(f"{_INSPECTION}/caseload/put-aside/", caseload.put_aside, name="caseload-put-aside"),
    path(
        f"{_INSPECTION}/caseload/template.xlsx",
        caseload.template_xlsx,
        name="caseload-template-xlsx",
    ),
    path(
        f"{_INSPECTION}/caseload/template.csv", caseload.template_csv, name="caseload-template-csv"
    ),
]
