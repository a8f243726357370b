"""The ratings page as a reader sees it: words, markers and the geometry of its bars.

Takes `Figures` and its framework; every rating, percentage and distance on the page is theirs, and
what a decision would do to the score is asked of the engine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from inspections.frameworks import Band, Domain, Framework, Standard
from ratings import engine
from ratings.engine import QuestionRating, StandardRating
from ratings.figures import CaseCount, Decision, Figures
from ratings.panel_words import (
    because,
    cases_in,
    listed,
    number,
    open_questions,
    outlook,
)
from ratings.score_scale import ScoreScale, score_scale

NOT_PROPOSED = "Not proposed yet"
NOT_RATED = "Not rated"
NO_FIGURES = "No figures yet"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A rating with its points; `none` is what stands there without one."""

    rating: str | None
    points: int | None
    none: str = NOT_RATED


@dataclass(frozen=True, slots=True)
class Bar:
    """A percentage as a width; `points` are those of the lowest band, None for a grey bar."""

    width: int
    points: int | None


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A key question: `marker` says whether it is the lowest ("lowest") or in its band ("band")."""

    code: str
    label: str
    text: str
    marker: str
    percent: str
    cases: str
    band: str
    up: int | None
    down: int | None
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Distance:
    """How many cases, judged differently, a standard is from another rating."""

    words: str
    one: bool


@dataclass(frozen=True, slots=True)
class DecisionView:
    """Discretion as recorded at a standard; `moved`: what it stood on is no longer so."""

    computed: Stamp
    published: Stamp
    direction: str
    triggers: tuple[str, ...]
    reason: str
    panel: str
    decided_on: date
    moved: bool


@dataclass(frozen=True, slots=True)
class StandardView:
    """A standard with its rating and, where it is computed, what it rests on.

    `may` are the directions in which a trigger holds ("raised", "lowered").
    """

    code: str
    title: str
    stamp: Stamp
    rows: tuple[QuestionRow, ...]
    distances: tuple[Distance, ...]
    by_figures: bool
    may: tuple[str, ...]
    decision: DecisionView | None


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain; `judged` where none of its standards rests on cases. `small`: counts come first."""

    number: int
    title: str
    cases: str
    judged: bool
    small: bool
    standards: tuple[StandardView, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """What the panel may do to one standard: the rating it could become, why, and the score."""

    code: str
    title: str
    now: Stamp
    then: Stamp
    because: tuple[str, ...]
    score: int | None
    score_then: int | None


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole page. `boundaries` are the per cents at which a better band begins."""

    score: str
    max_score: int
    overall: str | None
    provisional: bool
    snapshot: int | None
    as_of: datetime
    scale: ScoreScale
    behind: str
    outlook: str
    boundaries: tuple[int, ...]
    domains: tuple[DomainView, ...]
    openings: tuple[Opening, ...]
    openings_words: str
    without_trigger: str
    warnings: tuple[str, ...]

    @property
    def judged(self) -> tuple[DomainView, ...]:
        """The domains that rest on the lead inspector's judgement."""
        return tuple(domain for domain in self.domains if domain.judged)

    @property
    def computed(self) -> tuple[DomainView, ...]:
        """The domains that rest on cases."""
        return tuple(domain for domain in self.domains if not domain.judged)


def panel_of(figures: Figures, framework: Framework) -> Panel:
    """The ratings page of an inspection, from its figures."""
    ratings = figures.ratings
    openings = tuple(_openings(figures, framework))
    reach = ratings.reachable
    return Panel(
        score=f"{reach.low} to {reach.high}" if ratings.score is None else str(ratings.score),
        max_score=ratings.max_score,
        overall=ratings.overall,
        provisional=figures.provisional,
        snapshot=figures.source.number,
        as_of=figures.source.as_of,
        scale=score_scale(framework, ratings),
        behind=f"{cases_in(figures, framework)} {open_questions(figures, framework)}",
        outlook=outlook(ratings, **_moves(openings)),
        boundaries=tuple(band.from_percent for band in framework.bands[1:]),
        domains=tuple(_domain(domain, figures, framework) for domain in framework.domains),
        openings=openings,
        openings_words=_openings_words(openings),
        without_trigger=_without_trigger(figures, framework),
        warnings=ratings.warnings,
    )


def _domain(domain: Domain, figures: Figures, framework: Framework) -> DomainView:
    standards = tuple(
        _standard(standard, figures, framework)
        for standard in domain.standards
        if standard.code in figures.ratings.standards
    )
    cases = figures.cases.get(domain.number, CaseCount(0, 0, 0))
    return DomainView(
        number=domain.number,
        title=domain.title,
        cases=f"{cases.sampled} case{'' if cases.sampled == 1 else 's'}",
        judged=all(standard.method == "judged" for standard in domain.standards),
        small=0 < cases.sampled < framework.tables.small_sample_below,
        standards=standards,
    )


def _standard(standard: Standard, figures: Figures, framework: Framework) -> StandardView:
    rated = figures.ratings.standards[standard.code]
    judged = standard.method == "judged"
    decision = figures.decisions.get(standard.code)
    triggers = rated.triggers or engine.Triggers()
    open_to = () if decision else (("raised", triggers.up), ("lowered", triggers.down))
    return StandardView(
        code=standard.code,
        title=standard.title,
        stamp=Stamp(rated.rating, rated.points, NOT_PROPOSED if judged else NOT_RATED),
        rows=() if judged else tuple(_rows(standard, rated, figures, framework)),
        distances=tuple(_distances(rated, framework)),
        by_figures=rated.discretion,
        may=tuple(direction for direction, holding in open_to if holding),
        decision=_decision(decision, rated, framework) if decision else None,
    )


def _rows(
    standard: Standard, rated: StandardRating, figures: Figures, framework: Framework
) -> Iterator[QuestionRow]:
    for question in standard.key_questions:
        found = figures.ratings.questions.get(question.code)
        marker = ""
        if question.code in rated.lowest:
            marker = "lowest"
        elif question.code in rated.lowest_band:
            marker = "band"
        yield QuestionRow(
            code=question.code,
            label=question.label,
            text=question.text,
            marker=marker,
            percent="" if found is None or found.percent is None else f"{found.percent}%",
            cases=_cases(found),
            band=_band(found, framework),
            up=found.points_up if found else None,
            down=found.points_down if found else None,
            bar=_bar(found, bool(marker), framework),
        )


def _cases(found: QuestionRating | None) -> str:
    if found is None or not found.relevant:
        return ""
    return f"{found.yes} of {found.relevant}"


def _band(found: QuestionRating | None, framework: Framework) -> str:
    if found is None:
        return NO_FIGURES
    return found.band or framework.tables.not_applicable


def _bar(found: QuestionRating | None, coloured: bool, framework: Framework) -> Bar | None:
    if found is None or found.percent is None or found.band is None:
        return None
    return Bar(found.percent, framework.band(found.band).points if coloured else None)


def _distances(rated: StandardRating, framework: Framework) -> Iterator[Distance]:
    if rated.computed is None:
        return
    above, below = _neighbours(rated.computed, framework)
    told = "cases"
    for cases, band in ((rated.cases_up, above), (rated.cases_down, below)):
        if cases is None or band is None:
            continue
        unit = f" {told[:-1] if cases == 1 else told}" if told else ""
        yield Distance(f"{cases}{unit} from {band.rating}", cases == 1)
        told = ""


def _neighbours(rating: str, framework: Framework) -> tuple[Band | None, Band | None]:
    """The band above a rating and the one below it."""
    at = framework.ratings.index(rating)
    above = framework.bands[at + 1] if at + 1 < len(framework.bands) else None
    return above, framework.bands[at - 1] if at else None


def _decision(decision: Decision, rated: StandardRating, framework: Framework) -> DecisionView:
    computed, published = framework.band(decision.computed), framework.band(decision.published)
    up = framework.ratings.index(published.rating) > framework.ratings.index(computed.rating)
    triggers = rated.triggers or engine.Triggers()
    holding = triggers.up if up else triggers.down
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    return DecisionView(
        computed=Stamp(computed.rating, computed.points),
        published=Stamp(published.rating, published.points),
        direction="raised" if up else "lowered",
        triggers=tuple(labels.get(code, code) for code in decision.triggers),
        reason=decision.reason,
        panel=listed(decision.panel),
        decided_on=decision.decided_on,
        moved=(
            rated.computed != decision.computed
            or not rated.discretion
            or set(holding) != set(decision.triggers)
        ),
    )


def _openings(figures: Figures, framework: Framework) -> Iterator[Opening]:
    """Each standard and direction with a trigger and no decision, in the framework's order."""
    for code, rated in figures.ratings.standards.items():
        if rated.triggers is None or rated.computed is None or code in figures.decisions:
            continue
        above, below = _neighbours(rated.computed, framework)
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
                score_then=_score_with(figures, framework, {code: band.rating}),
            )


