"""Footnotes of the tables: which key question sets a rating, and where discretion was used.

In the project's own words; the layout follows the chapter tables of the 2021 reports, where the
key question behind a rating is in bold and a note at the standard says what the panel did.
"""

from inspections.frameworks import Band, Framework
from ratings import footnote
from ratings.engine import StandardRating
from ratings.figures import Decision, Figures
from ratings.words import listed, share
from reports.annex.words import day, quoted
from reports.documents.model import Footnote


def driving(rated: StandardRating, figures: Figures) -> tuple[str, ...]:
    """The key questions that set a standard apart: the lowest, unless all are equal."""
    given = [
        question.code
        for question in figures.ratings.questions.values()
        if question.percent is not None and question.code.rpartition(".")[0] == rated.code
    ]
    return () if len(given) > 1 and len(rated.lowest) == len(given) else rated.lowest


def driving_footnote(
    rated: StandardRating, figures: Figures, framework: Framework, *, counts: bool
) -> Footnote:
    """Says which key question has the lowest result of its standard and so sets the rating.

    With `counts` (small samples) the cases are given in place of the percentage.
    """
    lowest = [figures.ratings.questions[code] for code in rated.lowest]
    first = lowest[0]
    given = f"{first.percent} per cent"
    same = {(question.yes, question.relevant) for question in lowest}
    if counts and len(same) == 1 and first.yes is not None and first.relevant:
        given = f"{_cases(first.yes, first.relevant)}"
    band = framework.band(first.band or "")
    where = f"in the band {quoted(band.rating)} ({_percentages(band)})"
    before = " before the panel’s discretion" if rated.discretion else ""
    if len(lowest) > 1:
        return Footnote(
            f"The lowest results among the key questions of {rated.code}, those of "
            f"{listed(rated.lowest)} ({given} each), lie {where} and set the rating of the "
            f"standard{before}."
        )
    return Footnote(
        f"The lowest result among the key questions of {rated.code}, {given}, lies {where} and "
        f"sets the rating of the standard{before}."
    )


def _cases(yes: int, relevant: int) -> str:
    if relevant == 1:
        return f"{'Yes' if yes else 'No'} in the one relevant case"
    return f"Yes in {share(yes, relevant)} relevant cases"


def discretion_footnotes(
    rated: StandardRating, figures: Figures, framework: Framework
) -> tuple[Footnote, ...]:
    """What the ratings panel decided on a standard, in force or not; empty if nothing."""
    decision = figures.decisions.get(rated.code)
    if not rated.discretion:
        return (_lapsed(decision),) if decision else ()
    if decision is None:
        rating = rated.rating or "Not rated"
        return (Footnote(footnote.opening(rated.code, rated.computed or "Not rated", rating)),)
    return (Footnote(footnote.of_decision(decision, framework)),)


def _lapsed(decision: Decision) -> Footnote:
    return Footnote(
        f"The ratings panel’s decision of {day(decision.decided_on)} to move {decision.standard} "
        f"from {quoted(decision.computed)} to {quoted(decision.published)} is not applied here: "
        "its ground no longer holds, and the panel has to withdraw it."
    )


def _percentages(band: Band) -> str:
    if band.from_percent == 0:
        return f"under {band.to_percent + 1} per cent"
    if band.to_percent >= 100:
        return f"{band.from_percent} per cent and over"
    return f"{band.from_percent} to {band.to_percent} per cent"
