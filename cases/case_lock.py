"""The case-data lock: cases become read-only before the ratings panel meets (method, section 3)."""

from django.db import transaction
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases.models import CaseState
from cases.moments import in_a_sentence
from cases.writing import Refused
from inspections import live, locks, timeline
from inspections.models import AFTER_THE_PANEL, Inspection, State

SIGNED_OFF = "The ratings panel has signed off; the case data stands as it is."


def signed_off(inspection: Inspection) -> bool:
    """Whether the panel has signed off; then nothing about cases is changed."""
    # The snapshot belongs to an app further on; the relation leads there all the same.
    in_force = inspection.snapshots.filter(in_force=True)
    return inspection.state in AFTER_THE_PANEL or in_force.exists()


def why_locked(inspection: Inspection) -> str:
    """Why nothing about cases can be changed, in a sentence; "" while it can."""
    if signed_off(inspection):
        return SIGNED_OFF
    if inspection.locked_at:
        return f"Case data was locked {in_a_sentence(inspection.locked_at)}; unlock it first."
    return ""


def why_not_unlocked(inspection: Inspection) -> str:
    """Why the case data can't be unlocked, in a sentence; "" where it can."""
    if signed_off(inspection):
        return SIGNED_OFF
    return "" if inspection.locked_at else "Case data is not locked."


@transaction.atomic
def lock(inspection: Inspection, *, by: User | None = None) -> None:
    """Close every case to writing; what is submitted is final from here on.

    Waits for saves under way, so that what is read afterwards stays. Raises Refused where it is
    locked already, or signed off.
    """
    inspection = locks.alone(inspection.pk)
    if why := why_locked(inspection):
        raise Refused(why)
    inspection.locked_at = timezone.now()
    inspection.save(update_fields=["locked_at"])
    timeline.reach(inspection, State.CASE_DATA_LOCKED, by=by)
    inspection.cases.filter(state=CaseState.SUBMITTED).update(state=CaseState.FINAL)
    live.announce(inspection, [live.Changed("lock")])


def unlock(inspection: Inspection, *, reason: str, by: User | None = None) -> None:
    """Open the cases again, back in fieldwork; history keeps the reason.

    Raises Refused where nothing is locked, or the panel has signed off.
    """
    with noting(reason=reason), transaction.atomic():
        inspection = locks.alone(inspection.pk)
        if why := why_not_unlocked(inspection):
            raise Refused(why)
        inspection.locked_at = None
        inspection.save(update_fields=["locked_at"])
        timeline.go_back(inspection, State.FIELDWORK, by=by)
        inspection.cases.filter(reopened=True).update(reopened=False)
        inspection.cases.filter(state=CaseState.FINAL).update(state=CaseState.SUBMITTED)
        live.announce(inspection, [live.Changed("lock")])
