"""Who saved what now stands in a row whose history is kept: for a conflict."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.models import User


@dataclass(frozen=True, slots=True)
class LastSave:
    """The person's name, "Somebody" where nobody was signed in, and when."""

    name: str
    at: datetime


def last_save(row: Model) -> LastSave:
    """Who saved what now stands in the row, and when. Two queries."""
    meta = row._meta
    events: Any = apps.get_model(meta.app_label, f"{meta.model_name}event")
    event = events.objects.filter(pgh_obj=row.pk).order_by("pgh_id").last()
    who = (event.pgh_context or {}).get("user")
    person = User.objects.filter(pk=who).first() if who else None
    return LastSave(person.name if person else "Somebody", event.pgh_created_at)
