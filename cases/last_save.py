"""Who saved what now stands in an alert or a practice example: for a conflict."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps

from accounts.models import User
from cases.models import Alert, PracticeExample


@dataclass(frozen=True, slots=True)
class LastSave:
    """The person's name, "Somebody" where nobody was signed in, and when."""

    name: str
    at: datetime


def last_save(row: Alert | PracticeExample) -> LastSave:
    """Who saved what now stands in the row, and when. Two queries."""
    events = apps.get_model("cases", f"{row._meta.model_name}event").objects
    context, at = (
        events.filter(pgh_obj=row.pk)
        .order_by("-pgh_id")
        .values_list("pgh_context", "pgh_created_at")[0]
    )
    who = (context or {}).get("user")
    person = User.objects.filter(pk=who).first() if who else None
    return LastSave(person.name if person else "Somebody", at)
