"""What a report is made of, as one frozen object: the figures, and all that stands beside them.

Sections are generated from it, references in their text are resolved from it, and a version of
the report keeps it, so that the same report can be made again when everything else has gone.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cases.models import PracticeExample
from findings.reading import findings_of, recommendations_of
from inspections import frameworks
from inspections.frameworks import Framework
from inspections.models import Approach, Inspection, TeamRole
from ratings.figures import Figures, plain, structured
from ratings.words import listed
from ratings.working_out import figures as figures_of
from sampling.standing import in_force, standing_of
from supply.reading import KnownFact, WorkedOut, facts_of


@dataclass(frozen=True, slots=True)
class FactStated:
    """A fact about the service that is known: `value` and `comparator` are decimals as text,
    "" where there is none; `*_words` as tables print them. Worked-out facts have no source."""

    code: str
    group: str
    label: str
    unit: str
    value: str
    value_words: str
    comparator: str
    comparator_words: str
    comparator_label: str
    year: str
    source: str


@dataclass(frozen=True, slots=True)
class FindingStated:
    """A key finding: `kind` is "strength" or "improvement"."""

    id: int
    domain: int
    kind: str
    text: str
    key_questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecommendationStated:
    """A recommendation under its number, for the body that must act."""

    number: int
    body: str
    text: str


@dataclass(frozen=True, slots=True)
class ExampleStated:
    """A passage that an inspector marked for the report: `kind` is "good" or "concern"."""

    id: int
    domain: int
    question: str
    kind: str
    passage: str


@dataclass(frozen=True, slots=True)
class EvidenceStated:
    """An item of evidence of domain one; of a survey how many were invited and replied."""

    id: int
    kind: str
    title: str
    summary: str
    key_questions: tuple[str, ...]
    invited: int | None
    replied: int | None
    # Question, how many agreed, how many answered.
    results: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the sample of a domain came about: `calculated` is the rule's size; `reason` says why
    it was adjusted, "" where it was not."""

    eligible: int
    calculated: int
    drawn: int
    reason: str


@dataclass(frozen=True)
class Material:
    """All that a report can say. `windows`: months from least to most between a disposal and
    fieldwork, by domain; `reasoning`: the lead's, by judged standard; `sample`: by domain, empty
    where no sample was drawn here."""

    figures: Figures
    short_name: str
    region: str
    approach: str
    lead: str
    windows: Mapping[int, tuple[int, int]]
    sample: Mapping[int, Drawn]
    reasoning: Mapping[str, str]
    facts: tuple[FactStated, ...]
    findings: tuple[FindingStated, ...]
    recommendations: tuple[RecommendationStated, ...]
    examples: tuple[ExampleStated, ...]
    evidence: tuple[EvidenceStated, ...]

    @property
    def framework(self) -> Framework:
        """The framework version the inspection is done under, in the service's terms."""
        return frameworks.load(self.figures.framework, self.figures.local_name)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of all of it as canonical JSON; when the figures were taken is left out."""
        shape = as_json(self)
        shape["figures"] = self.figures.digest
        canonical = json.dumps(shape, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()

    def fact(self, code: str) -> FactStated | None:
        """The fact of this code, if it is known."""
        return next((fact for fact in self.facts if fact.code == code), None)


def material_of(inspection: Inspection) -> Material:
    """What the report of an inspection is made of now. About fifteen queries at any size."""
    return Material(
        figures=figures_of(inspection),
        short_name=inspection.short_name,
        region=inspection.service.region,
        approach=Approach(inspection.approach).label if inspection.approach else "",
        lead=_lead(inspection),
        windows={
            int(domain): (least, most) for domain, (least, most) in inspection.windows.items()
        },
        sample=_sample(inspection),
        reasoning=_reasoning(inspection),
        facts=tuple(_facts(inspection)),
        findings=tuple(_findings(inspection)),
        recommendations=tuple(
            RecommendationStated(each.number, each.body, each.text)
            for group in recommendations_of(inspection)
            for each in group.recommendations
        ),
        examples=tuple(_examples(inspection)),
        evidence=tuple(_evidence(inspection)),
    )


def as_json(material: Material) -> dict[str, Any]:
    """The material as plain JSON values, for a version of the report."""
    return plain(material)


def from_version(shape: Mapping[str, Any]) -> Material:
    """The material that `as_json` wrote."""
    return structured(shape, Material)


def _lead(inspection: Inspection) -> str:
    """Who leads, by name; several as a list."""
    leads = inspection.team.filter(role=TeamRole.LEAD).order_by("person__name")
    return listed(leads.values_list("person__name", flat=True))


def _sample(inspection: Inspection) -> dict[int, Drawn]:
    sample = in_force(inspection)
    if sample is None or sample.accepted_at is None:
        return {}
    standing = standing_of(sample)
    return {
        int(domain): Drawn(
            eligible=given["eligible"],
            calculated=given["rule"],
            drawn=len(standing.selected[int(domain)]),
            reason=(given["adjustment"] or {}).get("reason", ""),
        )
        for domain, given in sorted(sample.parameters["domains"].items())
    }


def _reasoning(inspection: Inspection) -> dict[str, str]:
    rows = inspection.judgements.exclude(reasoning="").order_by("standard")
    return dict(rows.values_list("standard", "reasoning"))


def _facts(inspection: Inspection) -> Iterator[FactStated]:
    facts = facts_of(inspection)
    for group in facts.groups:
        for known in group.facts:
            if known.value is not None:
                yield _stated(
                    group.code, known, known.comparator_label, year=known.year, source=known.source
                )
        for worked_out in group.worked_out:
            if worked_out.value is not None:
                part = facts.by_code[worked_out.derived.parts[0]]
                yield _stated(group.code, worked_out, part.comparator_label)


def _stated(
    group: str, known: KnownFact | WorkedOut, compared: str, *, year: str = "", source: str = ""
) -> FactStated:
    return FactStated(
        code=known.code,
        group=group,
        label=known.label,
        unit=known.unit,
        value=str(known.value),
        value_words=known.value_words,
        comparator="" if known.comparator is None else str(known.comparator),
        comparator_words="" if known.comparator is None else known.comparator_words,
        comparator_label=compared,
        year=year,
        source=source,
    )


def _findings(inspection: Inspection) -> Iterator[FindingStated]:
    for domain in findings_of(inspection, numbers={}):
        for found in domain.all:
            codes = tuple(question.code for question in found.key_questions)
            yield FindingStated(found.id, found.domain, found.kind, found.text, codes)


def _examples(inspection: Inspection) -> Iterator[ExampleStated]:
    rows = PracticeExample.objects.filter(case__inspection=inspection).select_related("case")
    for each in rows.order_by("question", "kind", "pk"):
        yield ExampleStated(each.pk, each.case.domain, each.question, each.kind, each.passage)


def _evidence(inspection: Inspection) -> Iterator[EvidenceStated]:
    for item in inspection.evidence.prefetch_related("results").order_by("kind", "title", "pk"):
        results = sorted(item.results.all(), key=lambda result: result.pk)
        yield EvidenceStated(
            item.pk,
            item.kind,
            item.title,
            item.summary,
            tuple(item.key_questions),
            item.invited,
            item.replied,
            tuple((each.question, each.agreed, each.answered) for each in results),
        )
