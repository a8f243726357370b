"""When a caseload can no longer be loaded, and why."""

from inspections.models import AFTER_THE_PANEL, Inspection


class CaseloadClosed(Exception):
    """No caseload can be loaded as the inspection stands; the message says why."""


def why_closed(inspection: Inspection) -> str:
    """Why no caseload can be loaded, and what to do about it; "" while one can."""
    if inspection.state in AFTER_THE_PANEL:
        return "The ratings panel has signed off; the caseload stands as it is."
    if inspection.samples.filter(in_force=True).exists():
        return (
            "A sample has been drawn from the caseload, so the caseload stands as it is. To load "
            "another, withdraw the sample first, on the page Sample."
        )
    return ""
