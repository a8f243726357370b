"""The figures of an inspection: one frozen object that everything shown or printed takes.

Live figures are worked out from the answers as they stand and are provisional; those of a
snapshot are read back as the panel signed them off. Nothing else computes a figure.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Literal

from cattrs.preconf.json import make_converter
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils import timezone

from cases.models import Answer, CaseState, SampledCase
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement
from ratings import engine
from ratings.models import DiscretionDecision, RatingsSnapshot
from ratings.tallies import NOT_RECORDED, Count, counts_of_many, tallies

CONTEXT_FACTS = (
    "disposal",
    "sex",
    "age",
    "ethnicity",
    "offence",
    "inspector_rosh",
    "service_rosh",
    "inspector_safety",
    "service_safety",
    "looked_after",
    "education",
    "interviewed",
    "victim",
)
CONTEXT_LISTS = ("needs", "desistance_factors")
_IN = {CaseState.SUBMITTED, CaseState.FINAL}


@dataclass(frozen=True, slots=True)
class CaseCount:
    """The cases of a domain. `complete`: no key question in them is open or undecided."""

    sampled: int
    complete: int
    submitted: int


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
class Source:
    """Where the figures come from: the live answers, or snapshot `number`; and as at when."""

    kind: Literal["live", "snapshot"]
    number: int | None
    as_of: datetime


@dataclass(frozen=True)
class Figures:
    """Everything that is known in figures of one inspection.

    `cases` by domain; `counts` by question (key questions, prompts, those asked of every case);
    `sub_samples` by question, fact and value; `context`: cases by domain, fact and value.
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

    @property
    def provisional(self) -> bool:
        """Whether the panel has not signed these figures off."""
        return self.source.kind == "live"

    @property
    def sampled(self) -> int:
        return sum(count.sampled for count in self.cases.values())

    @property
    def complete(self) -> int:
        return sum(count.complete for count in self.cases.values())

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the figures as canonical JSON; when and whence they were taken is left out."""
        shape = as_json(self)
        del shape["source"]
        canonical = json.dumps(shape, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


_converter = make_converter()


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures as plain JSON values, for a snapshot."""
    # Through text once, so that keys and numbers are what a reader of the JSON will have.
    shape: dict[str, Any] = json.loads(json.dumps(_converter.unstructure(figures)))
    return shape


def from_json(shape: Mapping[str, Any]) -> Figures:
    """The figures that `as_json` wrote."""
    return _converter.structure(shape, Figures)


def figures(inspection: Inspection) -> Figures:
    """The figures of an inspection: of the snapshot in force, or live. At most three queries."""
    stored = _stored(inspection)
    if stored["snapshot"]:
        return from_json(stored["snapshot"][0])
    framework = inspection.framework
    found = tallies(inspection.id)
    decisions = {given["standard"]: _decision(given) for given in stored["decided"]}
    cases, context = _cases(inspection, framework)
    return Figures(
        reference=inspection.reference,
        framework=framework.code,
        service=inspection.service.name,
        local_name=inspection.local_name,
        fieldwork_start=inspection.fieldwork_start,
        fieldwork_end=inspection.fieldwork_end,
        source=Source("live", None, timezone.now()),
        cases=cases,
        ratings=_rate(
            framework,
            found.counts,
            {given["standard"]: given["rating"] for given in stored["judged"]},
            {standard: decision.published for standard, decision in decisions.items()},
        ),
        counts=found.counts,
        sub_samples=found.sub_samples,
        context=context,
        decisions=decisions,
    )


def rate_live(inspection: Inspection, *, moved: Mapping[str, str], strict: bool) -> engine.Ratings:
    """The ratings with these decisions on discretion instead of the recorded ones.

    Raises engine.EngineError where `strict` and one of them has no trigger.
    """
    stored = _stored(inspection)
    judged = {given["standard"]: given["rating"] for given in stored["judged"]}
    counts = tallies(inspection.id).counts
    return _rate(inspection.framework, counts, judged, moved, strict=strict)


