"""The ratings panel's discretion: a decision moves one standard by one band, with a trigger.

A decision whose ground has moved since is for the panel to confirm or withdraw; what a page had
not seen is neither.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from accounts.history import noting
from accounts.models import User
from inspections import live, locks
from inspections.frameworks import Framework
from inspections.models import Inspection
from ratings import engine, reading
from ratings.dating import why_not_dated
from ratings.figures import Decision, Figures
from ratings.fingerprint import fingerprint
from ratings.models import DiscretionDecision, RatingsSnapshot
from ratings.words import listed
from ratings.working_out import figures_of, rate_live


class DiscretionRefused(Exception):
    """The panel can't decide this; the message says why and what it may do."""


@dataclass(frozen=True, slots=True)
class AsRecorded:
    """The computed rating and the triggers that a decision rested on when it was made."""

    computed: str
    triggers: tuple[str, ...]


@transaction.atomic
def record(
    inspection: Inspection,
    *,
    standard: str,
    to: str,
    reason: str,
    panel: Sequence[str],
    decided_on: date,
    recorded_by: User | None,
    as_recorded: AsRecorded | None = None,
    seen: str = "",
) -> DiscretionDecision:
    """Record the panel's decision to publish `to` for a computed standard.

    Keeps the computed rating and the triggers in that direction as they are now, or, of a decision
    that was made elsewhere, `as_recorded`. Raises DiscretionRefused without a trigger, by more than
    one band (method, section 3), without a panel or reason, on a day before fieldwork or to come,
    twice, after sign-off, and where the computed rating is not the one `seen` any more.
    """
    inspection = _hold(inspection)
    if DiscretionDecision.objects.filter(inspection=inspection, standard=standard).exists():
        raise _twice(standard)
    if not panel or not reason.strip():
        raise DiscretionRefused("A decision names who was on the panel, and its reason.")
    _dated(inspection, decided_on)
    ground = as_recorded or _ground(inspection, standard, to)
    if seen and ground.computed != seen:
        raise DiscretionRefused(
            f"{standard} was {seen} by its figures when this page was opened, and is "
            f"{ground.computed} now. Look at the figures again, then decide."
        )
    if _bands_apart(inspection, ground.computed, to) != 1:
        raise DiscretionRefused(
            f"{standard} can move by one band from {ground.computed}, not to {to}."
        )
    try:
        with transaction.atomic():
            made = DiscretionDecision.objects.create(
                inspection=inspection,
                standard=standard,
                computed=ground.computed,
                published=to,
                triggers=list(ground.triggers),
                reason=reason,
                panel=list(panel),
                decided_on=decided_on,
                recorded_by=recorded_by,
            )
    except IntegrityError:
        raise _twice(standard) from None
    live.announce(inspection, [live.Changed("discretion", question=standard)])
    return made


@transaction.atomic
def confirm(
    inspection: Inspection,
    *,
    standard: str,
    seen: str,
    panel: Sequence[str],
    decided_on: date,
    recorded_by: User,
) -> DiscretionDecision:
    """Take a decision again on the figures as they are now: same rating and reason, new triggers.

    `seen` is the decision's fingerprint. Raises DiscretionRefused where it has another one now,
    where the computed rating is another, no trigger holds, without a panel, on a day before
    fieldwork or to come, and after sign-off.
    """
    inspection = _hold(inspection)
    made = _standing(inspection, standard, seen)
    if not panel:
        raise DiscretionRefused("A decision names who was on the panel.")
    _dated(inspection, decided_on)
    framework = inspection.framework
    taken = figures_of(inspection, framework, reading.read(inspection, framework))
    if why := why_not_confirmed(made, taken, framework):
        raise DiscretionRefused(why)
    ground = _ground(inspection, standard, made.published)
    made.triggers = list(ground.triggers)
    made.panel, made.decided_on, made.recorded_by = list(panel), decided_on, recorded_by
    made.save(update_fields=["triggers", "panel", "decided_on", "recorded_by"])
    live.announce(inspection, [live.Changed("discretion", question=standard)])
    return made


@transaction.atomic
def withdraw(inspection: Inspection, *, standard: str, seen: str, reason: str) -> None:
    """Take a decision back: the computed rating stands again. History keeps it, with the reason.

    `seen` is its fingerprint. Raises DiscretionRefused without a reason, where it has another
    fingerprint, and after sign-off.
    """
    if not reason.strip():
        raise DiscretionRefused("Withdrawing a decision needs a reason; it is kept with it.")
    inspection = _hold(inspection)
    with noting(reason=reason.strip()):
        _standing(inspection, standard, seen).delete()
    live.announce(inspection, [live.Changed("discretion", question=standard)])


