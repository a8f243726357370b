"""The ratings page as a reader sees it: words, markers and the geometry of its bars.

Takes `Figures` and its framework; every rating, percentage and distance on the page is theirs, and
what a decision would do to the score is the engine's to say.
"""

from inspections.frameworks import Framework
from ratings.figures import Figures
from ratings.panel.behind import behind_standard
from ratings.panel.firm import margins_words
from ratings.panel.openings import (
    moves,
    openings_of,
    openings_words,
    to_confirm,
    without_trigger,
)
from ratings.panel.parts import Panel
from ratings.panel.score_scale import score_scale
from ratings.panel.standards import domain_view
from ratings.panel.words import cases_in, open_questions, outlook, overall_decision

__all__ = ["panel_of"]


def panel_of(figures: Figures, framework: Framework) -> Panel:
    """The ratings page of an inspection, from its figures."""
    ratings = figures.ratings
    # What is signed off is open to nobody.
    openings = tuple(openings_of(figures, framework)) if figures.provisional else ()
    behind = {
        standard.code: behind_standard(standard, figures, framework)
        for standard in framework.standards
        if standard.method == "computed"
    }
    return Panel(
        score=_score(figures),
        max_score=figures.max_score,
        overall=figures.overall,
        overall_decision=overall_decision(figures),
        provisional=figures.provisional,
        snapshot=figures.source.number,
        as_of=figures.source.as_of,
        scale=score_scale(framework, ratings, reach=figures.provisional),
        behind=f"{cases_in(figures, framework)} {open_questions(figures)}",
        outlook=outlook(figures, **moves(openings)) if figures.provisional else "",
        boundaries=tuple(band.from_percent for band in framework.bands[1:]),
        domains=tuple(
            domain_view(domain, figures, framework, behind) for domain in framework.domains
        ),
        to_confirm=tuple(to_confirm(figures, framework)),
        openings=openings,
        openings_words=openings_words(openings),
        without_trigger=without_trigger(figures, framework),
        behind_each=tuple(behind.values()),
        margins=margins_words(figures, framework),
        warnings=ratings.warnings,
    )


def _score(figures: Figures) -> str:
    """The score, or while there is none what it can still come to."""
    if figures.score is not None:
        return str(figures.score)
    reach = figures.ratings.reachable
    return str(reach.low) if reach.low == reach.high else f"{reach.low} to {reach.high}"
