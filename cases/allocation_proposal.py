"""A proposal of who assesses which case, as the lead sees, changes and accepts it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from cases import conflicts, fact_words
from cases.conflicts import Conflicts
from cases.models import ConflictOfInterest, SampledCase
from cases.spreading import CaseToGive, Proposal, Taker, spread
from inspections.frameworks import Framework
from inspections.models import Inspection

UNALLOCATED, NOT_BEGUN = "unallocated", "not-begun"
_HIGH = ("high", "very_high")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a proposal is made from: the inspection's cases, and the conflicts that stand."""

    framework: Framework
    cases: tuple[SampledCase, ...]
    conflicts: Conflicts

    def to_spread(self, which: str) -> list[SampledCase]:
        """The cases that a proposal is about: nobody's, or those in which nothing is entered."""
        if which == NOT_BEGUN:
            return conflicts.not_begun(self.cases)
        return [case for case in self.cases if case.inspector_id is None]


def ground_of(inspection: Inspection) -> Ground:
    """Two queries."""
    cases = inspection.cases.select_related("inspector").order_by("domain", "reference")
    return Ground(inspection.framework, tuple(cases), conflicts.of(inspection))


def proposed(ground: Ground, wanted: Sequence[SampledCase], takers: Sequence[Taker]) -> Proposal:
    """The wanted cases spread over the people; what they have besides counts."""
    spreading = {case.pk for case in wanted}
    already: dict[int, list[CaseToGive]] = {}
    for case in ground.cases:
        if case.inspector_id is not None and case.pk not in spreading:
            already.setdefault(case.inspector_id, []).append(_to_give(case))
    return spread([_to_give(case) for case in wanted], takers, ground.conflicts.pairs, already)


def _to_give(case: SampledCase) -> CaseToGive:
    return CaseToGive(
        key=case.pk,
        reference=case.reference,
        domain=case.domain,
        disposal=case.disposal or "",
        risk=case.service_rosh or "",
        now=case.inspector_id,
    )


# The proposal as a table: what each person has now, and would have.


@dataclass(frozen=True, slots=True)
class Cell:
    """How many cases of one sort a person has now, and would have; those by disposal in words."""

    label: str
    now: int
    then: int
    kinds: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """One person's row; `conflicts` in words."""

    person: User
    cells: tuple[Cell, ...]
    conflicts: tuple[str, ...]


def loads_of(
    ground: Ground, people: Iterable[User], given: Mapping[UUID, int | None]
) -> list[Load]:
    """What each person has now and would have, were the cases given so. No query."""
    domains = sorted({case.domain for case in ground.cases})
    found = []
    for person in people:
        now = [case for case in ground.cases if case.inspector_id == person.pk]
        then = [case for case in ground.cases if given.get(case.pk, case.inspector_id) == person.pk]
        cells = [
            Cell(
                domain_words(ground.framework, number),
                sum(case.domain == number for case in now),
                sum(case.domain == number for case in then),
                _kinds([case for case in then if case.domain == number], ground.framework),
            )
            for number in domains
        ]
        cells.append(Cell("High or very high risk", _high(now), _high(then)))
        cells.append(Cell("All", len(now), len(then)))
        own = tuple(conflicts.in_words(row) for row in ground.conflicts.of_person(person.pk))
        found.append(Load(person, tuple(cells), own))
    return found


def domain_words(framework: Framework, number: int) -> str:
    """What the cases of a domain are, in a word: its title as the framework has it."""
    return framework.domain(number).title


def _high(cases: Iterable[SampledCase]) -> int:
    return sum(case.service_rosh in _HIGH for case in cases)


def _kinds(cases: Iterable[SampledCase], framework: Framework) -> str:
    """ "Referral order 3, custody 1"."""
    counts = Counter((case.disposal, case.domain) for case in cases)
    said = [
        f"{disposal_words(disposal, framework, domain)} {count}"
        for (disposal, domain), count in sorted(counts.items(), key=lambda item: str(item[0]))
    ]
    return ", ".join([*said[:1], *(words[0].lower() + words[1:] for words in said[1:])])


def disposal_words(disposal: str | None, framework: Framework, domain: int) -> str:
    """The disposal in the framework's words."""
    if disposal is None:
        return "Disposal not recorded"
    return fact_words.said("disposal", disposal, framework, domain)


@dataclass(frozen=True, slots=True)
class Given:
    """One case's row: what it is, whose it is, who may not have it, and why it is left over."""

    case: SampledCase
    disposal: str
    risk: str
    barred: tuple[ConflictOfInterest, ...]
    left: str = ""


def rows_of(ground: Ground, wanted: Iterable[SampledCase], left: Mapping[UUID, str]) -> list[Given]:
    """The cases that the proposal is about, in the inspection's order. No query."""
    return [
        Given(
            case,
            disposal_words(case.disposal, ground.framework, case.domain),
            fact_words.said("service_rosh", case.service_rosh, ground.framework, case.domain)
            if case.service_rosh
            else "Not known",
            tuple(row for row in ground.conflicts if row.case_id in (None, case.pk)),
            left.get(case.pk, ""),
        )
        for case in wanted
    ]
