"""When facts are closed: they move no rating, so not at the panel's sign-off but the report's."""

from inspections.models import Inspection, State

_SIGNED_OFF = frozenset(State.values[State.values.index(State.SIGNED_OFF) :])


class FactsClosed(Exception):
    """Facts can't be changed any more; the message says why."""


def why_closed(inspection: Inspection) -> str:
    """Why nobody can change facts as the inspection stands; "" while they are open."""
    if inspection.state in _SIGNED_OFF:
        return "The report has been signed off; the facts stand as they are printed in it."
    return ""
