"""Who has which cases of an inspection, and how far they are: for the overview."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from cases.case_counts import Counts, Share
from cases.models import CaseState, ConflictOfInterest
from cases.open_alerts import OpenAlert
from inspections.models import Inspection

_IN = (CaseState.SUBMITTED, CaseState.FINAL)


@dataclass(slots=True)
class Having:
    """A person's cases; `person` None: those of nobody. `know` is what to know, in sentences."""

    person: User | None
    by_domain: dict[int, int]
    states: Counts = field(default_factory=Counts)
    alerts: list[OpenAlert] = field(default_factory=list)
    know: list[str] = field(default_factory=list)

    @property
    def split(self) -> str:
        """Cases of each domain: "5 + 3"."""
        return " + ".join(str(count) for count in self.by_domain.values())

    @property
    def shares(self) -> list[Share]:
        """The cases by state, the most done first, as parts of the bar."""
        return self.states.shares(0) if self.states.cases else []


def who_has_what(
    inspection: Inspection,
    assessors: Iterable[User],
    alerts: Iterable[OpenAlert],
    domains: Iterable[int],
    *,
    conflicts: bool,
) -> list[Having]:
    """The cases of these people and of everybody who has one, nobody's first. Two queries.

    `conflicts`: with whose interests conflict with a case, which is for the lead, who allocates.
    """
    found: dict[int | None, Having] = {}
    domains = list(domains)

    def of(person: User | None) -> Having:
        key = person.pk if person else None
        return found.setdefault(key, Having(person, dict.fromkeys(domains, 0)))

    for person in assessors:
        of(person)
    rows = inspection.cases.order_by().values("inspector", "domain", "state")
    counted = list(rows.annotate(count=Count("pk")))
    missing = {row["inspector"] for row in counted} - set(found) - {None}
    for person in User.objects.filter(pk__in=missing) if missing else ():
        of(person)
    for row in counted:
        having = found[row["inspector"]] if row["inspector"] else of(None)
        having.by_domain[row["domain"]] = having.by_domain.get(row["domain"], 0) + row["count"]
        states = having.states.by_domain.setdefault(0, {})
        states[row["state"]] = states.get(row["state"], 0) + row["count"]
    for alert in alerts:
        if alert.case.inspector_id in found:
            found[alert.case.inspector_id].alerts.append(alert)
    if conflicts:
        _conflicts(inspection, found)
    return sorted(found.values(), key=lambda having: having.person.name if having.person else "")


def _conflicts(inspection: Inspection, found: dict[int | None, Having]) -> None:
    for conflict in ConflictOfInterest.objects.filter(inspection=inspection).select_related("case"):
        if conflict.person_id in found:
            whose = conflict.case.reference if conflict.case else "any case"
            found[conflict.person_id].know.append(f"Not {whose}: {conflict.reason}")
