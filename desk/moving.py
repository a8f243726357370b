"""Moving an inspection from state to state, one at a time; gates are checked under the lock."""

from django.db import transaction

from accounts.history import noting
from accounts.models import User
from desk.gates import BY_OTHER_PAGES, gates_of
from inspections import live, locks, timeline
from inspections.access import Access
from inspections.models import Inspection, State


class MoveRefused(Exception):
    """It can't be moved so; the message says why and what would be right."""


def move_on(access: Access, *, seen: str, by: User) -> State:
    """Move the inspection to the next state; `seen` is the one on the person's page.

    Raises MoveRefused where it stands elsewhere by now, or a required gate is not met.
    """
    with transaction.atomic():
        inspection = _held(access, seen)
        gates = gates_of(access, inspection)
        if gates is None:
            raise MoveRefused("The inspection is closed: there is no state after that.")
        if gates.state in BY_OTHER_PAGES:
            _, how = BY_OTHER_PAGES[gates.state]
            raise MoveRefused(f"{gates.state.label} comes about by itself: {how.lower()}.")
        if stops := gates.stops:
            lacking = " ".join(gate.words for gate in stops)
            raise MoveRefused(f"{gates.state.label} still needs: {lacking}")
        timeline.reach(inspection, gates.state, by=by)
        live.announce(inspection, [live.Changed("lock")])
    return gates.state


def why_not_back(access: Access, inspection: Inspection) -> tuple[str, str]:
    """Why it can't be put back here, and the name of the page that does it; "" where it can."""
    if timeline.before(inspection.state) is None:
        return "It is planned: there is no state before that.", ""
    if inspection.state == State.CASE_DATA_LOCKED and inspection.locked_at:
        return "Case data is locked: unlocking it leads back to fieldwork.", "case-unlock"
    if inspection.state == State.DRAFTING and inspection.snapshots.filter(in_force=True).exists():
        return "The panel has signed off: unlocking leads back to the panel.", "unlock-ratings"
    if inspection.state == State.SIGNED_OFF and not access.manager:
        return "A manager signed the report off, and a manager takes that back.", ""
    return "", ""


def move_back(access: Access, *, seen: str, by: User, reason: str) -> State:
    """Put the inspection back into the state before; history keeps the reason.

    Raises MoveRefused.
    """
    if not reason.strip():
        raise MoveRefused("Going back needs a reason; it is kept in the history.")
    with noting(reason=reason.strip()), transaction.atomic():
        inspection = _held(access, seen)
        why, _ = why_not_back(access, inspection)
        state = timeline.before(inspection.state)
        if why or state is None:
            raise MoveRefused(why)
        timeline.go_back(inspection, state, by=by)
        live.announce(inspection, [live.Changed("lock")])
    return state


def _held(access: Access, seen: str) -> Inspection:
    inspection = locks.alone(access.inspection.pk)
    if inspection.state != seen:
        raise MoveRefused(
            f"It has been moved meanwhile: it is at {inspection.get_state_display().lower()} now."
        )
    return inspection
