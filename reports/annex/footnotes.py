"""Footnotes of the tables: which key question sets a rating, and where discretion was used.

In the project's own words; the layout follows the chapter tables of the 2021 reports, where the
key question behind a rating is in bold and a note at the standard says what the panel did.
"""

from inspections.frameworks import Band, Framework
from ratings.engine import QuestionRating, StandardRating
from ratings.figures import Decision, Figures
from ratings.words import listed, share
from reports.annex.words import day, quoted, sentence
from reports.documents.model import Footnote


def driving_footnote(
    rated: StandardRating, question: QuestionRating, framework: Framework, *, counts: bool
) -> Footnote:
    """Says that a key question has the lowest result of its standard and so sets the rating.

    With `counts` (small samples) the cases are given beside the percentage.
    """
    ties = [code for code in rated.lowest if code != question.code]
    lowest = f"The lowest result among the key questions of {rated.code}"
    if ties:
        lowest = f"The lowest result among the key questions of {rated.code}, with {listed(ties)}"
    given = f"{question.percent} per cent"
    if counts and question.yes is not None and question.relevant is not None:
        given = f"Yes in {share(question.yes, question.relevant)} relevant cases, {given},"
    band = framework.band(question.band) if question.band else None
    places = f"lies in the band {quoted(band.rating)} ({_percentages(band)})" if band else ""
    effect = (
        "gives the rating of the standard before the panel’s discretion"
        if rated.discretion
        else "sets the rating of the standard"
    )
    return Footnote(f"{lowest}: {given} {places} and {effect}.")


def discretion_footnotes(
    rated: StandardRating, figures: Figures, framework: Framework
) -> tuple[Footnote, ...]:
    """What the ratings panel decided on a standard, in force or not; empty if nothing."""
    decision = figures.decisions.get(rated.code)
    if not rated.discretion:
        return (_lapsed(decision),) if decision else ()
    moved = (
        f"The ratings panel used its professional discretion on {rated.code}: from "
        f"{quoted(rated.computed or 'Not rated')} as worked out, to "
        f"{quoted(rated.rating or 'Not rated')} as published."
    )
    if decision is None:
        return (Footnote(moved),)
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    grounds = "; ".join(labels.get(code, code) for code in decision.triggers)
    return (
        Footnote(
            f"{moved} {sentence(f'Grounds: {grounds}')} {sentence(f'Reason: {decision.reason}')} "
            f"{sentence(f'Panel: {listed(decision.panel)}')} Decided on {day(decision.decided_on)}."
        ),
    )


def _lapsed(decision: Decision) -> Footnote:
    return Footnote(
        f"The ratings panel’s decision of {day(decision.decided_on)} to move {decision.standard} "
        f"from {quoted(decision.computed)} to {quoted(decision.published)} is not applied here: "
        "its ground no longer holds, and the panel has to confirm or withdraw it."
    )


def _percentages(band: Band) -> str:
    if band.from_percent == 0:
        return f"under {band.to_percent + 1} per cent"
    if band.to_percent >= 100:
        return f"{band.from_percent} per cent and over"
    return f"{band.from_percent} to {band.to_percent} per cent"
