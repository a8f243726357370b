"""The pages of an inspection, as far as a person may see them."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from inspections.access import Access
from inspections.evidence import sees_evidence
from inspections.models import State, TeamRole
from inspections.publication import sees_recommendations


@dataclass(frozen=True, slots=True)
class Page:
    label: str
    url: str
    # Addresses that do not begin with the page's own and belong to it.
    also: tuple[str, ...] = ()


# What the page leads to under another address, by the page's name.
_CHECKED_FROM = State.values.index(State.FACTUAL_ACCURACY)
_ALSO = {"sample": ("caseload",)}


def pages_of(access: Access) -> list[Page]:
    """What the inspection's navigation offers to this person."""
    # Everybody but the service has cases to see.
    cases = bool(access.manager or access.roles - {TeamRole.SERVICE_CONTACT})
    offered = [
        ("Overview", "inspection", True),
        ("Sample", "sample", cases and not access.local),
        ("Cases", "cases", cases),
        ("Evidence", "evidence", sees_evidence(access)),
        ("Service facts", "service-facts", access.sees_service_facts),
        ("Findings", "findings", sees_evidence(access)),
        ("Recommendations", "recommendations", sees_recommendations(access)),
        ("Ratings", "ratings", access.ratings),
        ("Report", "report", access.ratings),
        ("Factual accuracy", "accuracy-reading", _checks_facts(access)),
        ("Annex tables", "annex", access.exports),
    ]
    arguments = [access.inspection.reference]
    return [
        Page(
            label,
            reverse(name, args=arguments),
            tuple(reverse(each, args=arguments) for each in _ALSO.get(name, ())),
        )
        for label, name, may in offered
        if may
    ]


def _checks_facts(access: Access) -> bool:
    """Whether the inspection has come as far as asking the service's contacts to comment."""
    state = State.values.index(access.inspection.state)
    return TeamRole.SERVICE_CONTACT in access.roles and state >= _CHECKED_FROM


def page_context(access: Access) -> dict[str, Any]:
    """What every page of an inspection needs in its template."""
    return {
        "access": access,
        "inspection": access.inspection,
        "inspection_pages": pages_of(access),
    }
