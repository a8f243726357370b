"""The rating of a judged standard: proposed by the lead inspector with its reasoning, then agreed
by the ratings panel (method, section 1).

While a rating is agreed its proposal stands as the panel saw it. What a page had not seen is
neither agreed nor written over.
"""

from collections.abc import Sequence
from datetime import date

from django.db import IntegrityError, transaction

from inspections import live, locks
from inspections.models import Inspection, Judgement
from ratings.dating import why_not_dated
from ratings.fingerprint import fingerprint
from ratings.models import RatingsSnapshot

NOTHING_SEEN = "none"


class JudgementRefused(Exception):
    """It can't be recorded; the message says why and what is to do."""


class JudgementChanged(JudgementRefused):
    """The judgement is not the one that the page had shown."""


def seen_of(judgement: Judgement | None) -> str:
    """What a page carries of the judgement it shows."""
    return fingerprint(judgement) if judgement else NOTHING_SEEN


@transaction.atomic
def propose(
    inspection: Inspection, *, standard: str, rating: str, reasoning: str, seen: str
) -> None:
    """Propose a rating with its reasoning, in the place of what was proposed before.

    Raises JudgementRefused after sign-off, and while a rating is agreed; JudgementChanged where
    it is not the judgement `seen`.
    """
    inspection = _hold(inspection)
    made = _standing(inspection, standard)
    if made and (made.rating, made.reasoning) == (rating, reasoning):
        return
    _same(made, standard, seen)
    if made and made.agreed:
        raise JudgementRefused(
            f"The panel has agreed on {standard}. Withdraw the agreed rating first, then propose."
        )
    if made is None:
        made = Judgement(inspection=inspection, standard=standard)
    made.rating, made.reasoning = rating, reasoning
    _save(made)


@transaction.atomic
def agree(
    inspection: Inspection,
    *,
    standard: str,
    rating: str,
    panel: Sequence[str],
    decided_on: date,
    seen: str,
) -> None:
    """Record the rating that the panel agreed on, the proposed one or another, who and when.

    Raises JudgementRefused after sign-off, where nothing is proposed, without a panel, and on a
    day before fieldwork or to come; JudgementChanged where it is not the judgement `seen`.
    """
    inspection = _hold(inspection)
    made = _standing(inspection, standard)
    decided = (rating, list(panel), decided_on)
    if made and (made.agreed, made.agreed_panel, made.agreed_on) == decided:
        return
    _same(made, standard, seen)
    if not panel:
        raise JudgementRefused("An agreed rating names who was on the panel.")
    if why := why_not_dated(decided_on, inspection.fieldwork_start):
        raise JudgementRefused(why)
    if made is None or not made.rating:
        raise JudgementRefused(
            f"No rating is proposed for {standard} yet. Propose one with its reasoning first."
        )
    made.agreed, made.agreed_panel, made.agreed_on = decided
    _save(made)


@transaction.atomic
def withdraw(inspection: Inspection, *, standard: str, seen: str) -> None:
    """Take the agreed rating back, or where none is agreed the proposed one; the reasoning stays.

    Raises JudgementRefused after sign-off; JudgementChanged where it is not the judgement `seen`.
    """
    inspection = _hold(inspection)
    made = _standing(inspection, standard)
    _same(made, standard, seen)
    if made is None:
        return
    if made.agreed:
        made.agreed, made.agreed_panel, made.agreed_on = "", [], None
    else:
        made.rating = ""
    _save(made)


def _hold(inspection: Inspection) -> Inspection:
    inspection = locks.share(inspection.pk)
    if RatingsSnapshot.objects.filter(inspection=inspection, in_force=True).exists():
        raise JudgementRefused(f"{inspection.reference} is signed off. Unlock it first.")
    return inspection


def _standing(inspection: Inspection, standard: str) -> Judgement | None:
    """The judgement of a standard, held until the transaction ends."""
    judgements = Judgement.objects.select_for_update(no_key=True)
    return judgements.filter(inspection=inspection, standard=standard).first()


def _same(made: Judgement | None, standard: str, seen: str) -> None:
    if seen_of(made) != seen:
        raise _changed(standard)


def _changed(standard: str) -> JudgementChanged:
    return JudgementChanged(
        f"The judgement of {standard} has changed since this page was opened. What stands now is "
        "shown first; look at it, then save yours in its place or leave it."
    )


def _save(made: Judgement) -> None:
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise _changed(made.standard) from None
    live.announce(made.inspection, [live.Changed("judgement", question=made.standard)])
