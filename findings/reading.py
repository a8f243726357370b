"""Findings and recommendations as pages and the report take them: frozen, ordered, numbered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from cases.models import ExampleKind
from findings import models
from findings.models import FindingKind
from inspections.frameworks import Domain, KeyQuestion
from inspections.models import EvidenceItem, EvidenceKind, Inspection
from inspections.words import number


@dataclass(frozen=True, slots=True)
class EvidenceBehind:
    """An item of evidence that a finding rests on."""

    id: int
    kind: str
    title: str

    @property
    def kind_label(self) -> str:
        """ "Interview"."""
        return EvidenceKind(self.kind).label


@dataclass(frozen=True, slots=True)
class ExampleBehind:
    """A practice example that a finding rests on: of which case, on which key question."""

    id: int
    case_id: UUID
    case: str
    question: str
    kind: str
    passage: str

    @property
    def kind_label(self) -> str:
        """ "Good practice"."""
        return ExampleKind(self.kind).label


@dataclass(frozen=True, slots=True)
class Finding:
    """A key finding with all that stands behind it; `recommendations` by their numbers."""

    id: int
    domain: int
    kind: str
    text: str
    version: int
    key_questions: tuple[KeyQuestion, ...]
    evidence: tuple[EvidenceBehind, ...]
    examples: tuple[ExampleBehind, ...]
    recommendations: tuple[int, ...]

    @property
    def rests_on_nothing(self) -> bool:
        return not (self.key_questions or self.evidence or self.examples)

    @property
    def improvement(self) -> bool:
        """It says what has to improve."""
        return self.kind == FindingKind.IMPROVEMENT

    @property
    def kind_label(self) -> str:
        """ "Area for improvement"."""
        return FindingKind(self.kind).label

    @property
    def behind(self) -> str:
        """What it rests on, in a few words: "2.1.1, 2.1.2, two items of evidence"."""
        parts = [question.code for question in self.key_questions]
        for found, one, many in (
            (self.evidence, "item of evidence", "items of evidence"),
            (self.examples, "practice example", "practice examples"),
        ):
            if found:
                parts.append(f"{number(len(found))} {one if len(found) == 1 else many}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class DomainFindings:
    """The findings on a domain; `without` are its key questions that no finding rests on."""

    domain: Domain
    strengths: tuple[Finding, ...]
    improvements: tuple[Finding, ...]
    without: tuple[KeyQuestion, ...]

    @property
    def all(self) -> tuple[Finding, ...]:
        return self.strengths + self.improvements


@dataclass(frozen=True, slots=True)
class FindingBehind:
    """A finding that a recommendation rests on."""

    id: int
    domain: int
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the service does about a recommendation: `owner` is a role; days may be None."""

    what: str
    owner: str
    due: date | None
    done_on: date | None

    @property
    def empty(self) -> bool:
        return not (self.what or self.owner or self.due or self.done_on)


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A recommendation under its number in the inspection."""

    id: int
    number: int
    body: str
    text: str
    version: int
    plan_version: int
    findings: tuple[FindingBehind, ...]
    plan: Plan

    @property
    def more_findings(self) -> int:
        """How many findings are behind it besides the first."""
        return max(len(self.findings) - 1, 0)


@dataclass(frozen=True, slots=True)
class BodyRecommendations:
    """What one body should do, in the order of its numbers."""

    body: str
    recommendations: tuple[Recommendation, ...]


def in_order(inspection: Inspection) -> "QuerySet[models.Recommendation]":
    """The recommendations as they are numbered: body after body, each where its first one is."""
    return inspection.recommendations.order_by("position", "pk")


def grouped(rows: Iterable[Any]) -> list[Any]:
    """Rows with a `body`, those of one body together, bodies by their first row."""
    rows = list(rows)
    bodies = list(dict.fromkeys(row.body for row in rows))
    return sorted(rows, key=lambda row: bodies.index(row.body))


def numbers_of(inspection: Inspection) -> dict[int, int]:
    """The number of each recommendation, by its id. One query."""
    rows = grouped(in_order(inspection).only("pk", "body", "position", "inspection"))
    return {row.pk: at for at, row in enumerate(rows, 1)}


def findings_of(
    inspection: Inspection, *, numbers: Mapping[int, int] | None = None
) -> tuple[DomainFindings, ...]:
    """The findings of every domain of the framework, in its order; five queries at any number.

    Four where the recommendations' numbers are given. Domains without a finding are there, too.
    """
    framework = inspection.framework
    if numbers is None:
        numbers = numbers_of(inspection)
    rows = _with_all_behind(inspection.findings.all()).order_by("kind", "position", "pk")
    found = [_finding(inspection, row, numbers) for row in rows]
    return tuple(_of_domain(domain, found) for domain in framework.domains)


def finding_of(inspection: Inspection, row: models.Finding) -> Finding:
    """One finding with all that stands behind it. Five queries."""
    (read,) = _with_all_behind(inspection.findings.filter(pk=row.pk)) or (row,)
    return _finding(inspection, read, numbers_of(inspection))


def recommendations_of(inspection: Inspection) -> tuple[BodyRecommendations, ...]:
    """The recommendations under the body that must act, numbered through. Two queries."""
    behind: QuerySet[models.RecommendationFinding, Any] = (
        models.RecommendationFinding.objects.select_related("finding").order_by(
            "finding__domain", "finding__position", "finding_id"
        )
    )
    rows = grouped(in_order(inspection).prefetch_related(Prefetch("finding_links", behind)))
    numbered = [_recommendation(row, at) for at, row in enumerate(rows, 1)]
    return tuple(
        BodyRecommendations(body, tuple(group))
        for body, group in groupby(numbered, key=lambda each: each.body)
    )


def _with_all_behind(rows: "QuerySet[models.Finding]") -> "QuerySet[models.Finding]":
    evidence = models.FindingEvidence.objects.select_related("item").order_by(
        "item__kind", "item__title", "item_id"
    )
    examples = models.FindingExample.objects.select_related("example__case").order_by(
        "example__question", "example__case__reference", "example_id"
    )
    return rows.prefetch_related(
        Prefetch("evidence_links", evidence),
        Prefetch("example_links", examples),
        "recommendation_links",
    )


def _finding(inspection: Inspection, row: models.Finding, numbers: Mapping[int, int]) -> Finding:
    known = {question.code: question for question in inspection.framework.key_questions}
    codes = set(row.key_questions)
    return Finding(
        id=row.pk,
        domain=row.domain,
        kind=row.kind,
        text=row.text,
        version=row.version,
        key_questions=tuple(known[code] for code in known if code in codes),
        evidence=tuple(_item(link.item) for link in row.evidence_links.all()),
        examples=tuple(
            ExampleBehind(
                each.pk, each.case_id, each.case.reference, each.question, each.kind, each.passage
            )
            for each in (link.example for link in row.example_links.all())
        ),
        recommendations=tuple(
            sorted(
                numbers[link.recommendation_id]
                for link in row.recommendation_links.all()
                if link.recommendation_id in numbers
            )
        ),
    )


def _item(item: EvidenceItem) -> EvidenceBehind:
    return EvidenceBehind(item.pk, item.kind, item.title)


def _of_domain(domain: Domain, found: list[Finding]) -> DomainFindings:
    own = [finding for finding in found if finding.domain == domain.number]
    covered = {question.code for finding in own for question in finding.key_questions}
    questions = (question for standard in domain.standards for question in standard.key_questions)
    return DomainFindings(
        domain,
        tuple(finding for finding in own if not finding.improvement),
        tuple(finding for finding in own if finding.improvement),
        tuple(question for question in questions if question.code not in covered),
    )


def _recommendation(row: models.Recommendation, at: int) -> Recommendation:
    return Recommendation(
        id=row.pk,
        number=at,
        body=row.body,
        text=row.text,
        version=row.version,
        plan_version=row.plan_version,
        findings=tuple(
            FindingBehind(link.finding_id, link.finding.domain, link.finding.text)
            for link in row.finding_links.all()
        ),
        plan=Plan(row.plan, row.plan_owner, row.plan_due, row.plan_done_on),
    )
