"""The parts of the page that explains a rating, as its templates take them."""

from dataclasses import dataclass
from datetime import datetime

from ratings.panel.parts import Bar, Stamp
from ratings.why.words import Run, Sentence


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key question's figures; `marker`: "lowest", "band" or neither. `answers` is an id."""

    code: str
    answers: str
    label: str
    marker: str
    cases: str
    percent: str
    band: str
    bar: Bar | None
    remark: str


@dataclass(frozen=True, slots=True)
class AnswerCell:
    """A case's answer in a word. `why` leads to where it is explained, `url` to the case."""

    case: str
    word: str
    strong: bool
    url: str
    why: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answers. `noes`: the cases judged No; `rest`: the others, in words."""

    id: str
    code: str
    text: str
    key: bool
    lowest: bool
    cells: tuple[AnswerCell, ...]
    noes: Sentence
    rest: str
    tally: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its answers in words, in the order of the questions."""

    case: Run
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """An inspector's words, and what they are about: "D01, 3.1.3 is Yes although …"."""

    id: str
    about: Sentence
    text: str


@dataclass(frozen=True, slots=True)
class Quotes:
    """What was written on one key question; `first` where a No of the lowest band is behind it."""

    code: str
    label: str
    first: tuple[Quote, ...]
    more: tuple[Quote, ...]
    more_words: str


@dataclass(frozen=True, slots=True)
class OtherWay:
    """Cases with one answer, each leading to what-if with that answer changed."""

    about: str
    cases: Sentence


@dataclass(frozen=True, slots=True)
class Answers:
    """Step 3: who stands behind the figures.

    `large`: too many cases to stand side by side; then `every` has them all, one by one.
    """

    title: str
    cases: tuple[Run, ...]
    large: bool
    rows: tuple[AnswerRow, ...]
    every: tuple[CaseRow, ...]
    key: tuple[str, ...]
    other_ways: tuple[OtherWay, ...]
    differing: tuple[Quote, ...]
    quotes: tuple[Quotes, ...]


@dataclass(frozen=True, slots=True)
class TriggerLine:
    """One trigger in one direction: whether it holds, and the figures that say so."""

    holds: bool
    label: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class Direction:
    """What the panel may do one way: `to` is the rating it would give."""

    way: str
    to: Stamp
    may: bool
    triggers: tuple[TriggerLine, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step in words: its title and sentences."""

    title: str
    words: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The whole derivation of a computed standard's rating.

    `rated` False: `figures` say why there is none, and the later steps are empty.
    """

    code: str
    title: str
    rated: bool
    computed: Stamp
    published: Stamp
    moved: bool
    lede: str
    provisional: bool
    snapshot: int | None
    as_of: datetime
    boundaries: tuple[int, ...]
    figures_title: str
    rows: tuple[FigureRow, ...]
    lowest: Step
    answers: Answers
    change: Step
    may: str
    directions: tuple[Direction, ...]
