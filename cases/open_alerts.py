"""Alerts that nobody was told of yet: every list of cases shows them (method, section 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from cases.models import Alert, SampledCase
from cases.moments import in_words


@dataclass(frozen=True, slots=True)
class OpenAlert:
    """An alert not passed on; `by` is the name of who raised it, "" where they are gone."""

    case: SampledCase
    raised_at: datetime
    by: str
    url: str

    @property
    def raised(self) -> str:
        """When and by whom, in a sentence: "today 11:20 by Grace Owusu"."""
        words = in_words(self.raised_at)
        return f"{words[0].lower()}{words[1:]}{' by ' if self.by else ''}{self.by}"


def open_alerts_of(cases: Iterable[SampledCase]) -> dict[UUID, list[OpenAlert]]:
    """The open alerts of cases, the oldest first. One query; uses the cases' inspections."""
    by_key = {case.pk: case for case in cases}
    found: dict[UUID, list[OpenAlert]] = {}
    alerts = Alert.objects.filter(case__in=list(by_key), passed_at=None)
    for alert in alerts.select_related("raised_by"):
        case = by_key[alert.case_id]
        url = reverse("alert", args=[case.inspection.reference, case.pk, alert.pk])
        by = alert.raised_by.name if alert.raised_by else ""
        found.setdefault(case.pk, []).append(OpenAlert(case, alert.raised_at, by, url))
    return found
