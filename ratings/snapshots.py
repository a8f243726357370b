"""The panel's sign-off: answers, decisions and ratings frozen; everything published is made of it.

A snapshot holds its figures, and the ground they were worked out from. So it can be proved: worked
out again, the ground gives the same figures, and it is what the database holds while in force.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.history import noting
from accounts.models import User
from cases.models import Answer, CaseState
from inspections import frameworks, live, locks, timeline
from inspections.models import Inspection, Judgement, State
from ratings import discretion, reading
from ratings.figures import Figures, Source, as_json, digest_of, from_json
from ratings.models import RatingsSnapshot
from ratings.reading import Read
from ratings.words import listed
from ratings.working_out import figures_of

_BESIDE = "beside"


class SignOffRefused(Exception):
    """It can't be signed off or unlocked; the message says why and what would be right."""


def behind(inspection: Inspection) -> tuple[Figures, Read | None]:
    """The figures of an inspection with what they are worked out from; at most two queries.

    None where they are of a snapshot that was made before Assay kept its ground.
    """
    framework = inspection.framework
    found = reading.read(inspection, framework)
    if not found.snapshot:
        return figures_of(inspection, framework, found), found
    ground = inspection.snapshots.filter(in_force=True).values_list("ground", flat=True).first()
    return from_json(found.snapshot), reading.from_json(ground) if ground else None


@transaction.atomic
def sign_off(inspection: Inspection, by: User, *, seen: str = "") -> RatingsSnapshot:
    """Freeze answers, decisions and ratings as they now stand: shown and printed from here on.

    Locks the case data where it is not locked yet. `seen`: the digest of the figures that the
    person looked at. Raises SignOffRefused where figures have moved since, a snapshot is in force
    already, or `why_not_signed_off` says why.
    """
    inspection = locks.alone(inspection.pk)
    framework = inspection.framework
    found = reading.read(inspection, framework)
    if found.snapshot:
        number = found.snapshot["source"]["number"]
        raise SignOffRefused(
            f"{inspection.reference} is signed off already, as snapshot {number}. Unlock it first."
        )
    taken = figures_of(inspection, framework, found)
    if why := why_not_signed_off(taken):
        raise SignOffRefused(why)
    if seen and seen != taken.digest:
        raise SignOffRefused(
            "The figures have moved since this page was opened. They are shown here as they are "
            "now; look at them, then sign off."
        )
    last = inspection.snapshots.aggregate(last=Max("number"))["last"] or 0
    source = Source("snapshot", last + 1, timezone.now())
    frozen = figures_of(inspection, framework, found, source)
    _close(inspection, by)
    snapshot = RatingsSnapshot.objects.create(
        inspection=inspection,
        number=last + 1,
        figures=as_json(frozen),
        ground=reading.as_json(found) | {_BESIDE: _beside(inspection)},
        digest=taken.digest,
        signed_off_by=by,
        signed_off_at=source.as_of,
    )
    live.announce(inspection, [live.Changed("lock")])
    return snapshot


def _beside(inspection: Inspection) -> dict[str, Any]:
    """What is frozen besides the ground of figures: answers that count nowhere, by case, and what
    was said on each judged standard."""
    aside: dict[str, dict[str, str]] = {}
    uncounted = Answer.objects.filter(case__inspection=inspection).exclude(asked=True)
    given = uncounted.exclude(value=None).order_by("case__reference", "question")
    for case, question, value in given.values_list("case__reference", "question", "value"):
        aside.setdefault(case, {})[question] = str(value)
    judged = Judgement.objects.filter(inspection=inspection)
    said = judged.order_by("standard").values("standard", "rating", "agreed", "reasoning")
    return {"answers": aside, "judgements": list(said)}


def why_not_signed_off(figures: Figures) -> str:
    """What stands in the way of the panel's sign-off, in a sentence; "" where nothing does."""
    framework = frameworks.load(figures.framework, figures.local_name)
    if decisions := discretion.still_to_do(figures, framework):
        return decisions
    if missing := figures.unrated:
        one = len(missing) == 1
        return (
            f"{listed(missing)} {'is' if one else 'are'} not rated, so there is no overall rating: "
            f"rate {'it' if one else 'them'} first."
        )
    if figures.without_cases and figures.overall_decided is None:
        return (
            f"No case is relevant to {listed(figures.without_cases)}, so there is no overall "
            "rating: record the panel’s decision on it first."
        )
    if figures.overall_decided and not figures.overall_stands:
        return (
            "The ground of the decision on the overall rating has moved: withdraw it first, and "
            "record another where one is needed."
        )
    return ""


