from django.urls import path

from sampling.views import sample, sample_records, sample_replacing

_SAMPLE = "inspections/<slug:reference>/sample/"
_DRAW = f"{_SAMPLE}draws/<int:draw>/"

urlpatterns = [
    path(_SAMPLE, sample.sample, name="sample"),
    path(f"{_SAMPLE}draw/", sample.draw, name="draw-sample"),
    path(f"{_SAMPLE}accept/", sample.accept, name="accept-sample"),
    path(f"{_SAMPLE}withdraw/", sample.withdraw, name="withdraw-sample"),
    path(f"{_SAMPLE}replace/", sample_replacing.replace, name="replace-case"),
    path(_DRAW, sample_records.record, name="sample-record"),
    path(f"{_DRAW}record.json", sample_records.file, name="sample-file"),
    path(f"{_DRAW}again/", sample_records.again, name="sample-again"),
]
