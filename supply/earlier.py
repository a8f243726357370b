"""What the service's last inspection knew: offered again, never taken over by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import OuterRef, Subquery

from inspections.models import Inspection
from supply.models import ContextualFact
from supply.reading import Given, given_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """Facts of the last inspection before this one, by code; empty where there was none."""

    reference: str = ""
    fieldwork_start: date | None = None
    facts: Mapping[str, Given] = field(default_factory=dict)


def last_known(inspection: Inspection) -> Earlier:
    """What the last inspection of the same service that has facts knew. One query.

    The last one by its first day of fieldwork, which is before this one's.
    """
    before = ContextualFact.objects.filter(
        inspection__service=OuterRef("inspection__service"),
        inspection__fieldwork_start__lt=inspection.fieldwork_start,
        value__isnull=False,
    ).order_by("-inspection__fieldwork_start", "-inspection__pk")
    rows = ContextualFact.objects.filter(
        inspection__service=inspection.service_id,
        value__isnull=False,
        inspection=Subquery(before.values("inspection")[:1]),
    ).select_related("inspection")
    found = list(rows)
    if not found:
        return Earlier()
    of = found[0].inspection
    return Earlier(of.reference, of.fieldwork_start, {row.code: given_of(row) for row in found})
