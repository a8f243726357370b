"""Who writes an inspection's report, and who reads it (what a guard of reports/views asks)."""

from inspections.access import Access
from inspections.models import TeamRole

_READ = {TeamRole.QUALITY_LEAD, TeamRole.PANEL_MEMBER}


def writes_report(access: Access) -> bool:
    """Has the draft generated, and edits it: managers and the lead, nobody of the service."""
    return (access.manager or access.leads) and not access.local


def reads_report(access: Access) -> bool:
    """Reads the draft: who writes it, the quality lead and panel members; the team's inspectors
    once ratings are opened to them; nobody of the service."""
    if access.local:
        return False
    if writes_report(access) or access.roles & _READ:
        return True
    return TeamRole.INSPECTOR in access.roles and access.inspection.ratings_opened
