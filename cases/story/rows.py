"""Rows of the event tables, as far as a case's history needs them: one query a table.

Texts of notes stay in the database; their digest says whether they changed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models.functions import MD5

from cases.facts import FACTS
from cases.models import SampledCase


@dataclass(frozen=True, slots=True)
class Act:
    """What rows of one request or command have in common.

    `person` is nobody's where none was signed in; `page` is the address that was asked for or the
    command's name; `unit` is the same for everything written in one go.
    """

    at: datetime
    person: int | None
    page: str
    reason: str
    unit: tuple[UUID | None, datetime]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stood after an insert or update, or, `gone`, before it was deleted."""

    act: Act
    event: int
    new: bool
    gone: bool
    values: dict[str, Any]


def of_answers(case: SampledCase) -> list[Row]:
    return _rows("cases.answerevent", ("question", "value", "asked"), case=case.pk)


def of_notes(case: SampledCase) -> list[Row]:
    return _rows("cases.noteevent", ("question", "kind", "digest"), case=case.pk)


def of_case(case: SampledCase) -> list[Row]:
    """The case's own row: facts, state, and whose it is."""
    columns = ("state", "reopened", "inspector_id", *(fact.column for fact in FACTS))
    return _rows("cases.sampledcaseevent", columns, pgh_obj=case.pk)


def of_examples(case: SampledCase) -> list[Row]:
    columns = ("pgh_obj_id", "question", "kind", "passage")
    return _rows("cases.practiceexampleevent", columns, case=case.pk)


def of_alerts(case: SampledCase) -> list[Row]:
    columns = ("pgh_obj_id", "what", "passed_to", "passed_at", "response")
    return _rows("cases.alertevent", columns, case=case.pk)


def of_locks(case: SampledCase) -> list[Row]:
    """The inspection's lock of case data."""
    return _rows("inspections.inspectionevent", ("locked_at",), pgh_obj=case.inspection_id)


def texts(events: Collection[int]) -> dict[int, str]:
    """The texts of notes as of these events. One query, none for none."""
    if not events:
        return {}
    table = apps.get_model("cases.noteevent")
    return dict(table.objects.filter(pgh_id__in=events).values_list("pgh_id", "text"))


_ACT = ("pgh_created_at", "pgh_context_id", "pgh_context", "pgh_id", "pgh_label")


def _rows(table: str, columns: Sequence[str], **where: Any) -> list[Row]:
    events = apps.get_model(table).objects.filter(**where).order_by("pgh_id")
    if "digest" in columns:
        events = events.annotate(digest=MD5("text"))
    found = []
    for at, unit, context, event, label, *values in events.values_list(*_ACT, *columns):
        said = context or {}
        act = Act(
            at=at,
            person=said.get("user"),
            page=said.get("url") or "",
            reason=said.get("reason") or "",
            unit=(unit, at),
        )
        found.append(
            Row(
                act=act,
                event=event,
                new=label == "insert",
                gone=label == "delete",
                values=dict(zip(columns, values, strict=True)),
            )
        )
    return found
