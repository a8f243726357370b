"""Alerts: raising one, and recording to whom it was passed on and what came of it.

Safety comes first: neither waits for a case to be open, nor for the inspection's lock.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cases.access import CaseAccess
from cases.changes import Outcome
from cases.models import Alert, SampledCase
from inspections import live
from inspections.models import TeamRole

_RAISE = frozenset({TeamRole.LEAD, TeamRole.INSPECTOR, TeamRole.QUALITY_LEAD})


def may_raise(entered: CaseAccess) -> bool:
    """Raises alerts on this case and records what came of them; who only reads it does not."""
    return bool(entered.access.roles & _RAISE) or entered.own


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of an alert; `passed_to` and `passed_at` both or neither."""

    what: str
    passed_to: str = ""
    passed_at: datetime | None = None
    response: str = ""


@transaction.atomic
def raise_alert(case: SampledCase, person: User, given: Given) -> Alert:
    """The alert, raised; the same one where this person has just sent the same form twice."""
    # One after another, so that the second of two finds the first.
    SampledCase.objects.select_for_update(no_key=True).get(pk=case.pk)
    there = Alert.objects.filter(
        case=case,
        raised_by=person,
        what=given.what,
        passed_to=given.passed_to,
        passed_at=given.passed_at,
    ).first()
    if there is not None:
        return there
    alert = Alert.objects.create(
        case=case,
        raised_by=person,
        raised_at=timezone.now(),
        what=given.what,
        passed_to=given.passed_to,
        passed_at=given.passed_at,
    )
    _announce(alert)
    return alert


@transaction.atomic
def record(alert: Alert, given: Given, seen: int) -> Outcome:
    """Save what is given where the alert's version is the one seen: saved, same, or conflict.

    Nothing is written in a conflict; `alert` then is as it stands in the database.
    """
    fields = {
        "what": given.what,
        "passed_to": given.passed_to,
        "passed_at": given.passed_at,
        "response": given.response,
    }
    saved = Alert.objects.filter(pk=alert.pk, version=seen).update(**fields, version=seen + 1)
    alert.refresh_from_db(fields=[*fields, "version"])
    if saved:
        _announce(alert)
        return Outcome.SAVED
    same = all(getattr(alert, name) == value for name, value in fields.items())
    return Outcome.SAME if same else Outcome.CONFLICT


def _announce(alert: Alert) -> None:
    live.announce(alert.case.inspection, [live.Changed("alert", alert.case.reference)])
