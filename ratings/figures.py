"""The figures of an inspection: one frozen object that everything shown or printed takes.

Live figures are worked out from the answers as they stand and are provisional; those of a
snapshot are read back as the panel signed them off. Nothing else computes a figure.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from cattrs.preconf.json import make_converter
from django.utils import timezone

from cases.models import CaseState
from inspections import frameworks
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement
from ratings import engine
from ratings.models import DiscretionDecision
from ratings.reading import Read, read
from ratings.tallies import FACTS, CaseMarks, Count, counts_of, counts_of_many, unsettled

SUB_SAMPLE_FACTS = ("disposal", "sex", "inspector_rosh")
NOT_RECORDED = "not_recorded"
_IN = {CaseState.SUBMITTED, CaseState.FINAL}


@dataclass(frozen=True, slots=True)
class CaseCount:
    """The cases of a domain. `complete`: no key question in them is open or undecided.

    `eligible`: how many could have been sampled; None where that is not recorded.
    """

    sampled: int
    complete: int
    submitted: int
    eligible: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on discretion as the panel recorded it."""

    standard: str
    computed: str
    published: str
    triggers: tuple[str, ...]
    reason: str
    panel: tuple[str, ...]
    decided_on: date


@dataclass(frozen=True, slots=True)
class OverallDecided:
    """A person's decision on the overall rating where figures alone give none.

    `max_score`: the highest score that the rated standards could have given; `score`: what they
    came to when it was made, None where that was not kept.
    """

    rating: str
    max_score: int
    reason: str
    panel: tuple[str, ...]
    decided_on: date
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures come from: the live answers, or snapshot `number`; and as at when."""

    kind: Literal["live", "snapshot"]
    number: int | None
    as_of: datetime


@dataclass(frozen=True)
class Figures:
    """Everything that is known in figures of one inspection.

    `cases` by domain; `counts` by question (key questions, prompts, those asked of every case);
    `sub_samples` by question, fact and value; `context`: cases by domain, fact and value; `agreed`:
    the judged standards whose rating the panel has agreed, not only the lead proposed.
    """

    reference: str
    framework: str
    service: str
    local_name: str
    fieldwork_start: date
    fieldwork_end: date
    source: Source
    cases: Mapping[int, CaseCount]
    ratings: engine.Ratings
    counts: Mapping[str, Count]
    sub_samples: Mapping[str, Mapping[str, Mapping[str, Count]]]
    context: Mapping[int, Mapping[str, Mapping[str, int]]]
    decisions: Mapping[str, Decision]
    overall_decided: OverallDecided | None = None
    agreed: tuple[str, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the panel has not signed these figures off."""
        return self.source.kind == "live"

    @property
    def sampled(self) -> int:
        """The sampled cases of all domains."""
        return sum(count.sampled for count in self.cases.values())

    @property
    def complete(self) -> int:
        """Those in which no key question is open or undecided."""
        return sum(count.complete for count in self.cases.values())

    @property
    def without_cases(self) -> tuple[str, ...]:
        """The scored standards that are not rated, and will not be: no case is relevant to them."""
        return tuple(
            code
            for code, rated in self.ratings.standards.items()
            if rated.scored and rated.rating is None and self._settled(code)
        )

    @property
    def score(self) -> int | None:
        """The score; where the panel's decision gives the overall rating, that of the others."""
        return self.points if self.overall_stands else self.ratings.score

    @property
    def points(self) -> int:
        """What the scored standards that are rated come to, while open answers are left open."""
        return sum(rated.points or 0 for rated in self.ratings.standards.values() if rated.scored)

    @property
    def max_score(self) -> int:
        """The highest score there is; reduced where the panel's decision gives the overall."""
        return self.max_score_without if self.overall_stands else self.ratings.max_score

    @property
    def max_score_without(self) -> int:
        """The highest score that the other standards could have given."""
        scored = sum(rated.scored for rated in self.ratings.standards.values())
        return self.ratings.max_score // scored * (scored - len(self.without_cases))

    @property
    def to_confirm(self) -> tuple[str, ...]:
        """The standards whose decision rests on ground that has moved since."""
        return tuple(code for code, made in self.decisions.items() if self._moved(made))

    def _moved(self, made: Decision) -> bool:
        rated = self.ratings.standards[made.standard]
        if rated.computed != made.computed or not rated.discretion or rated.triggers is None:
            return True
        points = frameworks.load(self.framework).band
        up = points(made.published).points > points(made.computed).points
        holding = rated.triggers.up if up else rated.triggers.down
        return set(holding) != set(made.triggers)

    @property
    def unrated(self) -> tuple[str, ...]:
        """The scored standards that are not rated and still can be."""
        return tuple(
            code
            for code in self.ratings.not_rated
            if self.ratings.standards[code].scored and code not in self.without_cases
        )

    @property
    def overall_stands(self) -> bool:
        """Whether the recorded decision gives the overall rating: needed, on ground that holds."""
        return (
            self.overall_decided is not None
            and self.ratings.overall is None
            and not self.unrated
            and self.overall_decided.max_score == self.max_score_without
            and self.overall_decided.score in (None, self.points)
        )

    @property
    def overall(self) -> str | None:
        """The overall rating: by the score, or as a person decided where there is none."""
        if self.overall_decided is not None and self.overall_stands:
            return self.overall_decided.rating
        return self.ratings.overall

    def _settled(self, standard: str) -> bool:
        counts = [
            self.counts[code]
            for code in self.ratings.questions
            if code.rpartition(".")[0] == standard
        ]
        return bool(counts) and not any(count.unsettled for count in counts)

    @property
    def questions_asked(self) -> int:
        """How often a key question is asked, over all cases."""
        return sum(count.asked for count in self._key_counts())

    @property
    def questions_answered(self) -> int:
        """How often a key question that is asked is answered."""
        return sum(count.asked - count.open for count in self._key_counts())

    def _key_counts(self) -> Iterable[Count]:
        return (self.counts[code] for code in self.ratings.questions if code in self.counts)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the figures as canonical JSON; when and whence they were taken is left out."""
        return digest_of(as_json(self))


_converter = make_converter()


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as plain JSON values, for a snapshot."""
    # Through text once, so that keys and numbers are what a reader of the JSON will have.
    shape: dict[str, Any] = json.loads(json.dumps(_converter.unstructure(figures)))
    return shape


def digest_of(shape: Mapping[str, Any]) -> str:
    """The digest of figures as `as_json` wrote them, be it before a later version said more."""
    sealed = {key: value for key, value in shape.items() if key != "source"}
    canonical = json.dumps(sealed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def from_json(shape: Mapping[str, Any]) -> Figures:
    """The figures that `as_json` wrote."""
    return _converter.structure(shape, Figures)


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
    decisions = {
        given["standard"]: _converter.structure(given, Decision) for given in found.decisions
    }
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
        overall_decided=(
            _converter.structure(found.overall, OverallDecided) if found.overall else None
        ),
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
    framework: Framework, cases: Iterable[CaseMarks]
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
