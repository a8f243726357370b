"""What is open to the inspected service once the report is out (method, section 5)."""

from inspections.access import Access
from inspections.evidence import sees_evidence
from inspections.models import Inspection, State, TeamRole

_PUBLISHED = frozenset(State.values[State.values.index(State.PUBLISHED) :])


def is_published(inspection: Inspection) -> bool:
    """Whether the report is out."""
    return inspection.state in _PUBLISHED


def sees_recommendations(access: Access) -> bool:
    """Reads recommendations and the action plan: who sees evidence; the service from publication
    on. Never local assessors."""
    if sees_evidence(access):
        return True
    return TeamRole.SERVICE_CONTACT in access.roles and is_published(access.inspection)
