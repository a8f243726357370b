"""Adding, changing, ordering and removing recommendations.

Positions are kept so that the recommendations of one body stand together: 1, 2, 3 … through the
inspection, body after body.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from accounts.models import User
from findings.finding_saving import Place
from findings.models import Finding, FindingKind, Recommendation, RecommendationFinding
from findings.ordering import Side, placed
from findings.reading import grouped
from findings.writing import Conflict, hold, one_after_another
from inspections.models import Inspection


@dataclass(frozen=True, slots=True)
class Given:
    """A recommendation as a person describes it; findings by their ids."""

    body: str
    text: str
    findings: tuple[int, ...] = ()


@transaction.atomic
def add(inspection: Inspection, person: User, given: Given) -> Recommendation:
    """The new recommendation, last of its body; the same one where this person has just sent it
    twice. Raises Closed."""
    hold(inspection.pk)
    one_after_another(person)
    rows = _held_all(inspection.pk)
    for there in rows:
        again = there.added_by_id == person.pk and there.version == 0
        if again and _shape(there) == _given_shape(given):
            return there
    added = Recommendation(inspection=inspection, added_by=person, position=len(rows) + 1)
    _write(added, given)
    _renumber([*rows, added])
    return added


@transaction.atomic
def change(recommendation: Recommendation, given: Given, seen: int) -> None:
    """Save what is given where the version is the one seen, or where nothing is new.

    One that another body shall act on comes last of that body. Raises Closed, Conflict, and
    Recommendation.DoesNotExist where it was removed.
    """
    hold(recommendation.inspection_id)
    rows = _held_all(recommendation.inspection_id)
    held = _among(rows, recommendation.pk)
    if _shape(held) == _given_shape(given):
        return
    if held.version != seen:
        raise Conflict
    if held.body != given.body and any(row.body == given.body for row in rows):
        rows.remove(held)
        rows.append(held)
    held.version += 1
    _write(held, given)
    _renumber(rows)


@transaction.atomic
def remove(recommendation: Recommendation, seen: int) -> None:
    """Take it out, with its plan; history keeps what it said. Raises as `change`."""
    hold(recommendation.inspection_id)
    rows = _held_all(recommendation.inspection_id)
    held = _among(rows, recommendation.pk)
    if held.version != seen:
        raise Conflict
    rows.remove(held)
    held.delete()
    _renumber(rows)


@transaction.atomic
def move(recommendation: Recommendation, side: Side, other: int) -> Place:
    """Put it directly before or after another of its body; the number it then has.

    Nothing changes where it stands on that side already. Raises Closed; DoesNotExist where it was
    removed; Conflict where the other is not of its body any more.
    """
    hold(recommendation.inspection_id)
    rows = _held_all(recommendation.inspection_id)
    moved = _among(rows, recommendation.pk)
    neighbour = next((row for row in rows if row.pk == other and row.body == moved.body), None)
    if neighbour is None:
        raise Conflict
    order = placed(grouped(rows), moved, side, neighbour)
    _renumber(order)
    return Place(order.index(moved) + 1, len(order))


@transaction.atomic
def move_body(inspection: Inspection, body: str, side: Side, other: str) -> None:
    """Put all that one body should do directly before or after what another should.

    Raises Closed; Conflict where one of them has no recommendation any more.
    """
    hold(inspection.pk)
    rows = _held_all(inspection.pk)
    bodies = list(dict.fromkeys(row.body for row in rows))
    if body not in bodies or other not in bodies:
        raise Conflict
    order = placed(bodies, body, side, other)
    _renumber(sorted(rows, key=lambda row: order.index(row.body)))


def _held_all(inspection_id: int) -> list[Recommendation]:
    """All recommendations of the inspection in their order, held alone among writers."""
    rows = Recommendation.objects.select_for_update(no_key=True).filter(inspection=inspection_id)
    held = sorted(rows.order_by("pk"), key=lambda row: (row.position, row.pk))
    return grouped(held)


def _among(rows: Sequence[Recommendation], pk: int) -> Recommendation:
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise Recommendation.DoesNotExist
    return found


def _renumber(rows: Sequence[Recommendation]) -> None:
    for position, row in enumerate(grouped(rows), 1):
        if row.position != position:
            Recommendation.objects.filter(pk=row.pk).update(position=position)


def _write(recommendation: Recommendation, given: Given) -> None:
    findings = Finding.objects.select_for_update(no_key=True).filter(
        inspection=recommendation.inspection_id,
        pk__in=given.findings,
        kind=FindingKind.IMPROVEMENT,
    )
    wanted = {finding.pk for finding in findings.order_by("pk")}
    recommendation.body, recommendation.text = given.body, given.text
    if recommendation._state.adding:
        recommendation.save()
    else:
        recommendation.save(update_fields=["body", "text", "version"])
    links = RecommendationFinding.objects.filter(recommendation=recommendation)
    there = set(links.values_list("finding_id", flat=True))
    links.filter(finding_id__in=there - wanted).delete()
    RecommendationFinding.objects.bulk_create(
        RecommendationFinding(recommendation=recommendation, finding_id=each)
        for each in sorted(wanted - there)
    )


def _shape(recommendation: Recommendation) -> tuple[Any, ...]:
    findings = set(recommendation.finding_links.values_list("finding_id", flat=True))
    return (recommendation.body, recommendation.text, findings)


def _given_shape(given: Given) -> tuple[Any, ...]:
    return (given.body, given.text, set(given.findings))
