"""Why a standard has its rating: the derivation in five steps, from the figures to the triggers.

Takes figures, live or of a snapshot, and the answers they were counted from. Works nothing out
itself: every rating, percentage and trigger is the engine's.
"""

from collections.abc import Sequence

from inspections.frameworks import Framework, Standard
from ratings.figures import Figures
from ratings.panel.parts import Stamp
from ratings.why.answers import CaseAnswers, Written, answers_of, urls_of, written_of
from ratings.why.case_rows import answers_step
from ratings.why.change import change_step
from ratings.why.figure_rows import rows_of, title_of
from ratings.why.lowest_band import lowest_step
from ratings.why.parts import Why
from ratings.why.triggers import directions_of, may_title

__all__ = ["CaseAnswers", "Why", "Written", "answers_of", "urls_of", "why_of", "written_of"]


def why_of(
    standard: Standard,
    figures: Figures,
    framework: Framework,
    cases: Sequence[CaseAnswers],
    written: Sequence[Written],
) -> Why:
    """The page of a computed standard; `cases` are those of its domain."""
    rated = figures.ratings.standards[standard.code]
    directions = tuple(directions_of(rated, figures, framework))
    computed = None if rated.computed is None else framework.band(rated.computed)
    return Why(
        code=standard.code,
        title=standard.title,
        rated=computed is not None,
        computed=Stamp(computed.rating, computed.points) if computed else Stamp(None, None),
        published=Stamp(rated.rating, rated.points),
        moved=rated.discretion,
        lede=_lede(standard, figures, framework),
        provisional=figures.provisional,
        snapshot=figures.source.number,
        as_of=figures.source.as_of,
        boundaries=tuple(band.from_percent for band in framework.bands[1:]),
        figures_title=title_of(standard, figures, framework),
        rows=tuple(rows_of(standard, figures, framework)),
        lowest=lowest_step(standard, figures, framework),
        answers=answers_step(standard, figures, cases, written),
        change=change_step(standard, figures, framework, cases),
        may=may_title(directions),
        directions=directions,
    )


def _lede(standard: Standard, figures: Figures, framework: Framework) -> str:
    """The domain, and what to mind: few cases, cases not in yet, no case at all."""
    domain = framework.domain(standard.domain)
    cases = figures.cases.get(standard.domain)
    words = f"{domain.title}."
    if cases is None or not cases.sampled:
        return f"{words} No case is sampled yet, so there is nothing to rate."
    if standard.code in figures.without_cases:
        return (
            f"{words} No case was relevant to any of its key questions, so it is not rated. The "
            "overall rating needs the panel’s recorded decision."
        )
    if figures.ratings.standards[standard.code].computed is None:
        return f"{words} None of its key questions has an answer that counts yet."
    if framework.few_cases(cases.sampled):
        words += " Figures from so few cases need care."
    if cases.complete < cases.sampled:
        words += f" {cases.complete} of {cases.sampled} cases are complete."
    return words
