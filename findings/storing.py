"""Findings, recommendations and progress as plain values: all of them created at once, and listed.

For an inspection bundle. The values refer to each other as people would: a finding to an item of
evidence by its title, to an example by the case's reference and the question, a recommendation to
findings by their place in the list (from 1). Where several items have one title, or several
examples stand on one question of a case, `number` says which of them, in the order in which they
were added (from 1).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from cases.models import PracticeExample
from findings import models
from findings.models import FindingKind, Reached
from findings.reading import grouped, in_order, recommendations_of
from inspections.frameworks import FrameworkError
from inspections.models import Inspection


class StoringError(Exception):
    """What is wrong, and what would be right; `path` says where, as "findings[2].evidence[0]"."""

    def __init__(self, path: str, said: str, right: str) -> None:
        super().__init__(f"{path}: {said}; {right} would be right.")
        self.path, self.said, self.right = path, said, right


@dataclass(frozen=True, slots=True)
class EvidenceRef:
    """An item of evidence by its title."""

    title: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class ExampleRef:
    """A practice example by its case and key question."""

    case: str
    question: str
    number: int = 1


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding; those of one domain and kind stand in the order of the list."""

    domain: int
    kind: str
    text: str
    key_questions: tuple[str, ...] = ()
    evidence: tuple[EvidenceRef, ...] = ()
    examples: tuple[ExampleRef, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """The service's plan against a recommendation."""

    what: str = ""
    owner: str = ""
    due: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class StoredRecommendation:
    """A recommendation, numbered by its place in the list; `findings` by their places, from 1."""

    body: str
    text: str
    findings: tuple[int, ...] = ()
    plan: StoredPlan = field(default_factory=StoredPlan)


@dataclass(frozen=True, slots=True)
class StoredProgress:
    """What was found of a recommendation of an earlier inspection, by reference and number."""

    inspection: str
    recommendation: int
    reached: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Stored:
    """All that belongs to one inspection."""

    findings: tuple[StoredFinding, ...] = ()
    recommendations: tuple[StoredRecommendation, ...] = ()
    progress: tuple[StoredProgress, ...] = ()


@transaction.atomic
def store(inspection: Inspection, given: Stored) -> None:
    """Create all of it in an inspection that has none, whose evidence and examples are there.

    A few statements for all. Raises StoringError, and then nothing is created.
    """
    findings = _store_findings(inspection, given.findings)
    rows = []
    for at, each in enumerate(given.recommendations):
        _known_findings(at, each, given.findings)
        rows.append(
            models.Recommendation(
                inspection=inspection,
                position=at + 1,
                body=each.body,
                text=each.text,
                plan=each.plan.what,
                plan_owner=each.plan.owner,
                plan_due=each.plan.due,
                plan_done_on=each.plan.done_on,
            )
        )
    made = models.Recommendation.objects.bulk_create(rows)
    models.RecommendationFinding.objects.bulk_create(
        models.RecommendationFinding(recommendation=row, finding=findings[number - 1])
        for row, each in zip(made, given.recommendations, strict=True)
        for number in dict.fromkeys(each.findings)
    )
    _store_progress(inspection, given.progress)


def listed(inspection: Inspection) -> Stored:
    """All of it as `store` takes it, in its order. A fixed number of queries."""
    rows = list(
        inspection.findings.prefetch_related("evidence_links", "example_links").order_by(
            "domain", "-kind", "position", "pk"
        )
    )
    items = {pk: ref for ref, pk in _items(inspection).items()}
    examples = {pk: ref for ref, pk in _examples(inspection).items()}
    places = {row.pk: at for at, row in enumerate(rows, 1)}
    recommendations = grouped(in_order(inspection).prefetch_related("finding_links"))
    return Stored(
        findings=tuple(
            StoredFinding(
                row.domain,
                row.kind,
                row.text,
                tuple(row.key_questions),
                tuple(
                    items[pk] for pk in sorted(link.item_id for link in row.evidence_links.all())
                ),
                tuple(
                    examples[pk]
                    for pk in sorted(link.example_id for link in row.example_links.all())
                ),
            )
            for row in rows
        ),
        recommendations=tuple(
            StoredRecommendation(
                row.body,
                row.text,
                tuple(sorted(places[link.finding_id] for link in row.finding_links.all())),
                StoredPlan(row.plan, row.plan_owner, row.plan_due, row.plan_done_on),
            )
            for row in recommendations
        ),
        progress=tuple(_listed_progress(inspection)),
    )


def _store_findings(inspection: Inspection, given: Sequence[StoredFinding]) -> list[models.Finding]:
    framework = inspection.framework
    items, examples = _items(inspection), _examples(inspection)
    positions: dict[tuple[int, str], int] = defaultdict(int)
    rows, evidence_links, example_links = [], [], []
    for at, each in enumerate(given):
        path = f"findings[{at}]"
        if each.kind not in FindingKind.values:
            _wrong(f"{path}.kind", f"is “{each.kind}”", f"one of {', '.join(FindingKind.values)}")
        try:
            domain = framework.domain(each.domain)
        except FrameworkError as wrong:
            raise StoringError(f"{path}.domain", str(wrong).rstrip("."), "one of them") from None
        codes = [q.code for standard in domain.standards for q in standard.key_questions]
        for place, code in enumerate(each.key_questions):
            if code not in codes:
                right = f"one of {', '.join(codes)}" if codes else "none"
                _wrong(f"{path}.key_questions[{place}]", f"is “{code}”", right)
        row = models.Finding(
            inspection=inspection,
            domain=each.domain,
            kind=each.kind,
            text=each.text,
            key_questions=list(dict.fromkeys(each.key_questions)),
            position=positions[each.domain, each.kind],
        )
        positions[each.domain, each.kind] += 1
        rows.append(row)
        for place, item in enumerate(dict.fromkeys(each.evidence)):
            if item not in items:
                said = f"“{item.title}” ({item.number}) is no item of evidence here"
                _wrong(f"{path}.evidence[{place}]", said, "the title of one that is")
            evidence_links.append(models.FindingEvidence(finding=row, item_id=items[item]))
        for place, example in enumerate(dict.fromkeys(each.examples)):
            if example not in examples:
                said = (
                    f"{example.case} has no practice example {example.number} on {example.question}"
                )
                _wrong(f"{path}.examples[{place}]", said, "a case and key question that have one")
            example_links.append(models.FindingExample(finding=row, example_id=examples[example]))
    models.Finding.objects.bulk_create(rows)
    models.FindingEvidence.objects.bulk_create(evidence_links)
    models.FindingExample.objects.bulk_create(example_links)
    return rows


def _known_findings(
    at: int, given: StoredRecommendation, findings: Sequence[StoredFinding]
) -> None:
    for place, number in enumerate(given.findings):
        path = f"recommendations[{at}].findings[{place}]"
        if not 1 <= number <= len(findings):
            right = f"a number from 1 to {len(findings)}" if findings else "none"
            _wrong(path, f"is {number}, and there is no such finding", right)
        if findings[number - 1].kind != FindingKind.IMPROVEMENT:
            _wrong(path, f"is {number}, a strength", "the number of an area for improvement")


def _store_progress(inspection: Inspection, given: Sequence[StoredProgress]) -> None:
    numbered: dict[str, dict[int, int]] = {}
    rows: dict[int, models.Progress] = {}
    for at, each in enumerate(given):
        path = f"progress[{at}]"
        if each.reached not in Reached.values:
            _wrong(f"{path}.reached", f"is “{each.reached}”", f"one of {', '.join(Reached.values)}")
        if each.inspection not in numbered:
            numbered[each.inspection] = _numbered(inspection, each.inspection, path)
        pk = numbered[each.inspection].get(each.recommendation)
        if pk is None:
            said = f"{each.inspection} has no recommendation {each.recommendation}"
            _wrong(f"{path}.recommendation", said, f"1 to {len(numbered[each.inspection])}")
        if pk in rows:
            _wrong(path, f"names recommendation {each.recommendation} twice", "once")
        assert pk is not None
        rows[pk] = models.Progress(
            inspection=inspection, recommendation_id=pk, reached=each.reached, note=each.note
        )
    models.Progress.objects.bulk_create(rows.values())


def _numbered(inspection: Inspection, reference: str, path: str) -> dict[int, int]:
    """The ids of an earlier inspection's recommendations, by their numbers."""
    earlier = Inspection.objects.filter(
        reference=reference,
        service=inspection.service_id,
        fieldwork_start__lt=inspection.fieldwork_start,
    ).first()
    if earlier is None:
        said = f"“{reference}” is no earlier inspection of this service"
        raise StoringError(f"{path}.inspection", said, "the reference of one that is here")
    return {
        each.number: each.id
        for body in recommendations_of(earlier)
        for each in body.recommendations
    }


def _listed_progress(inspection: Inspection) -> list[StoredProgress]:
    rows = (
        inspection.progress_found.exclude(reached="")
        .select_related("recommendation__inspection")
        .order_by("recommendation__inspection__fieldwork_start", "recommendation__position", "pk")
    )
    numbers: dict[int, Mapping[int, int]] = {}
    found = []
    for row in rows:
        earlier = row.recommendation.inspection
        if earlier.pk not in numbers:
            ordered = grouped(in_order(earlier))
            numbers[earlier.pk] = {each.pk: at for at, each in enumerate(ordered, 1)}
        number = numbers[earlier.pk][row.recommendation_id]
        found.append(StoredProgress(earlier.reference, number, row.reached, row.note))
    return found


def _items(inspection: Inspection) -> dict[EvidenceRef, int]:
    counted: dict[str, int] = defaultdict(int)
    found = {}
    for pk, title in inspection.evidence.order_by("pk").values_list("pk", "title"):
        counted[title] += 1
        found[EvidenceRef(title, counted[title])] = pk
    return found


def _examples(inspection: Inspection) -> dict[ExampleRef, int]:
    counted: dict[tuple[str, str], int] = defaultdict(int)
    found = {}
    rows = PracticeExample.objects.filter(case__inspection=inspection).order_by("pk")
    for pk, case, question in rows.values_list("pk", "case__reference", "question"):
        counted[case, question] += 1
        found[ExampleRef(case, question, counted[case, question])] = pk
    return found


def _wrong(path: str, said: str, right: str) -> Any:
    raise StoringError(path, said, right)
