from django.urls import path

from ratings.views import (
    decisions,
    judgements,
    overall,
    panel,
    signing,
    stream,
    what_if,
    why,
)

_RATINGS = "inspections/<slug:reference>/ratings/"
_STANDARD = f"{_RATINGS}standards/<str:code>/"

urlpatterns = [
    path(_RATINGS, panel.ratings, name="ratings"),
    path(f"{_RATINGS}readers/", panel.readers, name="ratings-readers"),
    path(f"{_RATINGS}stream/", stream.stream, name="ratings-stream"),
    path(f"{_RATINGS}what-if/", what_if.what_if, name="what-if"),
    path(f"{_RATINGS}overall/", overall.overall, name="overall-decision"),
    path(f"{_RATINGS}sign-off/", signing.sign_off, name="sign-off-ratings"),
    path(f"{_RATINGS}unlock/", signing.unlock, name="unlock-ratings"),
    path(f"{_RATINGS}snapshots/", signing.snapshots, name="snapshots"),
    path(f"{_RATINGS}snapshots/<int:number>/", signing.snapshot, name="snapshot"),
    path(_STANDARD, why.standard, name="standard"),
    path(f"{_STANDARD}decision/", decisions.decide, name="decide"),
    path(f"{_STANDARD}judgement/", judgements.judge, name="judge"),
]
