"""Taking an unsuitable case out of the sample, and putting one of the reserve in its place."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases import conflicts
from cases.case_lock import why_locked
from cases.case_shape import shape_of
from cases.models import CaseState, SampledCase
from cases.new_cases import create_cases
from cases.writing import Refused
from inspections import live, locks
from inspections.models import Inspection
from sampling.accepting import new_cases
from sampling.draw.strata import Case
from sampling.models import Replacement, Sample
from sampling.standing import Standing, in_force, require_unchanged, standing_of


@dataclass(frozen=True, slots=True)
class Offer:
    """What can go in for a case: `put_in` is None where nothing is in reserve.

    `differing` names the variables in which its stratum is another; empty: it is the same. Only
    where it is not may the sample become smaller instead (`may_shrink`).
    """

    case: Case
    put_in: Case | None
    differing: tuple[str, ...]
    may_shrink: bool

    @property
    def same_stratum(self) -> bool:
        return self.put_in is not None and not self.differing


def offer(standing: Standing, reference: str) -> Offer:
    """What can go in for this case of the sample. Raises Refused for one that is not in it."""
    case = standing.cases.get(reference)
    if case is None or reference not in standing.selected.get(case.domain, ()):
        raise Refused(f"{reference} is not in the sample.")
    nearest = standing.nearest_in_reserve(reference)
    put_in, differing = nearest or (None, ())
    same = put_in is not None and not differing
    return Offer(
        case=case,
        put_in=put_in,
        differing=differing,
        may_shrink=not same and len(standing.selected[case.domain]) > 1,
    )


def why_not_replaced(inspection: Inspection, sample: Sample, reference: str) -> str:
    """Why this case can't be replaced, in a sentence; "" where it can."""
    if why := why_locked(inspection):
        return why
    if not sample.accepted_at:
        return ""
    case = inspection.cases.filter(reference=reference).first()
    if case is None:
        return f"{reference} is not among the inspection’s cases any more."
    if case.state in (CaseState.SUBMITTED, CaseState.FINAL):
        return f"{reference} has been submitted; reopen it first."
    if case.alerts.exists():
        return f"An alert was raised on {reference}, so it stays in the sample."
    return ""


def replace(
    inspection: Inspection,
    person: User,
    *,
    seen: str,
    taken_out: str,
    put_in: str,
    ground: str,
    reason: str,
) -> Replacement:
    """Take a case out and put another in; `put_in` "" makes the sample smaller.

    Once the sample is accepted, the case goes with all that was entered about it, which the
    replacement keeps, and the new one has the same inspector, where they may still assess cases
    here. Raises Refused where something else stands than the person saw, the case can't be
    replaced, or not by that one.
    """
    with noting(reason=reason), transaction.atomic():
        held = locks.alone(inspection.pk)
        require_unchanged(held, seen)
        sample = in_force(held)
        if sample is None:
            raise Refused("No sample is drawn.")
        if why := why_not_replaced(held, sample, taken_out):
            raise Refused(why)
        offered = offer(standing_of(sample), taken_out)
        _require_offered(offered, put_in)
        if not reason.strip():
            raise Refused("Say in a few words why the case can’t be read.")
        entered = _exchanged(held, taken_out, put_in) if sample.accepted_at else {}
        made = Replacement.objects.create(
            sample=sample,
            domain=offered.case.domain,
            taken_out=taken_out,
            put_in=put_in,
            ground=ground,
            reason=reason,
            entered=entered,
            replaced_at=timezone.now(),
            replaced_by=person,
        )
        changed = [taken_out, put_in] if put_in else [taken_out]
        live.announce(held, [live.Changed("case", each) for each in changed])
        return made


def _require_offered(offered: Offer, put_in: str) -> None:
    if not put_in and offered.may_shrink:
        return
    if offered.put_in is None or put_in != offered.put_in.reference:
        next_one = offered.put_in.reference if offered.put_in else "none"
        raise Refused(
            f"{put_in or 'No case'} can’t go in for {offered.case.reference}: the next in reserve "
            f"is {next_one}."
        )


def _exchanged(inspection: Inspection, taken_out: str, put_in: str) -> dict[str, object]:
    """What was entered about the case that goes; the new one is there."""
    case: SampledCase = inspection.cases.select_for_update().get(reference=taken_out)
    entered = shape_of(case, inspection.framework)
    inspector_id = case.inspector_id
    if (inspector_id, None) in conflicts.of(inspection).pairs:
        inspector_id = None  # what they had begun stayed theirs; nothing new comes to them
    case.delete()
    if put_in:
        create_cases(inspection, new_cases(inspection, [put_in], inspector_id=inspector_id))
    return entered
