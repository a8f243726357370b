"""Working the figures of an inspection out: from its answers as they stand, or of its snapshot.

The only place that makes `Figures`; how an answer counts is `tallies.py`'s, what follows from the
counts `engine.py`'s.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.utils import timezone

from cases.models import CaseState
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement
from ratings import engine
from ratings.figures import (
    DOMAIN,
    NOT_RECORDED,
    SUB_SAMPLE_FACTS,
    CaseCount,
    Decision,
    Figures,
    OverallDecided,
    Source,
    from_json,
    structured,
)
from ratings.models import DiscretionDecision
from ratings.reading import Read, read
from ratings.tallies import FACTS, CaseMarks, Count, counts_of, counts_of_many, unsettled

_IN = {CaseState.SUBMITTED, CaseState.FINAL}


def figures(inspection: Inspection) -> Figures:
    """The figures of an inspection: of the snapshot in force, or live. One query."""
    framework = inspection.framework
    found = read(inspection, framework)
    if found.snapshot:
        return from_json(found.snapshot)
    return figures_of(inspection, framework, found)


def figures_of(
    inspection: Inspection, framework: Framework, found: Read, source: Source | None = None
) -> Figures:
    """The figures that follow from what was read of an inspection; without `source` live ones."""
    cases = found.cases
    key_counts = counts_of(cases, framework, frozenset(_computed_key_questions(framework)))
    decisions = {given["standard"]: structured(given, Decision) for given in found.decisions}
    return Figures(
        reference=inspection.reference,
        framework=framework.code,
        service=inspection.service.name,
        local_name=inspection.local_name,
        fieldwork_start=inspection.fieldwork_start,
        fieldwork_end=inspection.fieldwork_end,
        source=source or Source("live", None, timezone.now()),
        cases=_by_domain(framework, cases, found.eligible),
        ratings=_rate(
            framework,
            key_counts,
            found.judgements,
            {standard: decision.published for standard, decision in decisions.items()},
            {standard: decision.computed for standard, decision in decisions.items()},
        ),
        counts=_Later(lambda: counts_of(cases, framework)),
        sub_samples=_Later(lambda: _sub_samples(framework, cases)),
        context=_Later(lambda: _context(framework, cases)),
        decisions=decisions,
        overall_decided=(structured(found.overall, OverallDecided) if found.overall else None),
        agreed=tuple(found.agreed),
    )


def rate_live(inspection: Inspection, *, moved: Mapping[str, str], strict: bool) -> engine.Ratings:
    """The ratings with these decisions on discretion instead of the recorded ones.

    Raises engine.EngineError where `strict` and one of them has no trigger.
    """
    framework = inspection.framework
    found = read(inspection, framework)
    counts = counts_of(found.cases, framework)
    return _rate(framework, counts, found.judgements, moved, {}, strict=strict)


def ratings_of_many(inspections: Iterable[int], framework: Framework) -> dict[int, engine.Ratings]:
    """The live ratings of many inspections (their ids) of one framework version. Three queries."""
    ids = list(inspections)
    judged: dict[int, dict[str, str]] = {}
    for key, standard, rating, agreed in Judgement.objects.filter(inspection__in=ids).values_list(
        "inspection_id", "standard", "rating", "agreed"
    ):
        if agreed or rating:
            judged.setdefault(key, {})[standard] = agreed or rating
    moved: dict[int, dict[str, str]] = {}
    moved_from: dict[int, dict[str, str]] = {}
    decisions = DiscretionDecision.objects.filter(inspection__in=ids)
    for key, standard, computed, published in decisions.values_list(
        "inspection_id", "standard", "computed", "published"
    ):
        moved.setdefault(key, {})[standard] = published
        moved_from.setdefault(key, {})[standard] = computed
    counts = counts_of_many(ids, _computed_key_questions(framework))
    return {
        key: _rate(
            framework,
            counts.get(key, {}),
            judged.get(key, {}),
            moved.get(key, {}),
            moved_from.get(key, {}),
        )
        for key in ids
    }


def _computed_key_questions(framework: Framework) -> list[str]:
    return [
        question.code
        for standard in framework.standards
        if standard.method == "computed"
        for question in standard.key_questions
    ]


def _rate(
    framework: Framework,
    counts: Mapping[str, Count],
    judged: Mapping[str, str],
    moved: Mapping[str, str],
    moved_from: Mapping[str, str],
    *,
    strict: bool = False,
) -> engine.Ratings:
    asked = {code: counts[code] for code in _computed_key_questions(framework) if code in counts}
    return engine.rate(
        framework,
        {code: engine.Tally.counted(count.yes, count.relevant) for code, count in asked.items()},
        judged,
        discretion=moved,
        decided_from=moved_from,
        open_answers={code: count.unsettled for code, count in asked.items()},
        strict=strict,
    )


def _by_domain(
    framework: Framework, cases: Sequence[CaseMarks], eligible: Mapping[int, int]
) -> dict[int, CaseCount]:
    sampled: Counter[int] = Counter()
    complete: Counter[int] = Counter()
    submitted: Counter[int] = Counter()
    still_open = unsettled(cases, framework, _computed_key_questions(framework))
    for case, is_open in zip(cases, still_open, strict=True):
        sampled[case.domain] += 1
        complete[case.domain] += not is_open
        submitted[case.domain] += case.state in _IN
    return {
        domain.number: CaseCount(
            sampled[domain.number],
            complete[domain.number],
            submitted[domain.number],
            eligible.get(domain.number),
        )
        for domain in framework.domains
        if framework.questions(domain.number)
    }


class _Later(Mapping[Any, Any]):
    """A mapping that is worked out when it is first read, of cases that were read before."""

    def __init__(self, work: Callable[[], Mapping[Any, Any]]) -> None:
        self._work = work

    @cached_property
    def _found(self) -> Mapping[Any, Any]:
        return self._work()

    def __getitem__(self, key: Any) -> Any:
        return self._found[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _sub_samples(
    framework: Framework, cases: Sequence[CaseMarks]
) -> dict[str, dict[str, dict[str, Count]]]:
    found: dict[str, dict[str, dict[str, Count]]] = {}
    for fact in SUB_SAMPLE_FACTS:
        parts: dict[str, list[CaseMarks]] = {}
        for case in cases:
            parts.setdefault(case.fact(fact) or NOT_RECORDED, []).append(case)
        for value in sorted(parts):
            for question, count in counts_of(parts[value], framework).items():
                if count.relevant:
                    found.setdefault(question, {}).setdefault(fact, {})[value] = count
    # What is asked of every case is told by domain as well.
    asked_of_all = frozenset(question.code for question in framework.case_questions)
    for number in sorted({case.domain for case in cases}):
        own = [case for case in cases if case.domain == number]
        for question, count in counts_of(own, framework, asked_of_all).items():
            if count.relevant:
                found.setdefault(question, {}).setdefault(DOMAIN, {})[str(number)] = count
    return found


def _context(
    framework: Framework, cases: Iterable[CaseMarks]
) -> dict[int, dict[str, dict[str, int]]]:
    context = {}
    for domain in framework.domains:
        here = [case for case in cases if case.domain == domain.number]
        if here:
            context[domain.number] = {
                fact: _spread(case.fact(fact) for case in here) for fact in FACTS
            }
    return context


def _spread(values: Iterable[Any]) -> dict[str, int]:
    """How many cases have each value; a case may have several of a list."""
    counted: Counter[str] = Counter()
    for value in values:
        if isinstance(value, list):
            counted.update(value)
        else:
            counted[NOT_RECORDED if value is None else str(value).lower()] += 1
    return dict(sorted(counted.items()))
