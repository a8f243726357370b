"""What has happened of late in an inspection: cases submitted and reopened, alerts, moves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import F, Window
from django.db.models.functions import Lag
from django.utils import timezone
from django.utils.dateformat import format as formatted

from accounts.models import User
from cases.models import Alert, CaseState
from inspections.models import Inspection, State

MOST = 8


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when and what, in a sentence."""

    at: datetime
    words: str

    @property
    def when(self) -> str:
        """ "14:02" for today, else "17 Oct", with its year where that is another."""
        local, today = timezone.localtime(self.at), timezone.localdate()
        if local.date() == today:
            return formatted(local, "H:i")
        return formatted(local, "j M" if local.year == today.year else "j M Y")


def latest_of(inspection: Inspection) -> list[Happened]:
    """The latest, the newest first. Four queries."""
    cases = _changes("cases", "sampledcaseevent", ("state", "reopened"), inspection=inspection.pk)
    moves = _changes("inspections", "inspectionevent", ("state",), pgh_obj=inspection.pk)
    alerts = list(
        Alert.objects.filter(case__inspection=inspection)
        .select_related("case", "raised_by")
        .order_by("-raised_at")[:MOST]
    )
    people: set[Any] = {(row["pgh_context"] or {}).get("user") for row in (*cases, *moves)}
    names = dict(User.objects.filter(pk__in=people - {None}).values_list("pk", "name"))
    found = [*_of_cases(cases, names), *_of_moves(moves, names), *_of_alerts(alerts)]
    return sorted(found, key=lambda each: each.at, reverse=True)[:MOST]


def _changes(app: str, model: str, columns: tuple[str, ...], **of: Any) -> list[dict[str, Any]]:
    """The newest rows of a history in which one of the columns changed, with what it was."""
    events: Any = apps.get_model(app, model)
    before = {
        f"before_{name}": Window(
            Lag(name), partition_by=F("pgh_obj_id"), order_by=F("pgh_id").asc()
        )
        for name in columns
    }
    rows = events.objects.filter(**of).exclude(pgh_label="delete").annotate(**before)
    changed = rows.filter(before_state__isnull=False)
    if len(columns) == 1:
        changed = changed.exclude(before_state=F("state"))
    else:
        same = {f"before_{name}": F(name) for name in columns}
        changed = changed.exclude(**same)
    names = ("pgh_created_at", "pgh_context", *columns, *before)
    if "reopened" in columns:
        names += ("reference",)
    return list(changed.order_by("-pgh_id").values(*names)[:MOST])


def _said(row: dict[str, Any], names: dict[int, str]) -> tuple[str, str]:
    """Who did it, and the reason as it follows: (" by Priya Shah", ": “…”")."""
    context = row["pgh_context"] or {}
    name, reason = names.get(context.get("user", 0), ""), context.get("reason")
    return f" by {name}" if name else "", f": “{reason}”" if reason else ""


def _of_cases(rows: list[dict[str, Any]], names: dict[int, str]) -> Iterator[Happened]:
    for row in rows:
        by, reason = _said(row, names)
        words = ""
        was_in = row["before_state"] in (CaseState.SUBMITTED, CaseState.FINAL)
        opened = row["reopened"] and not row["before_reopened"]
        if opened or (was_in and row["state"] == CaseState.IN_PROGRESS):
            words = f"reopened{by}{reason}"
        elif row["state"] == CaseState.SUBMITTED and row["before_state"] != CaseState.FINAL:
            words = f"submitted{by}"
        if words:
            yield Happened(row["pgh_created_at"], f"{row['reference']} {words}")


def _of_moves(rows: list[dict[str, Any]], names: dict[int, str]) -> Iterator[Happened]:
    order = State.values.index
    for row in rows:
        by, reason = _said(row, names)
        state = State(row["state"])
        if order(state) > order(row["before_state"]):
            yield Happened(row["pgh_created_at"], f"Moved on to {state.label.lower()}{by}")
        else:
            words = f"Put back to {state.label.lower()}{by}{reason}"
            yield Happened(row["pgh_created_at"], words)


def _of_alerts(alerts: list[Alert]) -> Iterator[Happened]:
    for alert in alerts:
        by = f" by {alert.raised_by.name}" if alert.raised_by else ""
        yield Happened(alert.raised_at, f"Alert raised in {alert.case.reference}{by}")
