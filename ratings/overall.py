"""A person's decision on the overall rating where a scored standard has no relevant case.

There is no overall rating then by figures alone; the decision names the reduced maximum that the
score is of (method, section 3).
"""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from accounts.history import noting
from accounts.models import User
from inspections import live, locks
from inspections.models import Inspection
from ratings import reading
from ratings.dating import why_not_dated
from ratings.figures import Figures
from ratings.fingerprint import fingerprint
from ratings.models import OverallDecision, RatingsSnapshot
from ratings.words import listed
from ratings.working_out import figures_of


class OverallRefused(Exception):
    """The panel can't decide on the overall rating; the message says why and what is to do."""


def why_not_decided(figures: Figures) -> str:
    """Why there is nothing to decide, in a sentence; "" where the panel has to."""
    if figures.ratings.overall is not None:
        return "Every scored standard is rated: the overall rating follows from the score."
    if missing := figures.unrated:
        return (
            f"{listed(missing)} {'is' if len(missing) == 1 else 'are'} not rated yet. The panel "
            "decides on the overall rating once every standard that can be rated is."
        )
    return ""


def told(figures: Figures) -> str:
    """The decision in a line, as a terminal shows it; "" where none gives the overall rating."""
    decided = figures.overall_decided
    if decided is None or not figures.overall_stands:
        return ""
    return (
        f"Score {figures.score} of {figures.max_score}, without {listed(figures.without_cases)}: "
        f"{decided.rating}, as the panel decided"
    )


@transaction.atomic
def record(
    inspection: Inspection,
    *,
    rating: str,
    reason: str,
    panel: Sequence[str],
    decided_on: date,
    recorded_by: User | None,
) -> OverallDecision:
    """Record the panel's decision on the overall rating, with the score and the maximum of now.

    Raises OverallRefused where no standard is without relevant cases, where another one is not
    rated yet, without a panel or reason, on a day before fieldwork or to come, twice, and after
    sign-off.
    """
    inspection = _hold(inspection)
    framework = inspection.framework
    if rating not in {band.rating for band in framework.score_bands}:
        names = ", ".join(band.rating for band in framework.score_bands)
        raise OverallRefused(f"“{rating}” is no overall rating; there are {names}.")
    if not panel or not reason.strip():
        raise OverallRefused("A decision names who was on the panel, and its reason.")
    if why := why_not_dated(decided_on, inspection.fieldwork_start):
        raise OverallRefused(why)
    taken = figures_of(inspection, framework, reading.read(inspection, framework))
    if why := why_not_decided(taken):
        raise OverallRefused(why)
    try:
        with transaction.atomic():
            made = OverallDecision.objects.create(
                inspection=inspection,
                rating=rating,
                max_score=taken.max_score_without,
                score=taken.points,
                reason=reason,
                panel=list(panel),
                decided_on=decided_on,
                recorded_by=recorded_by,
            )
    except IntegrityError:
        raise OverallRefused(
            "There is a decision on the overall rating already. Withdraw it first."
        ) from None
    live.announce(inspection, [live.Changed("discretion")])
    return made


@transaction.atomic
def withdraw(inspection: Inspection, *, seen: str, reason: str) -> None:
    """Take the decision back; history keeps it, with the reason.

    `seen` is its fingerprint. Raises OverallRefused without a reason, where it has another
    fingerprint now, and after sign-off.
    """
    if not reason.strip():
        raise OverallRefused("Withdrawing a decision needs a reason; it is kept with it.")
    inspection = _hold(inspection)
    made = OverallDecision.objects.select_for_update().filter(inspection=inspection).first()
    if made is None or fingerprint(made) != seen:
        raise OverallRefused(
            "The decision on the overall rating has changed since this page was opened. What "
            "stands now is shown here; look at it first."
        )
    with noting(reason=reason.strip()):
        made.delete()
    live.announce(inspection, [live.Changed("discretion")])


def _hold(inspection: Inspection) -> Inspection:
    inspection = locks.share(inspection.pk)
    if RatingsSnapshot.objects.filter(inspection=inspection, in_force=True).exists():
        raise OverallRefused(f"{inspection.reference} is signed off. Unlock it first.")
    return inspection
