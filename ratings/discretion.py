"""The ratings panel's discretion: a decision moves one standard by one band, with a trigger."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from ratings import engine
from ratings.figures import rate_live
from ratings.models import DiscretionDecision, RatingsSnapshot


class DiscretionRefused(Exception):
    """The panel can't decide this; the message says why and what it may do."""


@dataclass(frozen=True, slots=True)
class AsRecorded:
    """The computed rating and the triggers that a decision rested on when it was made."""

    computed: str
    triggers: tuple[str, ...]


@transaction.atomic
def record(
    inspection: Inspection,
    *,
    standard: str,
    to: str,
    reason: str,
    panel: Sequence[str],
    decided_on: date,
    recorded_by: User | None,
    as_recorded: AsRecorded | None = None,
) -> DiscretionDecision:
    """Record the panel's decision to publish `to` for a computed standard.

    Keeps the computed rating and the triggers in that direction as they are now, or, of a decision
    that was made elsewhere, `as_recorded`. Raises DiscretionRefused without a trigger, by more than
    one band (method, section 3), without a panel or reason, twice, and after sign-off.
    """
    inspection = locks.share(inspection.pk)
    if RatingsSnapshot.objects.filter(inspection=inspection, in_force=True).exists():
        raise DiscretionRefused(f"{inspection.reference} is signed off. Unlock it first.")
    if DiscretionDecision.objects.filter(inspection=inspection, standard=standard).exists():
        raise DiscretionRefused(f"There is a decision on {standard} already. Withdraw it first.")
    if not panel or not reason.strip():
        raise DiscretionRefused("A decision names who was on the panel, and its reason.")
    ground = as_recorded or _ground(inspection, standard, to)
    if _bands_apart(inspection, ground.computed, to) != 1:
        raise DiscretionRefused(
            f"{standard} can move by one band from {ground.computed}, not to {to}."
        )
    return DiscretionDecision.objects.create(
        inspection=inspection,
        standard=standard,
        computed=ground.computed,
        published=to,
        triggers=list(ground.triggers),
        reason=reason,
        panel=list(panel),
        decided_on=decided_on,
        recorded_by=recorded_by,
    )


def same_ground(inspection: Inspection, made: DiscretionDecision) -> bool:
    """Whether the figures still give the computed rating and triggers that a decision rests on."""
    try:
        ground = _ground(inspection, made.standard, made.published)
    except DiscretionRefused:
        return False
    return ground == AsRecorded(made.computed, tuple(made.triggers))


def _ground(inspection: Inspection, standard: str, to: str) -> AsRecorded:
    """The computed rating as it is now, and the triggers for moving it to another."""
    try:
        rated = rate_live(inspection, moved={standard: to}, strict=True).standards[standard]
    except engine.EngineError as error:
        raise DiscretionRefused(str(error)) from None
    if not rated.discretion or rated.triggers is None or rated.computed is None:
        raise DiscretionRefused(
            f"{standard} is computed as {rated.computed or 'not rated'}: there is nothing to move."
        )
    bands = inspection.framework.band
    upward = bands(to).points > bands(rated.computed).points
    return AsRecorded(rated.computed, rated.triggers.up if upward else rated.triggers.down)


def _bands_apart(inspection: Inspection, one: str, other: str) -> int:
    ratings = inspection.framework.ratings
    return abs(ratings.index(one) - ratings.index(other))