def ratings_of_many(inspections: Iterable[int], framework: Framework) -> dict[int, engine.Ratings]:
    """The live ratings of many inspections (their ids) of one framework version. Three queries."""
    ids = list(inspections)
    judged: dict[int, dict[str, str]] = {}
    for key, standard, rating in Judgement.objects.filter(inspection__in=ids).values_list(
        "inspection_id", "standard", "rating"
    ):
        judged.setdefault(key, {})[standard] = rating
    moved: dict[int, dict[str, str]] = {}
    for key, standard, rating in DiscretionDecision.objects.filter(inspection__in=ids).values_list(
        "inspection_id", "standard", "published"
    ):
        moved.setdefault(key, {})[standard] = rating
    counts = counts_of_many(ids, _computed_key_questions(framework))
    return {
        key: _rate(framework, counts.get(key, {}), judged.get(key, {}), moved.get(key, {}))
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
    *,
    strict: bool = False,
) -> engine.Ratings:
    asked = {code: counts[code] for code in _computed_key_questions(framework) if code in counts}
    return engine.rate(
        framework,
        {code: engine.Tally.counted(count.yes, count.relevant) for code, count in asked.items()},
        judged,
        discretion=moved,
        open_answers={code: count.unsettled for code, count in asked.items()},
        strict=strict,
    )


def _stored(inspection: Inspection) -> dict[str, Any]:
    """What people recorded, and the snapshot in force if there is one: one query."""
    snapshots = RatingsSnapshot.objects.filter(inspection=OuterRef("pk"), in_force=True)
    judgements = Judgement.objects.filter(inspection=OuterRef("pk"))
    decisions = DiscretionDecision.objects.filter(inspection=OuterRef("pk"))
    recorded = ("standard", "computed", "published", "triggers", "reason", "panel", "decided_on")
    found = (
        Inspection.objects.filter(pk=inspection.pk)
        .annotate(
            snapshot=ArraySubquery(snapshots.values("figures")),
            judged=ArraySubquery(
                judgements.values_list(JSONObject(standard="standard", rating="rating"))
            ),
            decided=ArraySubquery(
                decisions.values_list(JSONObject(**{name: name for name in recorded}))
            ),
        )
        .values("snapshot", "judged", "decided")
        .get()
    )
    return dict(found)


def _decision(given: Mapping[str, Any]) -> Decision:
    return _converter.structure(given, Decision)


def _cases(
    inspection: Inspection, framework: Framework
) -> tuple[dict[int, CaseCount], dict[int, dict[str, dict[str, int]]]]:
    """The cases by domain, and by what is known of them. One query."""
    unsettled = Answer.objects.filter(
        Q(asked=True, value__isnull=True) | Q(asked__isnull=True),
        case=OuterRef("pk"),
        question__in=_computed_key_questions(framework),
    )
    cases = list(
        SampledCase.objects.filter(inspection=inspection)
        .annotate(unsettled=Exists(unsettled))
        .values("domain", "state", "unsettled", *CONTEXT_FACTS, *CONTEXT_LISTS)
    )
    numbers = {}
    context: dict[int, dict[str, dict[str, int]]] = {}
    for domain in framework.domains:
        if not framework.questions(domain.number):
            continue
        here = [case for case in cases if case["domain"] == domain.number]
        numbers[domain.number] = CaseCount(
            sampled=len(here),
            complete=sum(not case["unsettled"] for case in here),
            submitted=sum(case["state"] in _IN for case in here),
        )
        context[domain.number] = {
            **{fact: _spread(case[fact] for case in here) for fact in CONTEXT_FACTS},
            **{
                fact: _spread(
                    value
                    for case in here
                    for value in ([None] if case[fact] is None else case[fact])
                )
                for fact in CONTEXT_LISTS
            },
        }
    return numbers, context


def _spread(values: Iterable[Any]) -> dict[str, int]:
    """How many cases have each value."""
    counted = Counter(NOT_RECORDED if value is None else str(value).lower() for value in values)
    return dict(sorted(counted.items()))
