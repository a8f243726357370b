from django.urls import path

from reports.views import section, section_acts

_SECTION = "inspections/<slug:reference>/report/sections/<str:code>/"

urlpatterns = [
    path(_SECTION, section.section, name="section"),
    path(f"{_SECTION}preview/", section.preview, name="section-preview"),
    path(f"{_SECTION}figures/", section.figures, name="section-figures"),
    path(f"{_SECTION}act/", section_acts.act, name="section-act"),
    path(f"{_SECTION}draft/", section_acts.draft, name="section-draft"),
    path(f"{_SECTION}comments/", section_acts.comment, name="section-comment"),
    path(
        f"{_SECTION}comments/<int:remark_id>/",
        section_acts.resolve,
        name="section-settle",
    ),
]
