"""Accepting a suggested recommendation, so that it becomes one with what it rests on."""

from django.db import transaction

from accounts.models import User
from findings import finding_saving, recommendation_saving
from findings.models import FindingKind, Recommendation, RecommendationFinding
from findings.writing import hold
from inspections import locks
from inspections.models import Inspection
from reports.material import material_of
from reports.suggestions import Suggestion, suggestions


class NoLongerSuggested(Exception):
    """Its ground is gone: a recommendation rests on the finding, or the figures have moved."""


def suggested(inspection: Inspection) -> tuple[Suggestion, ...]:
    """What is suggested now for an inspection."""
    answered = RecommendationFinding.objects.filter(finding__inspection=inspection)
    found = set(answered.values_list("finding_id", flat=True))
    return suggestions(material_of(inspection), found)


@transaction.atomic
def accept(
    inspection: Inspection, person: User, key: str, *, body: str, text: str
) -> Recommendation:
    """The recommendation made of a suggestion, with this body and text; the same one where this
    person has just sent it twice.

    The inspection is held alone, so that of two who accept the same, one is refused. Raises Closed
    once findings are, NoLongerSuggested where the suggestion is gone.
    """
    locks.alone(inspection.pk)
    hold(inspection.pk)
    suggestion = next((each for each in suggested(inspection) if each.key == key), None)
    if suggestion is None:
        if there := _just_accepted(inspection, person, body, text):
            return there
        raise NoLongerSuggested
    finding = suggestion.finding
    if finding is None:
        area = finding_saving.Given(
            FindingKind.IMPROVEMENT, suggestion.new_finding, suggestion.questions
        )
        finding = finding_saving.add(inspection, person, suggestion.domain, area).pk
    given = recommendation_saving.Given(body, text, (finding,))
    return recommendation_saving.add(inspection, person, given)


def _just_accepted(
    inspection: Inspection, person: User, body: str, text: str
) -> Recommendation | None:
    same = inspection.recommendations.filter(body=body, text=text, added_by=person, version=0)
    return same.filter(finding_links__isnull=False).first()
