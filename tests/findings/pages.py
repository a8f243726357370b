"""What the pages of findings are sent, and where."""

from typing import Any

from django.urls import reverse

from findings.models import Finding, Recommendation
from inspections.models import Inspection


def of(name: str, inspection: Inspection, *more: Any) -> str:
    return reverse(name, args=[inspection.reference, *more])


def at(row: Finding | Recommendation, name: str = "") -> str:
    named = name or ("finding" if isinstance(row, Finding) else "recommendation")
    return of(named, row.inspection, row.pk)


def finding(**given: Any) -> dict[str, Any]:
    """A finding as its form sends it."""
    shown = {"kind": "strength", "text": "An invented finding.", "key_questions": ["2.1.1"]}
    return shown | {"evidence": [], "examples": [], "all": ""} | given


def recommendation(**given: Any) -> dict[str, Any]:
    """A recommendation as its form sends it."""
    return {"body": "The police", "text": "do what is invented", "findings": []} | given


def plan(**given: Any) -> dict[str, Any]:
    """A plan as its form sends it; a date by its parts."""
    due = {"plan_due_day": "4", "plan_due_month": "3", "plan_due_year": "2021"}
    done = {"plan_done_on_day": "", "plan_done_on_month": "", "plan_done_on_year": ""}
    said = {"plan": "A new form.", "plan_owner": "Head of service", "version": "0"}
    return said | due | done | given


def text(response: Any) -> str:
    """The page's source with single spaces."""
    return " ".join(response.content.decode().split())
