"""Saving facts: each for itself, where it still is as the person saw it."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction

from accounts.history import noting
from inspections import locks
from supply import links
from supply.access import Supplier
from supply.closing import FactsClosed, why_closed
from supply.facts import Fact
from supply.models import ContextualFact
from supply.reading import Given, given_of, known_from

# As many as fit into one line of what a link was used for.
_FACTS_TOGETHER = 10


@dataclass(frozen=True, slots=True)
class Change:
    """What a person says of a fact, and what they had before them: its version, -1 for none."""

    fact: Fact
    given: Given
    seen: Given
    seen_version: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """What somebody else saved of a fact since the person looked, who, and when."""

    fact: Fact
    standing: Given
    version: int
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of changes: the codes that were written, and the conflicts, not written."""

    codes: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


class _Undo(Exception):
    pass


def save(supplier: Supplier, changes: Sequence[Change], *, whole: bool = False) -> Saved:
    """Save the facts that a person changed; those in conflict are told and left as they are.

    `whole`: with a conflict nothing is saved. Raises FactsClosed, and LinkRefused where the link
    was closed meanwhile.
    """
    wanted = [change for change in changes if change.given != change.seen]
    facts = {change.fact.code: change.fact for change in wanted}
    noted = {"service_link": str(supplier.link.pk)} if supplier.link else {}
    saved: list[str] = []
    conflicts: list[ContextualFact] = []
    with noting(**noted), suppress(_Undo), transaction.atomic():
        if why := why_closed(locks.share(supplier.inspection.pk)):
            raise FactsClosed(why)
        if supplier.link:
            links.held(supplier.link)
        rows = _held(supplier, wanted)
        for change in wanted:
            row = rows.get(change.fact.code) or _created_by_another(supplier, change)
            if row is None:
                saved.append(change.fact.code)
            elif given_of(row) == change.given:
                continue
            elif row.version != change.seen_version:
                conflicts.append(row)
            else:
                _write(row, supplier, change.given)
                saved.append(change.fact.code)
        if whole and conflicts:
            saved.clear()
            raise _Undo
        if supplier.link:
            for at in range(0, len(saved), _FACTS_TOGETHER):
                together = [facts[code].label for code in saved[at : at + _FACTS_TOGETHER]]
                links.record(supplier.link, f"Saved {'; '.join(together)}")
    return Saved(tuple(saved), tuple(_conflict(facts[row.code], row) for row in conflicts))


def _held(supplier: Supplier, changes: Sequence[Change]) -> dict[str, ContextualFact]:
    """The rows of these facts, held alone among writers."""
    rows = ContextualFact.objects.filter(
        inspection=supplier.inspection, code__in=[change.fact.code for change in changes]
    )
    return {row.code: row for row in rows.order_by("pk").select_for_update(no_key=True)}


def _created_by_another(supplier: Supplier, change: Change) -> ContextualFact | None:
    """None where the row was not there and is now; else the one that another has just made."""
    row = ContextualFact(inspection=supplier.inspection, code=change.fact.code)
    try:
        with transaction.atomic():
            _write(row, supplier, change.given)
    except IntegrityError:
        rows = ContextualFact.objects.filter(inspection=supplier.inspection)
        return rows.select_for_update(no_key=True).get(code=change.fact.code)
    return None


def _write(row: ContextualFact, supplier: Supplier, given: Given) -> None:
    row.value, row.comparator = given.value, given.comparator
    row.year, row.source = given.year, given.source
    row.entered_by, row.entered_through = supplier.person, supplier.link
    if row.pk:
        row.version += 1
    row.save()


def _conflict(fact: Fact, row: ContextualFact) -> Conflict:
    """What stands in the row, with who saved it and when. Two queries."""
    row = ContextualFact.objects.select_related("entered_by", "entered_through").get(pk=row.pk)
    events: Any = apps.get_model("supply", "contextualfactevent")
    at = events.objects.filter(pgh_obj=row.pk).order_by("pgh_id").last().pgh_created_at
    return Conflict(fact, given_of(row), row.version, known_from(row).by, at)
