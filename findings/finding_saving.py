"""Adding, changing, ordering and removing findings, with what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from accounts.models import User
from cases.models import PracticeExample
from findings.models import Finding, FindingEvidence, FindingExample, FindingKind
from findings.ordering import Side, placed
from findings.writing import Conflict, hold, one_after_another
from inspections.models import EvidenceItem, Inspection


class StillRecommended(Exception):
    """A recommendation rests on the finding as an area for improvement."""


@dataclass(frozen=True, slots=True)
class Given:
    """A finding as a person describes it; evidence and examples by their ids."""

    kind: str
    text: str
    key_questions: tuple[str, ...] = ()
    evidence: tuple[int, ...] = ()
    examples: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands in its list, counted from 1."""

    at: int
    of: int


@transaction.atomic
def add(inspection: Inspection, person: User, domain: int, given: Given) -> Finding:
    """The new finding, last of its list; the same one where this person has just sent it twice.

    What it is to rest on and was removed meanwhile is left out. Raises Closed.
    """
    hold(inspection.pk)
    one_after_another(person)
    for there in Finding.objects.filter(
        inspection=inspection,
        added_by=person,
        domain=domain,
        kind=given.kind,
        text=given.text,
        version=0,
    ):
        if _shape(there) == _given_shape(given):
            return there
    finding = Finding(inspection=inspection, added_by=person, domain=domain)
    _write(finding, given)
    return finding


@transaction.atomic
def change(finding: Finding, given: Given, seen: int) -> None:
    """Save what is given where the finding's version is the one seen, or where nothing is new.

    Raises Closed, Conflict, StillRecommended where it would no longer be an area for improvement,
    and Finding.DoesNotExist where it was removed.
    """
    held = _held(finding)
    if _shape(held) == _given_shape(given):
        return
    if held.version != seen:
        raise Conflict
    if given.kind != FindingKind.IMPROVEMENT and held.recommendation_links.exists():
        raise StillRecommended
    held.version += 1
    _write(held, given)


@transaction.atomic
def remove(finding: Finding, seen: int) -> None:
    """Take the finding out; history keeps what it said. Raises Closed, Conflict, DoesNotExist."""
    held = _held(finding)
    if held.version != seen:
        raise Conflict
    held.delete()


@transaction.atomic
def move(finding: Finding, side: Side, other: int) -> Place:
    """Put the finding directly before or after another of its list; where it then stands.

    Nothing changes where it stands on that side already. Raises Closed; Finding.DoesNotExist where
    it was removed; Conflict where the other is not in its list any more.
    """
    hold(finding.inspection_id)
    # Held in one order by everybody, so that nobody waits for somebody who waits for them.
    held = Finding.objects.select_for_update(no_key=True).filter(
        inspection=finding.inspection_id, domain=finding.domain, kind=finding.kind
    )
    rows = sorted(held.order_by("pk"), key=lambda row: (row.position, row.pk))
    by_id = {row.pk: row for row in rows}
    if finding.pk not in by_id:
        raise Finding.DoesNotExist
    if other not in by_id:
        raise Conflict
    order = placed(rows, by_id[finding.pk], side, by_id[other])
    for position, row in enumerate(order):
        if row.position != position:
            Finding.objects.filter(pk=row.pk).update(position=position)
    return Place(order.index(by_id[finding.pk]) + 1, len(order))


def _held(finding: Finding) -> Finding:
    """The finding read again, held so that no recommendation is linked to it meanwhile."""
    hold(finding.inspection_id)
    return Finding.objects.select_for_update().get(pk=finding.pk)


def _write(finding: Finding, given: Given) -> None:
    evidence = _there(EvidenceItem.objects.filter(inspection=finding.inspection_id), given.evidence)
    examples = _there(
        PracticeExample.objects.filter(case__inspection=finding.inspection_id), given.examples
    )
    if finding._state.adding or finding.kind != given.kind:
        finding.position = _next_position(finding, given.kind)
    finding.kind, finding.text = given.kind, given.text
    finding.key_questions = list(given.key_questions)
    finding.save()
    _link(FindingEvidence, "item_id", finding, evidence)
    _link(FindingExample, "example_id", finding, examples)


def _there(rows: "QuerySet[Any]", wanted: Iterable[int]) -> set[int]:
    """Those ids that are there, held until they are linked."""
    held = rows.filter(pk__in=wanted).select_for_update(of=("self",), no_key=True)
    return set(held.order_by("pk").values_list("pk", flat=True))


def _next_position(finding: Finding, kind: str) -> int:
    listed = Finding.objects.filter(
        inspection=finding.inspection_id, domain=finding.domain, kind=kind
    )
    last = listed.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _link(through: Any, name: str, finding: Finding, wanted: set[int]) -> None:
    """Only what differs is written, so that history tells what changed."""
    there = set(through.objects.filter(finding=finding).values_list(name, flat=True))
    through.objects.filter(finding=finding, **{f"{name}__in": there - wanted}).delete()
    through.objects.bulk_create(
        through(finding=finding, **{name: each}) for each in sorted(wanted - there)
    )


def _shape(finding: Finding) -> tuple[Any, ...]:
    return (
        finding.kind,
        finding.text,
        tuple(sorted(finding.key_questions)),
        set(finding.evidence_links.values_list("item_id", flat=True)),
        set(finding.example_links.values_list("example_id", flat=True)),
    )


def _given_shape(given: Given) -> tuple[Any, ...]:
    questions = tuple(sorted(given.key_questions))
    return (given.kind, given.text, questions, set(given.evidence), set(given.examples))
