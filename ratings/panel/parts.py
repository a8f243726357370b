"""The parts of the ratings page, as its templates take them."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime

from ratings.panel.score_scale import ScoreScale
from ratings.tallies import Count
from ratings.words import listed

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
    """A key question: `marker` says whether it is the lowest ("lowest") or in its band ("band").

    `margin` is that of its percentage in points ("±6"), `open` how many answers can still
    change it.
    """

    code: str
    label: str
    text: str
    marker: str
    percent: str
    margin: str
    cases: str
    open: int
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

    `may` are the directions in which a trigger holds ("raised", "lowered"); `mixed` the facts by
    which a key question's sub-samples fall in different bands, `beyond` those by which they do so
    beyond their margins of error. Of a judged standard `standing` says
    whether its rating is proposed or agreed, and `far` that it lies far from the casework.
    """

    code: str
    title: str
    stamp: Stamp
    rows: tuple[QuestionRow, ...]
    distances: tuple[Distance, ...]
    by_figures: bool
    may: tuple[str, ...]
    mixed: str
    decision: DecisionView | None
    beyond: str = ""
    standing: str = ""
    far: str = ""


@dataclass(frozen=True, slots=True)
class DomainView:
    """A domain; `judged` where none of its standards rests on cases. `small`: counts come first;
    `open`: answers to its key questions can still change figures.
    """

    number: int
    title: str
    cases: str
    judged: bool
    small: bool
    open: bool
    standards: tuple[StandardView, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of one sub-sample, in words; all empty where no case is relevant."""

    percent: str = ""
    margin: str = ""
    cases: str = ""
    band: str = ""


@dataclass(frozen=True, slots=True)
class PartsRow:
    """A key question in each sub-sample; `differ` where two of them fall in different bands,
    `beyond` where these lie further apart than their margins of error."""

    code: str
    label: str
    parts: tuple[tuple[str, Part], ...]
    bands: str
    differ: bool
    beyond: bool


@dataclass(frozen=True, slots=True)
class PartsTable:
    """Sub-samples by one fact, side by side: `columns` are its values in words, `fact` its name
    in a sentence."""

    fact: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[PartsRow, ...]

    @property
    def differ(self) -> bool:
        """Whether two sub-samples of a key question fall in different bands."""
        return any(row.differ for row in self.rows)

    @property
    def beyond(self) -> bool:
        """Whether two of these lie further apart than their margins of error."""
        return any(row.beyond for row in self.rows)


@dataclass(frozen=True, slots=True)
class CountRow:
    """How a key question's percentage comes about, in cases."""

    code: str
    label: str
    count: Count
    percent: str
    margin: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind the figures of a computed standard; `sampled` cases of its domain."""

    code: str
    title: str
    sampled: int
    counts: tuple[CountRow, ...]
    tables: tuple[PartsTable, ...]

    @property
    def mixed(self) -> str:
        """The facts by which sub-samples fall in different bands; empty where none does."""
        return listed(table.fact for table in self.tables if table.differ)

    @property
    def beyond(self) -> str:
        """Those by which they do so beyond their margins of error."""
        return listed(table.fact for table in self.tables if table.beyond)


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
class ToConfirm:
    """A decision whose ground has moved since."""

    code: str
    title: str
    computed: Stamp
    published: Stamp


@dataclass(frozen=True, slots=True)
class Panel:
    """The whole page. `boundaries` are the per cents at which a better band begins;
    `overall_decision` is how the panel's own decision on the overall rating stands, if at all.
    """

    score: str
    max_score: int
    overall: str | None
    overall_decision: str
    provisional: bool
    snapshot: int | None
    as_of: datetime
    scale: ScoreScale
    behind: str
    outlook: str
    boundaries: tuple[int, ...]
    domains: tuple[DomainView, ...]
    to_confirm: tuple[ToConfirm, ...]
    openings: tuple[Opening, ...]
    openings_words: str
    without_trigger: str
    behind_each: tuple[Behind, ...]
    margins: str
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
