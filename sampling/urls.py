from django.urls import path

from sampling.views import caseload, sample, sample_records, sample_replacing

_INSPECTION = "inspections/<slug:reference>/"
_CASELOAD = f"{_INSPECTION}caseload/"
_SAMPLE = f"{_INSPECTION}sample/"
_DRAW = f"{_SAMPLE}draws/<int:draw>/"

urlpatterns = [
    path(_CASELOAD, caseload.caseload, name="caseload"),
    path(f"{_CASELOAD}match/", caseload.match, name="caseload-match"),
    path(f"{_CASELOAD}check/", caseload.check, name="caseload-check"),
    path(f"{_CASELOAD}put-aside/", caseload.put_aside, name="caseload-put-aside"),
    path(f"{_CASELOAD}template.xlsx", caseload.template_xlsx, name="caseload-template-xlsx"),
    path(f"{_CASELOAD}template.csv", caseload.template_csv, name="caseload-template-csv"),
    path(_SAMPLE, sample.sample, name="sample"),
    path(f"{_SAMPLE}draw/", sample.draw, name="draw-sample"),
    path(f"{_SAMPLE}accept/", sample.accept, name="accept-sample"),
    path(f"{_SAMPLE}withdraw/", sample.withdraw, name="withdraw-sample"),
    path(f"{_SAMPLE}replace/", sample_replacing.replace, name="replace-case"),
    path(_DRAW, sample_records.record, name="sample-record"),
    path(f"{_DRAW}record.json", sample_records.file, name="sample-file"),
    path(f"{_DRAW}again/", sample_records.again, name="sample-again"),
]
