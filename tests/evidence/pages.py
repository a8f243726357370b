"""What evidence pages are sent, and where."""

from typing import Any

from django.urls import reverse

from inspections.models import EvidenceItem, Inspection


def list_of(inspection: Inspection, query: str = "") -> str:
    return reverse("evidence", args=[inspection.reference]) + query


def new_in(inspection: Inspection) -> str:
    return reverse("new-evidence", args=[inspection.reference])


def at(item: EvidenceItem) -> str:
    return reverse("evidence-item", args=[item.inspection.reference, item.pk])


def form(**given: Any) -> dict[str, Any]:
    """An item as its form sends it; a date by its parts."""
    shown = {"kind": "meeting", "title": "An invented meeting", "summary": "What was said."}
    date = {"dated_day": "19", "dated_month": "10", "dated_year": "2020"}
    return shown | date | {"key_questions": ["1.1.1", "1.3.2"], "rows": "0"} | given


def survey(*results: tuple[Any, Any, Any], **given: Any) -> dict[str, Any]:
    """A survey as its form sends it."""
    rows: dict[str, Any] = {}
    for number, row in enumerate(results):
        names = ("question", "agreed", "answered")
        rows |= {f"{name}_{number}": value for name, value in zip(names, row, strict=True)}
    numbers = {"kind": "survey", "invited": "30", "replied": "20", "rows": str(len(results))}
    return form(**(numbers | rows | given))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())
