"""The parts of a published framework, as frozen dataclasses; `framework` puts them together."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["computed", "judged"]


class FrameworkError(KeyError):
    """A framework file that is wrong, or a code that a framework does not hold.

    The message says what is wrong, where, and what would be right.
    """

    def __str__(self) -> str:
        # KeyError prints the repr of its argument; people read this one.
        return str(self.args[0]) if self.args else ""


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a list that a fact of a case is chosen from."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt of a key question; its code is the key question's code and its position.

    `stated` is how a report states a Yes after “case managers” ("built on the child’s strengths"),
    in our words; "" where the file has none.
    """

    code: str
    text: str
    label: str
    reconstructed: bool = False
    stated: str = ""


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A key question; `relevance` is the code of a `Relevance`, None: asked of every case.

    `stated` is a Yes as a clause of its own ("planning did enough to keep the child safe"), or "".
    """

    code: str
    text: str
    label: str
    relevance: str | None
    prompts: tuple[Prompt, ...]
    guidance: str
    stated: str = ""


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """A question asked of every case of every domain; its code begins with `case.`.

    `stated` is a Yes as a clause of its own, or ""; `reported_in` the key questions under which a
    report tells of it.
    """

    code: str
    text: str
    label: str
    guidance: str
    stated: str = ""
    reported_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard; `computed` from case answers or `judged` from all the evidence.

    `only_where` is empty, or says in our words which services the standard is rated for.
    """

    code: str
    title: str
    statement: str
    method: Method
    scored: bool
    key_questions: tuple[KeyQuestion, ...]
    domain: int
    only_where: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain; `disposals` and `cases` are empty where no cases are assessed."""

    number: int
    title: str
    disposals: tuple[Choice, ...]
    cases: str
    standards: tuple[Standard, ...]


@dataclass(frozen=True, slots=True)
class Relevance:
    """A rule by which a key question is asked of some cases only.

    `fact` is the flat name of a fact of the case ("inspector_rosh", "changed.harm") and `values`
    those of its values for which the question is asked. `sub_sample` names these cases in a table
    ("cases with …"), `sub_sample_one` a single one. `missing` says what to record, in our words.
    """

    code: str
    fact: str
    values: tuple[str | bool, ...]
    sub_sample: str
    sub_sample_one: str
    missing: str


@dataclass(frozen=True, slots=True)
class Band:
    """A rating and the whole per cents it covers, both ends included; worst band first."""

    rating: str
    points: int
    from_percent: int
    to_percent: int
    words: str


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """An overall rating and the scores it covers, both ends included; worst first."""

    rating: str
    from_score: int
    to_score: int


@dataclass(frozen=True, slots=True)
class Trigger:
    """A ground on which the ratings panel may use its discretion."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Discretion:
    """When discretion may be used: percentage points to a boundary, cases in a small sample."""

    within_points: int
    small_sample: int
    triggers: tuple[Trigger, ...]


@dataclass(frozen=True, slots=True)
class Terminology:
    """The version's words for a child and children, and the service's local name (YOS, YOT)."""

    child: str
    children: str
    service: str


@dataclass(frozen=True, slots=True)
class Window:
    """A usual window for the disposals of a domain: months before the inspection."""

    domain: int
    from_months: int
    to_months: int


@dataclass(frozen=True, slots=True)
class Sampling:
    """How large a sample is: confidence and margin in per cent, court cases' share in per cent."""

    confidence: int
    z: float
    margin: int
    court_share: int
    windows: tuple[Window, ...]


@dataclass(frozen=True, slots=True)
class Timeliness:
    """The usual time from a disposal to a written record, in working days: a suggestion only."""

    working_days: int


@dataclass(frozen=True, slots=True)
class TableWording:
    """The words printed in tables of results; below `small_sample_below` cases: counts."""

    small_sample_below: int
    not_applicable: str
    not_applicable_short: str
    cases_inspected: str
    cases_inspected_one: str
    of_the: str
    relevant_cases: str
    number_yes: str
    percent_yes: str
    rating: str
    rating_and_percent: str
    standards_and_key_questions: str
