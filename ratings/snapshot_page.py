"""One snapshot as its page shows it: its own figures, whatever has been answered since."""

from dataclasses import dataclass

from inspections.frameworks import Domain, Framework, Standard
from ratings import footnote
from ratings.figures import Figures
from ratings.panel.parts import Stamp
from ratings.panel.standards import NOT_PROPOSED
from ratings.why.figure_rows import rows_of
from ratings.why.parts import FigureRow


@dataclass(frozen=True, slots=True)
class FrozenStandard:
    """A standard with its rating; `footnote` tells of the panel's decision, empty without one."""

    code: str
    title: str
    stamp: Stamp
    rows: tuple[FigureRow, ...]
    footnote: str


@dataclass(frozen=True, slots=True)
class FrozenDomain:
    """A domain with its standards, and how many cases it rests on, in words."""

    number: int
    title: str
    cases: str
    standards: tuple[FrozenStandard, ...]


@dataclass(frozen=True, slots=True)
class Frozen:
    """The figures of a snapshot. `footnote` tells of a decision on the overall rating."""

    score: str
    overall: str
    footnote: str
    domains: tuple[FrozenDomain, ...]


def frozen_of(figures: Figures, framework: Framework) -> Frozen:
    """The page's part that is read from the figures of a snapshot."""
    return Frozen(
        score="No score" if figures.score is None else f"{figures.score} of {figures.max_score}",
        overall=figures.overall or "No overall rating",
        footnote=footnote.of_overall(figures),
        domains=tuple(_domain(domain, figures, framework) for domain in framework.domains),
    )


def _domain(domain: Domain, figures: Figures, framework: Framework) -> FrozenDomain:
    cases = figures.cases.get(domain.number)
    return FrozenDomain(
        number=domain.number,
        title=domain.title,
        cases=f"{cases.sampled} {domain.cases}" if cases and cases.sampled else "",
        standards=tuple(
            _standard(standard, figures, framework)
            for standard in domain.standards
            if standard.code in figures.ratings.standards
        ),
    )


def _standard(standard: Standard, figures: Figures, framework: Framework) -> FrozenStandard:
    rated, made = figures.ratings.standards[standard.code], figures.decisions.get(standard.code)
    stamp = Stamp(rated.rating, rated.points)
    if standard.method == "judged":
        stamp = Stamp(rated.rating, rated.points, NOT_PROPOSED)
    return FrozenStandard(
        code=standard.code,
        title=standard.title,
        stamp=stamp,
        rows=() if standard.method == "judged" else tuple(rows_of(standard, figures, framework)),
        footnote=footnote.of_decision(made, framework) if made else "",
    )
