"""The ratings panel's discretion: a decision moves one standard by one band, with a trigger."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from ratings import engine
from ratings.figures import rate_live
from ratings.models import DiscretionDecision


class DiscretionRefused(Exception):
    """The panel can't decide this; the message says why and what it may do."""


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
) -> DiscretionDecision:
    """Record the panel's decision to publish `to` for a computed standard.

    Keeps the computed rating and the triggers in that direction as they are now. Raises
    DiscretionRefused without a trigger or by more than one band (method, section 3).
    """
    locks.share(inspection.pk)
    try:
        rated = rate_live(inspection, moved={standard: to}, strict=True).standards[standard]
    except engine.EngineError as error:
        raise DiscretionRefused(str(error)) from None
    if not rated.discretion or rated.triggers is None or rated.computed is None:
        raise DiscretionRefused(
            f"{standard} is computed as {rated.computed or 'not rated'}: there is nothing to move"
        )
    upward = inspection.framework.band(to).points > inspection.framework.band(rated.computed).points
    return DiscretionDecision.objects.create(
        inspection=inspection,
        standard=standard,
        computed=rated.computed,
        published=to,
        triggers=list(rated.triggers.up if upward else rated.triggers.down),
        reason=reason,
        panel=list(panel),
        decided_on=decided_on,
        recorded_by=recorded_by,
    )
