"""What every write to findings, recommendations, plan and progress has in common.

In this order, each until the transaction ends: the inspection's row shared, the row itself (or the
list it stands in) held alone among writers, then what it is linked to, then the links.
"""

from typing import Any

from django.apps import apps

from accounts.models import User
from findings.access import why_closed
from inspections import locks
from inspections.evidence_saving import LastSave
from inspections.models import Inspection


class Closed(Exception):
    """Nothing can be changed any more; the message says why."""


class Conflict(Exception):
    """It is not as the person saw it."""


def hold(inspection_id: int) -> Inspection:
    """The inspection, held against sign-off, for who changes findings or recommendations.

    Raises Closed.
    """
    held = locks.share(inspection_id)
    if why := why_closed(held):
        raise Closed(why)
    return held


def one_after_another(person: User) -> None:
    """Of two forms that a person sent at once, the second finds what the first added."""
    User.objects.select_for_update(no_key=True).get(pk=person.pk)


def last_save(model: str, pk: int, **version: int) -> LastSave:
    """Who saved the version that now stands ("" where nobody was signed in), and when.

    Moving a thing in its list is no new version. Two queries.
    """
    events: Any = apps.get_model("findings", f"{model}event")
    event = events.objects.filter(pgh_obj=pk, **version).order_by("pgh_id").first()
    who = (event.pgh_context or {}).get("user")
    person = User.objects.filter(pk=who).first() if who else None
    return LastSave(person.name if person else "", event.pgh_created_at)