def why_not_confirmed(
    made: DiscretionDecision | Decision, figures: Figures, framework: Framework
) -> str:
    """Why a decision can't be confirmed on these figures, in a sentence; "" where it can."""
    found = figures.ratings.standards[made.standard]
    if found.computed != made.computed:
        return (
            f"{made.standard} was {made.computed} by its figures when the panel decided, and is "
            f"{found.computed or 'not rated'} now: withdraw the decision, and record another "
            "where one is needed."
        )
    triggers = found.triggers or engine.Triggers()
    if not (triggers.up if raises(made.computed, made.published, framework) else triggers.down):
        return f"No trigger for moving {made.standard} holds any more: withdraw the decision."
    return ""


def still_to_do(figures: Figures, framework: Framework) -> str:
    """What the panel can do about decisions whose ground has moved, in sentences; "" for none."""
    why = {
        code: why_not_confirmed(figures.decisions[code], figures, framework)
        for code in figures.to_confirm
    }
    words = [
        f"The ground of the decision on {code} has moved: it can only be withdrawn. {said}"
        for code, said in why.items()
        if said
    ]
    if open_still := [code for code, said in why.items() if not said]:
        which = "decision" if len(open_still) == 1 else "decisions"
        them = "it" if len(open_still) == 1 else "them"
        words.append(
            f"The ground of the {which} on {listed(open_still)} has moved: confirm or withdraw "
            f"{them} first."
        )
    return " ".join(words)


def raises(computed: str, published: str, framework: Framework) -> bool:
    """Whether a decision goes upward."""
    return framework.band(published).points > framework.band(computed).points


def same_ground(inspection: Inspection, made: DiscretionDecision) -> bool:
    """Whether the figures still give the computed rating and triggers that a decision rests on."""
    try:
        ground = _ground(inspection, made.standard, made.published)
    except DiscretionRefused:
        return False
    return ground == AsRecorded(made.computed, tuple(made.triggers))


def _hold(inspection: Inspection) -> Inspection:
    """The inspection held for writing decisions. Raises DiscretionRefused after sign-off."""
    inspection = locks.share(inspection.pk)
    if RatingsSnapshot.objects.filter(inspection=inspection, in_force=True).exists():
        raise DiscretionRefused(f"{inspection.reference} is signed off. Unlock it first.")
    return inspection


def _dated(inspection: Inspection, day: date) -> None:
    if why := why_not_dated(day, inspection.fieldwork_start):
        raise DiscretionRefused(why)


def _ground(inspection: Inspection, standard: str, to: str) -> AsRecorded:
    """The computed rating as it is now, and the triggers for moving it to another."""
    try:
        rated = rate_live(inspection, moved={standard: to}, strict=True).standards[standard]
    except engine.EngineError as error:
        raise DiscretionRefused(str(error)) from None
    if not rated.discretion or rated.triggers is None or rated.computed is None:
        raise DiscretionRefused(
            f"{standard} is computed as {rated.computed or 'not rated'}: there is nothing to move."
        )
    upward = raises(rated.computed, to, inspection.framework)
    return AsRecorded(rated.computed, rated.triggers.up if upward else rated.triggers.down)


def _standing(inspection: Inspection, standard: str, seen: str) -> DiscretionDecision:
    """The decision on a standard, held until the transaction ends."""
    decisions = DiscretionDecision.objects.select_for_update()
    made = decisions.filter(inspection=inspection, standard=standard).first()
    if made is None:
        raise DiscretionRefused(
            f"The decision on {standard} has been withdrawn since this page was opened."
        )
    if fingerprint(made) != seen:
        raise DiscretionRefused(
            f"The decision on {standard} has changed since this page was opened. What stands now "
            "is shown here; look at it first."
        )
    return made


def _twice(standard: str) -> DiscretionRefused:
    return DiscretionRefused(f"There is a decision on {standard} already. Withdraw it first.")


def _bands_apart(inspection: Inspection, one: str, other: str) -> int:
    ratings = inspection.framework.ratings
    return abs(ratings.index(one) - ratings.index(other))