def _score_with(figures: Figures, framework: Framework, decided: Mapping[str, str]) -> int | None:
    """The score if the panel also decided so, from the engine; None without an overall score."""
    ratings = figures.ratings
    if ratings.score is None:
        return None
    in_force = {
        code: decision.published
        for code, decision in figures.decisions.items()
        if ratings.standards[code].discretion
    }
    known = {code: s.rating for code, s in ratings.standards.items() if s.rating is not None}
    with_figures = {code for code, s in ratings.standards.items() if s.computed is not None}
    judged = {code for code, s in ratings.standards.items() if s.method == "judged"}
    return engine.rate(
        framework,
        {
            code: engine.Tally(question.yes, question.relevant, question.percent)
            for code, question in ratings.questions.items()
        },
        {code: rating for code, rating in known.items() if code in judged},
        discretion=in_force | dict(decided),
        published={
            code: rating
            for code, rating in known.items()
            if code not in judged and code not in with_figures
        },
        strict=False,
    ).score


def _moves(openings: tuple[Opening, ...]) -> dict[str, int]:
    """How many standards could be raised, and how many lowered."""
    up = sum((opening.then.points or 0) > (opening.now.points or 0) for opening in openings)
    return {"openings_up": up, "openings_down": len(openings) - up}


def _openings_words(openings: tuple[Opening, ...]) -> str:
    codes = {opening.code for opening in openings}
    if not codes:
        return "No trigger holds at a standard without a decision: there is nothing to decide."
    one = len(codes) == 1
    return (
        f"A trigger holds at {number(len(codes))} standard{'' if one else 's'}. "
        "Discretion is optional, moves one band, and is recorded with its reason."
    )


def _without_trigger(figures: Figures, framework: Framework) -> str:
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
