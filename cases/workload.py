"""Who has how many cases, and how much is left in them: what the lead allocates by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from accounts.models import User
from cases.case_list import Row
from cases.models import CaseState


@dataclass(slots=True)
class Workload:
    """One person's cases; `person` None: those of nobody. Counts of cases, and of questions."""

    person: User | None
    by_domain: dict[int, int] = field(default_factory=dict)
    cases: int = 0
    submitted: int = 0
    open_questions: int = 0
    alerts: int = 0

    @property
    def split(self) -> str:
        """Cases of each domain: "5 + 3"."""
        return " + ".join(str(count) for count in self.by_domain.values())


def workloads_of(rows: Sequence[Row], people: Iterable[User]) -> list[Workload]:
    """The workloads of these people and of everybody who has a case, nobody's first."""
    domains = sorted({row.case.domain for row in rows})
    found: dict[User | None, Workload] = {}

    def of(person: User | None) -> Workload:
        return found.setdefault(person, Workload(person, dict.fromkeys(domains, 0)))

    for person in people:
        of(person)
    for row in rows:
        load = of(row.case.inspector)
        load.by_domain[row.case.domain] += 1
        load.cases += 1
        load.submitted += row.case.state in (CaseState.SUBMITTED, CaseState.FINAL)
        load.open_questions += row.progress.whole.left + row.progress.whole.undecided
        load.alerts += len(row.alerts)
    return sorted(found.values(), key=lambda load: load.person.name if load.person else "")
