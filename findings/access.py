"""Who reads and writes findings, recommendations and the action plan, and how long.

Findings can hint at ratings that are not published, so their readers are those who see evidence.
Both stay open through quality assurance and the check of factual accuracy, where they are put
right, and close when the report is signed off. The action plan is written against the published
report and closes with the inspection.
"""

from inspections.access import Access
from inspections.evidence import sees_evidence
from inspections.models import Inspection, State, TeamRole
from inspections.publication import sees_recommendations

_WRITE = frozenset({TeamRole.LEAD, TeamRole.INSPECTOR})
_SIGNED_OFF = State.values.index(State.SIGNED_OFF)
_PLAN_OF_THE_SERVICE = frozenset({State.PUBLISHED, State.ACTION_PLAN_DUE})

__all__ = [
    "opens_plan",
    "plans",
    "reads_findings",
    "sees_recommendations",
    "why_closed",
    "why_plan_closed",
    "writes_findings",
]


def reads_findings(access: Access) -> bool:
    """Reads findings and what is behind them: never local assessors and the service."""
    return sees_evidence(access)


def writes_findings(access: Access) -> bool:
    """Adds, changes, orders and removes findings and recommendations: lead, inspectors, managers.

    Whether they are open is `why_closed`.
    """
    return not access.local and (access.manager or bool(access.roles & _WRITE))


def why_closed(inspection: Inspection) -> str:
    """Why nobody changes findings and recommendations as the inspection stands; "" while open."""
    if State.values.index(inspection.state) >= _SIGNED_OFF:
        return "The report has been signed off; findings and recommendations stand as they are."
    return ""


def plans(access: Access) -> bool:
    """Writes the action plan: lead and managers, and the service once the report is published."""
    if access.prepares:
        return True
    of_the_service = TeamRole.SERVICE_CONTACT in access.roles
    return of_the_service and access.inspection.state in _PLAN_OF_THE_SERVICE


def opens_plan(access: Access) -> bool:
    """Comes to the form of a plan: who writes it; the service also once the inspection is closed,
    so that what they had typed is shown to them, not lost."""
    of_the_service = TeamRole.SERVICE_CONTACT in access.roles
    return plans(access) or (of_the_service and access.inspection.state == State.CLOSED)


def why_plan_closed(inspection: Inspection) -> str:
    """Why nobody changes the action plan as the inspection stands; "" while it is open."""
    if inspection.state == State.CLOSED:
        return "The inspection is closed; the action plan stands as it is."
    return ""
