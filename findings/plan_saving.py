"""The action plan: what the service does about a recommendation, who owns it, and by when."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from findings.access import plans, why_plan_closed
from findings.models import Recommendation
from findings.writing import Closed, Conflict
from inspections import locks
from inspections.access import Access

_FIELDS = ("plan", "plan_owner", "plan_due", "plan_done_on")
_NOT_OPEN_TO_YOU = "The action plan is not open to the service as the inspection now stands."


@dataclass(frozen=True, slots=True)
class GivenPlan:
    """A plan as a person describes it; `plan_owner` is a role, never a name."""

    plan: str
    plan_owner: str
    plan_due: date | None
    plan_done_on: date | None


@transaction.atomic
def save_plan(
    access: Access, recommendation: Recommendation, given: GivenPlan, seen: int
) -> Recommendation:
    """The recommendation with the plan saved where its version is the one seen, or nothing is new.

    Raises Closed (also where the inspection has moved on meanwhile, and this person may no longer
    write), Conflict, and Recommendation.DoesNotExist.
    """
    inspection = locks.share(recommendation.inspection_id)
    if why := why_plan_closed(inspection):
        raise Closed(why)
    if not plans(replace(access, inspection=inspection)):
        raise Closed(_NOT_OPEN_TO_YOU)
    held = Recommendation.objects.select_for_update(no_key=True).get(pk=recommendation.pk)
    if all(getattr(held, field) == getattr(given, field) for field in _FIELDS):
        return held
    if held.plan_version != seen:
        raise Conflict
    for field in _FIELDS:
        setattr(held, field, getattr(given, field))
    held.plan_version += 1
    held.save(update_fields=[*_FIELDS, "plan_version"])
    return held
