"""Loading a list: all of it or nothing, in the place of the caseload that was there."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from inspections import timeline
from inspections.models import State
from sampling.caseload.correcting import checked
from sampling.caseload.fields import COURT, OUT_OF_COURT
from sampling.caseload.staging import ListConflict, empty, hold
from sampling.models import CaseloadUpload, EligibleCase


class NotLoadable(Exception):
    """The list has problems left, or no case at all; nothing of it was loaded."""


def load(upload: CaseloadUpload, seen: int, by: User) -> int:
    """Load the cases of a list without problems, and count them on the inspection; how many.

    The caseload that was there goes, the list is emptied, and the inspection has received its
    caseload. Raises ListConflict where the list is not as it was seen, CaseloadClosed where a
    sample is in force or the panel has signed off, NotLoadable; then nothing is changed.
    """
    with transaction.atomic():
        held = hold(upload, seen)
        if held.sheets:
            raise ListConflict
        inspection = held.inspection
        found = checked(held, inspection)
        if not found.loadable:
            raise NotLoadable
        inspection.eligible_cases.all().delete()
        EligibleCase.objects.bulk_create(
            [
                EligibleCase(
                    inspection=inspection,
                    upload=held,
                    **{key: value for key, value in asdict(case).items() if key != "row"},
                )
                for case in found.cases
            ],
            batch_size=1000,
        )
        inspection.eligible = {str(domain): found.count(domain) for domain in (COURT, OUT_OF_COURT)}
        inspection.save(update_fields=["eligible"])
        empty(held)
        held.loaded_at, held.loaded_cases = timezone.now(), len(found.cases)
        held.save()
        timeline.reach(inspection, State.CASELOAD_RECEIVED, by=by)
    return len(found.cases)
