from django.urls import path

from findings.views import findings, plan, progress, recommendations

_FINDINGS = "inspections/<slug:reference>/findings/"
_FINDING = f"{_FINDINGS}<int:finding_id>/"
_RECOMMENDATIONS = "inspections/<slug:reference>/recommendations/"
_RECOMMENDATION = f"{_RECOMMENDATIONS}<int:recommendation_id>/"

urlpatterns = [
    path(_FINDINGS, findings.findings, name="findings"),
    path(f"{_FINDINGS}new/<int:finding_domain>/", findings.new, name="new-finding"),
    path(_FINDING, findings.finding, name="finding"),
    path(f"{_FINDING}move/", findings.move, name="move-finding"),
    path(_RECOMMENDATIONS, recommendations.recommendations, name="recommendations"),
    path(f"{_RECOMMENDATIONS}new/", recommendations.new, name="new-recommendation"),
    path(f"{_RECOMMENDATIONS}bodies/", recommendations.move_body, name="move-body"),
    path(f"{_RECOMMENDATIONS}plan/", plan.action_plan, name="action-plan"),
    path(f"{_RECOMMENDATIONS}earlier/", progress.earlier, name="earlier-recommendations"),
    path(_RECOMMENDATION, recommendations.recommendation, name="recommendation"),
    path(f"{_RECOMMENDATION}move/", recommendations.move, name="move-recommendation"),
    path(f"{_RECOMMENDATION}plan/", plan.plan, name="plan"),
]
