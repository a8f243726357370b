"""An inspection's way through its states: planned days, days reached, and who moved it."""

from django.utils import timezone

from accounts.models import User
from inspections.models import Inspection, Milestone, State


def reach(inspection: Inspection, state: State, *, by: User | None) -> bool:
    """Move an inspection on to this state where it stands before it; whether it moved.

    For what brings a state about by itself, as loading the caseload does. The inspection is held
    alone (`locks.alone`), and its row is saved here.
    """
    order = State.values.index
    if order(inspection.state) >= order(state):
        return False
    inspection.state = state
    inspection.save(update_fields=["state"])
    Milestone.objects.update_or_create(
        inspection=inspection,
        state=state,
        defaults={"reached_on": timezone.localdate(), "moved_by": by},
    )
    return True
