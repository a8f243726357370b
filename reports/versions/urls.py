"""Addresses of a report's versions, and of their factual accuracy: for the team, and for the
service, with an account and by a link."""

from django.urls import URLPattern, path

from reports.views import accuracy, versions
from reports.views import accuracy_by_link as contact
from supply.access import by_link

REPORT = "inspections/<slug:reference>/report/"
_VERSIONS = f"{REPORT}versions/"
_ACCURACY = f"{REPORT}accuracy/"
_READING = f"{_ACCURACY}reading/"

urlpatterns: list[URLPattern] = [
    path(_VERSIONS, versions.versions, name="report-versions"),
    path(f"{_VERSIONS}<int:version_number>/", versions.version, name="report-version"),
    path(f"{_VERSIONS}<int:before>/now/", versions.differ, name="report-version-now"),
    path(f"{_VERSIONS}<int:before>/<int:after>/", versions.differ, name="report-versions-differ"),
    path(_ACCURACY, accuracy.accuracy, name="accuracy"),
    path(f"{_ACCURACY}answers/", accuracy.annex, name="accuracy-annex"),
    path(f"{_ACCURACY}links/<uuid:link_id>/withdraw/", accuracy.withdraw, name="accuracy-withdraw"),
    path(f"{_ACCURACY}links/<uuid:link_id>/give/", accuracy.give, name="accuracy-give"),
    path(f"{_ACCURACY}<uuid:comment_id>/", accuracy.answer, name="accuracy-answer"),
    path(f"{_ACCURACY}<uuid:comment_id>/file/", accuracy.file, name="accuracy-file"),
    path(_READING, contact.reading, name="accuracy-reading"),
    path(f"{_READING}new/", contact.new, name="accuracy-reading-new"),
    path(f"{_READING}<uuid:comment_id>/", contact.comment, name="accuracy-reading-comment"),
    path(f"{_READING}<uuid:comment_id>/file/", contact.file, name="accuracy-reading-file"),
    path(f"{_READING}<slug:format>/", contact.download, name="accuracy-reading-download"),
    path("accuracy/open/", contact.open_link, name="accuracy-open"),
    path("accuracy/", by_link(contact.reading), name="accuracy-link"),
    path("accuracy/new/", by_link(contact.new), name="accuracy-link-new"),
    path("accuracy/<uuid:comment_id>/", by_link(contact.comment), name="accuracy-link-comment"),
    path("accuracy/<uuid:comment_id>/file/", by_link(contact.file), name="accuracy-link-file"),
    path("accuracy/<slug:format>/", by_link(contact.download), name="accuracy-link-download"),
]