def _close(inspection: Inspection, by: User) -> None:
    """No case is open to anybody once the panel has signed off."""
    if inspection.locked_at is None:
        inspection.locked_at = timezone.now()
        inspection.save(update_fields=["locked_at"])
    timeline.reach(inspection, State.DRAFTING, by=by)
    inspection.cases.filter(reopened=True).update(reopened=False)
    inspection.cases.filter(state=CaseState.SUBMITTED).update(state=CaseState.FINAL)


def unlock(inspection: Inspection, by: User, *, reason: str) -> RatingsSnapshot:
    """Take the snapshot in force out of force, keep it, and return to the ratings panel.

    Raises SignOffRefused without a reason, or where nothing is signed off.
    """
    if not reason.strip():
        raise SignOffRefused("Unlocking needs a reason; it is kept with the snapshot.")
    with noting(reason=reason), transaction.atomic():
        inspection = locks.alone(inspection.pk)
        snapshot = inspection.snapshots.filter(in_force=True).first()
        if snapshot is None:
            raise SignOffRefused(f"{inspection.reference} is not signed off.")
        snapshot.in_force = False
        snapshot.unlocked_by, snapshot.unlocked_at = by, timezone.now()
        snapshot.unlock_reason = reason.strip()
        snapshot.save(update_fields=["in_force", "unlocked_by", "unlocked_at", "unlock_reason"])
        timeline.go_back(inspection, State.RATINGS_PANEL, by=by)
        live.announce(inspection, [live.Changed("lock")])
    return snapshot


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of proving a snapshot: `faults` in sentences, none where it is proved."""

    snapshot: RatingsSnapshot
    faults: tuple[str, ...]


def prove(snapshot: RatingsSnapshot) -> Proof:
    """Work a snapshot out again from its ground, and hold it against its seal and the database.

    Its figures must have the digest that it is sealed with, its ground must give the same figures,
    and while it is in force the database must hold the same ground.
    """
    return Proof(snapshot, tuple(_faults(snapshot)))


def _faults(snapshot: RatingsSnapshot) -> Iterator[str]:
    inspection = snapshot.inspection
    framework = inspection.framework
    stored, sealed = from_json(snapshot.figures), digest_of(snapshot.figures)
    if sealed != snapshot.digest:
        yield (
            f"Its figures have the digest {sealed[:12]}…, its seal is "
            f"{snapshot.digest[:12]}…: the figures were changed after sign-off."
        )
    if snapshot.ground is None:
        yield "It holds no answers to work it out from: it was made before Assay kept them."
        return
    ground = reading.from_json(snapshot.ground)
    # What the service is called and when fieldwork was is no answer: it may be put right later.
    again = replace(
        figures_of(inspection, framework, ground, stored.source),
        service=stored.service,
        local_name=stored.local_name,
        fieldwork_start=stored.fieldwork_start,
        fieldwork_end=stored.fieldwork_end,
    )
    if again.digest != stored.digest:
        yield (
            f"Worked out again, its answers give the digest {again.digest[:12]}…, not "
            f"{stored.digest[:12]}…: answers or figures were changed after sign-off."
        )
    if snapshot.in_force:
        now = reading.read(inspection, framework)
        beside = snapshot.ground.get(_BESIDE)
        if _comparable(now) != _comparable(ground) or beside not in (None, _beside(inspection)):
            yield (
                "It is in force, and the database holds other answers, judgements or decisions "
                "than it does: something was written past the lock."
            )


def _comparable(found: Read) -> object:
    shape = reading.as_json(found)
    shape["cases"] = sorted(
        ({**case, "state": "", "facts": list(case["facts"])} for case in shape["cases"]),
        key=lambda case: str(case["reference"]),
    )
    shape["decisions"] = sorted(shape["decisions"], key=lambda made: str(made["standard"]))
    return shape
