"""How many cases of an inspection are in which state, and which alerts are open."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from accounts.models import User
from cases.case_list import visible
from cases.models import CaseState, SampledCase
from cases.open_alerts import OpenAlert, open_alerts_of
from inspections.access import Access

_IN = (CaseState.SUBMITTED, CaseState.FINAL)
# From the most to the least done, as the bar goes.
ORDER = (CaseState.FINAL, CaseState.SUBMITTED, CaseState.IN_PROGRESS, CaseState.ALLOCATED)


@dataclass(frozen=True, slots=True)
class Share:
    """Cases of one state; `x` and `width` are their part of the bar, in hundredths."""

    state: CaseState
    count: int
    x: float
    width: float


@dataclass(slots=True)
class Counts:
    """Cases of one inspection that a person may see, by domain and state; their open alerts."""

    by_domain: dict[int, dict[str, int]] = field(default_factory=dict)
    alerts: list[OpenAlert] = field(default_factory=list)

    @property
    def cases(self) -> int:
        return sum(sum(states.values()) for states in self.by_domain.values())

    @property
    def submitted(self) -> int:
        """Submitted or final."""
        return sum(states.get(state, 0) for states in self.by_domain.values() for state in _IN)

    def shares(self, domain: int) -> list[Share]:
        """The domain's cases by state, the most done first."""
        states, x, found = self.by_domain[domain], 0.0, []
        for state in ORDER:
            count = states.get(state, 0)
            width = round(100 * count / sum(states.values()), 2)
            found.append(Share(state, count, round(x, 2), width))
            x += width
        return found


def counts_of(accesses: Iterable[Access], person: User) -> dict[int, Counts]:
    """The counts of these inspections, by their keys. Three queries, however many there are."""
    accesses = list(accesses)
    inspections = {access.inspection.pk: access.inspection for access in accesses}
    found = {key: Counts() for key in inspections}
    cases = SampledCase.objects.filter(visible(accesses, person)).order_by()
    for key, domain, state, count in cases.values_list("inspection", "domain", "state").annotate(
        count=Count("pk")
    ):
        found[key].by_domain.setdefault(domain, {})[state] = count
    alerting = list(cases.filter(Q(alerts__isnull=False, alerts__passed_at=None)).distinct())
    for case in alerting:
        case.inspection = inspections[case.inspection_id]
    for alerts in open_alerts_of(alerting).values():
        found[alerts[0].case.inspection_id].alerts.extend(alerts)
    return found
