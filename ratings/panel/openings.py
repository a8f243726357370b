"""What is open to the panel: where a trigger holds, and what a decision would do to the score."""

from collections.abc import Iterator

from inspections.frameworks import Framework
from ratings.engine import score_with
from ratings.figures import Figures
from ratings.panel.parts import Opening, Stamp, ToConfirm
from ratings.panel.words import because
from ratings.words import listed, number


def openings_of(figures: Figures, framework: Framework) -> Iterator[Opening]:
    """Each standard and direction with a trigger and no decision, in the framework's order."""
    for code, rated in figures.ratings.standards.items():
        if rated.triggers is None or rated.computed is None or code in figures.decisions:
            continue
        above, below = framework.next_to(rated.computed)
        for band, holding in ((above, rated.triggers.up), (below, rated.triggers.down)):
            if band is None or not holding:
                continue
            yield Opening(
                code=code,
                title=framework.standard(code).title,
                now=Stamp(rated.rating, rated.points),
                then=Stamp(band.rating, band.points),
                because=because(rated, holding, band, figures, framework),
                score=figures.ratings.score,
                score_then=score_with(framework, figures.ratings, code, band.rating),
            )


def to_confirm(figures: Figures, framework: Framework) -> Iterator[ToConfirm]:
    """The decisions whose ground has moved, in the framework's order."""
    for standard in framework.standards:
        made = figures.decisions.get(standard.code)
        if made is not None and standard.code in figures.to_confirm:
            computed, published = framework.band(made.computed), framework.band(made.published)
            yield ToConfirm(
                standard.code,
                standard.title,
                Stamp(computed.rating, computed.points),
                Stamp(published.rating, published.points),
            )


def moves(openings: tuple[Opening, ...]) -> dict[str, int]:
    """How many standards could be raised, and how many lowered."""
    up = sum((opening.then.points or 0) > (opening.now.points or 0) for opening in openings)
    return {"openings_up": up, "openings_down": len(openings) - up}


def openings_words(openings: tuple[Opening, ...]) -> str:
    """At how many standards a trigger holds, in a sentence, and what discretion is."""
    codes = {opening.code for opening in openings}
    if not codes:
        return "No trigger holds at a standard without a decision: there is nothing to decide."
    one = len(codes) == 1
    return (
        f"A trigger holds at {number(len(codes))} standard{'' if one else 's'} without a decision. "
        "Discretion is optional, moves one band, and is recorded with its reason."
    )


def without_trigger(figures: Figures, framework: Framework) -> str:
    """Which computed standards the panel can't move; empty where it can move them all."""
    codes = [
        code
        for code, rated in figures.ratings.standards.items()
        if framework.standard(code).method == "computed"
        and rated.rating is not None
        and code not in figures.decisions
        and not (rated.triggers and (rated.triggers.up or rated.triggers.down))
    ]
    return f"No trigger holds at {listed(codes)}." if codes else ""
