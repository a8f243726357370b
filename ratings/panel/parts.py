"""The parts of the ratings page, as its templates take them."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime

from ratings.panel.score_scale import ScoreScale

NOT_RATED = "Not rated"


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
    def judged_first(self) -> tuple[DomainView, ...]:
        """The judged domains that stand before those that rest on cases."""
        return tuple(itertools.takewhile(lambda domain: domain.judged, self.domains))

    @property
    def judged_last(self) -> tuple[DomainView, ...]:
        """The judged domains that stand after them."""
        first = len(self.judged_first)
        return tuple(domain for domain in self.domains[first:] if domain.judged)

    @property
    def computed(self) -> tuple[DomainView, ...]:
        """The domains that rest on cases."""
        return tuple(domain for domain in self.domains if not domain.judged)
