"""Addresses of the facts about a service: with an account, and by a service link."""

from django.urls import URLPattern, path

from supply.access import by_link
from supply.views import documents, entry, facts, links, sheet

_FACTS = "inspections/<slug:reference>/service-facts/"

urlpatterns: list[URLPattern] = [
    path(_FACTS, facts.overview, name="service-facts"),
    path(f"{_FACTS}enter/<slug:group>/", facts.group, name="service-facts-group"),
    path(f"{_FACTS}spreadsheet/", sheet.spreadsheet, name="service-facts-spreadsheet"),
    path(f"{_FACTS}upload/", sheet.upload, name="service-facts-upload"),
    path(f"{_FACTS}documents/", documents.documents, name="service-facts-documents"),
    path(f"{_FACTS}links/", links.service_links, name="service-links"),
    path(f"{_FACTS}links/<uuid:link_id>/withdraw/", links.withdraw, name="withdraw-link"),
    path("supply/open/", entry.open_link, name="supply-open"),
    path("supply/leave/", entry.leave_link, name="supply-leave"),
    path("supply/", by_link(facts.overview), name="supply"),
    path("supply/enter/<slug:group>/", by_link(facts.group), name="supply-group"),
    path("supply/spreadsheet/", by_link(sheet.spreadsheet), name="supply-spreadsheet"),
    path("supply/upload/", by_link(sheet.upload), name="supply-upload"),
    path("supply/documents/", by_link(documents.documents), name="supply-documents"),
    path("supply/done/", by_link(entry.done), name="supply-done"),
]
