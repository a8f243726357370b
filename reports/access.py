"""Who writes an inspection's report, and who reads it (what a guard of reports/views asks)."""

from inspections.access import Access


def writes_report(access: Access) -> bool:
    """Has the draft generated, and edits it: managers and the lead, nobody of the service."""
    return access.prepares


def reads_report(access: Access) -> bool:
    """Reads the draft, which holds provisional ratings: who sees these. So managers, the lead, the
    quality lead and panel members; the team's inspectors once ratings are opened to them; never
    local assessors and the service."""
    return access.ratings
