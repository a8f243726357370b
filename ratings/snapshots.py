"""The panel's sign-off: the figures frozen as a snapshot that everything published is made from."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from inspections import locks
from inspections.models import Inspection
from ratings.figures import Source, as_json, figures
from ratings.models import RatingsSnapshot


class SignOffRefused(Exception):
    """The figures can't be signed off; the message says why and what would be right."""


@transaction.atomic
def sign_off(inspection: Inspection, by: User) -> RatingsSnapshot:
    """Freeze the figures as they now stand; from here on they are what is shown and printed.

    Raises SignOffRefused where a snapshot is in force already.
    """
    inspection = locks.alone(inspection.pk)
    live = figures(inspection)
    if not live.provisional:
        raise SignOffRefused(
            f"{inspection.reference} is signed off already, as snapshot {live.source.number}. "
            "Unlock it first."
        )
    last = inspection.snapshots.aggregate(last=Max("number"))["last"] or 0
    source = Source("snapshot", last + 1, timezone.now())
    return RatingsSnapshot.objects.create(
        inspection=inspection,
        number=last + 1,
        figures=as_json(replace(live, source=source)),
        digest=live.digest,
        signed_off_by=by,
        signed_off_at=source.as_of,
    )
