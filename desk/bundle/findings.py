"""Findings, recommendations and progress in a bundle.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from typing import Any

from desk.bundle.place import Place
from findings.models import Finding, Progress, Recommendation
from findings.storing import (
    EvidenceRef,
    ExampleRef,
    Stored,
    StoredFinding,
    StoredPlan,
    StoredProgress,
    StoredRecommendation,
    StoringError,
    listed,
    store,
)
from inspections.models import Inspection


def read_findings(root: Place) -> Stored:
    """What the bundle `root` has found, its links not looked up yet. Raises BundleError."""
    return Stored(
        findings=tuple(_finding(place) for place in root.items_of("findings")),
        recommendations=tuple(_recommendation(place) for place in root.items_of("recommendations")),
        progress=tuple(_progress(place) for place in root.items_of("progress")),
    )


def _finding(place: Place) -> StoredFinding:
    place.known("domain", "kind", "text", "key_questions", "evidence", "examples")
    return StoredFinding(
        domain=place.at("domain").whole(99),
        kind=place.at("kind").text(),
        text=place.at("text").fits(Finding, "text"),
        key_questions=tuple(item.text() for item in place.items_of("key_questions")),
        evidence=tuple(_evidence(item) for item in place.items_of("evidence")),
        examples=tuple(_example(item) for item in place.items_of("examples")),
    )


def _evidence(place: Place) -> EvidenceRef:
    place.known("title", "number")
    return EvidenceRef(place.at("title").text(), _number(place))


def _example(place: Place) -> ExampleRef:
    place.known("case", "question", "number")
    return ExampleRef(place.at("case").text(), place.at("question").text(), _number(place))


def _number(place: Place) -> int:
    return place.at("number").whole() if "number" in place else 1


def _recommendation(place: Place) -> StoredRecommendation:
    place.known("body", "text", "findings", "plan")
    return StoredRecommendation(
        body=place.at("body").fits(Recommendation, "body"),
        text=place.at("text").fits(Recommendation, "text"),
        findings=tuple(item.whole() for item in place.items_of("findings")),
        plan=_plan(place.at("plan")) if "plan" in place else StoredPlan(),
    )


def _plan(place: Place) -> StoredPlan:
    place.known("what", "owner", "due", "done")
    return StoredPlan(
        what=place.at("what").text() if "what" in place else "",
        owner=place.at("owner").fits(Recommendation, "plan_owner") if "owner" in place else "",
        due=place.at("due").date() if "due" in place else None,
        done_on=place.at("done").date() if "done" in place else None,
    )


def _progress(place: Place) -> StoredProgress:
    place.known("inspection", "recommendation", "reached", "note")
    return StoredProgress(
        inspection=place.at("inspection").text(),
        recommendation=place.at("recommendation").whole(),
        reached=place.at("reached").text(),
        note=place.at("note").fits(Progress, "note") if "note" in place else "",
    )


def store_findings(inspection: Inspection, given: Stored, source: str) -> None:
    """What was found, in an inspection that has none of it but its evidence and examples."""
    try:
        store(inspection, given)
    except StoringError as error:
        raise Place(source, error.path, None).wrong(error.said, error.right) from None


def exported_findings(inspection: Inspection) -> dict[str, list[dict[str, Any]]]:
    """What was found as a bundle has it, by the bundle's keys; what is empty is left out."""
    found = listed(inspection)
    shape = {
        "findings": [_exported_finding(each) for each in found.findings],
        "recommendations": [_exported_recommendation(each) for each in found.recommendations],
        "progress": [_exported_progress(each) for each in found.progress],
    }
    return {key: rows for key, rows in shape.items() if rows}


def _exported_finding(made: StoredFinding) -> dict[str, Any]:
    shape: dict[str, Any] = {"domain": made.domain, "kind": made.kind, "text": made.text}
    if made.key_questions:
        shape["key_questions"] = list(made.key_questions)
    if made.evidence:
        shape["evidence"] = [{"title": ref.title} | _which(ref) for ref in made.evidence]
    if made.examples:
        shape["examples"] = [
            {"case": ref.case, "question": ref.question} | _which(ref) for ref in made.examples
        ]
    return shape


def _which(ref: EvidenceRef | ExampleRef) -> dict[str, int]:
    return {"number": ref.number} if ref.number > 1 else {}


def _exported_recommendation(made: StoredRecommendation) -> dict[str, Any]:
    shape: dict[str, Any] = {"body": made.body, "text": made.text}
    if made.findings:
        shape["findings"] = list(made.findings)
    plan: dict[str, Any] = {"what": made.plan.what, "owner": made.plan.owner}
    if made.plan.due:
        plan["due"] = made.plan.due.isoformat()
    if made.plan.done_on:
        plan["done"] = made.plan.done_on.isoformat()
    if plan := {key: value for key, value in plan.items() if value}:
        shape["plan"] = plan
    return shape


def _exported_progress(made: StoredProgress) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "inspection": made.inspection,
        "recommendation": made.recommendation,
        "reached": made.reached,
    }
    if made.note:
        shape["note"] = made.note
    return shape
