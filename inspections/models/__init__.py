"""Services, inspections and what belongs to them; one module a subject."""

from inspections.models.evidence import EvidenceItem, EvidenceKind, SurveyResult
from inspections.models.inspection import (
    AFTER_THE_PANEL,
    RESERVED,
    Approach,
    Inspection,
    Milestone,
    State,
    TeamMember,
    TeamRole,
)
from inspections.models.judgement import STANDARD_CODE, Judgement
from inspections.models.service import YouthOffendingService

__all__ = [
    "AFTER_THE_PANEL",
    "RESERVED",
    "STANDARD_CODE",
    "Approach",
    "EvidenceItem",
    "EvidenceKind",
    "Inspection",
    "Judgement",
    "Milestone",
    "State",
    "SurveyResult",
    "TeamMember",
    "TeamRole",
    "YouthOffendingService",
]
