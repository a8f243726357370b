"""The parts of the assessment page, as its templates take them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cases.progress import KeyQuestion, Part


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a place is not saved. A conflict asks: keep what stands, or change to one's own.

    `mine` is one's own value as JSON, `mine_words` the same for reading and copying; `typed` are
    the texts of a control whose value could not be read; of a date, `part` is the wrong one, ""
    for all.
    """

    kind: str
    text: str
    title: str = ""
    mine: str = ""
    mine_words: str = ""
    keep: str = ""
    change: str = ""
    typed: Mapping[str, str] | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What saves by itself: `name` as "answer:2.2.1.1", the `id` of its element.

    `stem` is what the ids of its controls begin with. `seen`, `value` and `shown` (both) are JSON;
    `label` names it in the summary of errors, whose link leads to the control of the id `focus`.
    """

    name: str
    id: str
    stem: str
    seen: str
    value: str
    shown: str
    label: str
    focus: str
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a control; `alone` where it excludes all others."""

    id: str
    value: str
    label: str
    chosen: bool
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What recorded facts say on a question asked of every case, and an answer by them."""

    text: str
    value: str | None = None
    label: str = ""
    missing: tuple["FactLink", ...] = ()


@dataclass(frozen=True, slots=True)
class FactLink:
    """A fact and the place where it is given."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question with its answer control. `asked`: "yes", "no" or "undecided"."""

    place: Place
    code: str
    text: str
    label: str
    guidance: str
    asked: str
    options: tuple[Option, ...]
    said: str
    answered: bool
    history: str
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """A note or a reason; `saved` says when it was saved."""

    place: Place
    text: str
    saved: str
    rows: int


@dataclass(frozen=True, slots=True)
class Example:
    """A practice example: `kind` as code and in words."""

    kind: str
    words: str
    passage: str
    url: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Block:
    """A key question: its prompts first, then one's own judgement, reason, note and examples.

    `why_not` says why it is not asked, `missing` what to record while that is undecided; `fact`
    is the one that decides. `kept` counts answers that are kept and not counted.
    """

    code: str
    id: str
    text: str
    label: str
    guidance: str
    asked: str
    part: KeyQuestion
    prompts: tuple[Row, ...]
    judgement: Row
    differs: bool
    needs_reason: bool
    reason: Writing
    note: Writing
    examples: tuple[Example, ...]
    mark_url: str
    history: tuple[Link, ...]
    why_not: str = ""
    missing: str = ""
    fact: FactLink | None = None
    kept: int = 0

    @property
    def not_asked(self) -> bool:
        return self.asked == "no"

    @property
    def rows(self) -> tuple[Row, ...]:
        """All its questions in the page's order."""
        return (*self.prompts, self.judgement)


@dataclass(frozen=True, slots=True)
class DatePart:
    """One box of a date."""

    id: str
    name: str
    part: str
    label: str
    value: str
    width: int
    wrong: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with its control: "radios", "select", "checkboxes", "date" or "number".

    `described` are the ids of what describes it: its hint, and what is wrong.
    """

    place: Place
    kind: str
    control: str
    label: str
    hint: str
    described: str
    options: tuple[Option, ...]
    parts: tuple[DatePart, ...]
    typed: str
    said: str
    given: bool


@dataclass(frozen=True, slots=True)
class FactGroup:
    title: str
    id: str
    facts: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True)
class DecidingFact:
    """A deciding fact as every section keeps it in sight; `aside` stands after the value."""

    label: str
    value: str
    aside: str
    given: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: the facts, a standard, or the questions asked of every case."""

    code: str
    id: str
    number: str
    title: str
    statement: str = ""
    part: Part | None = None
    bar: int = 0
    blocks: tuple[Block, ...] = ()
    rows: tuple[Row, ...] = ()
    groups: tuple[FactGroup, ...] = ()
    state: str = ""
    missing: int = 0
    before: Link | None = None
    after: Link | None = None


@dataclass(frozen=True, slots=True)
class AlertLine:
    """An alert of the case; `passed` says to whom and when."""

    what: str
    raised: str
    passed: str
    url: str


@dataclass(frozen=True, slots=True)
class Banner:
    """Why the page can only be read, and how to reopen the case where that is allowed."""

    text: str
    reopen: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole page. `key` is that of the form for the attempts it may make."""

    key: str
    reference: str
    about: tuple[str, ...]
    person: int
    case: str
    own: bool
    open: bool
    may_alert: bool
    state: str
    banner: Banner | None
    alerts: tuple[AlertLine, ...]
    deciding: tuple[DecidingFact, ...]
    sections: tuple[Section, ...]
    whole: Part
    bar: int
    saved: str
    saved_words: str
    next_open: Link | None
    next_case: Link | None
    submit_url: str
    history_url: str
    short: bool
    troubles: tuple[Place, ...]
