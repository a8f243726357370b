"""What a published framework says, as frozen dataclasses.

One `Framework` is one version of one inspectorate's questionnaire: its domains, standards, key
questions and prompts, the rules by which a question is asked, and the bands by which answers are
rated. `loader` reads it from a TOML file and checks it; nothing here can be changed afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Literal, TypeVar

Method = Literal["computed", "judged"]

T = TypeVar("T")


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
    """One prompt of a key question; its code is the key question's code and its position."""

    code: str
    text: str
    label: str
    reconstructed: bool = False


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A key question; `relevance` is the code of a `Relevance`, None: asked of every case."""

    code: str
    text: str
    label: str
    relevance: str | None
    prompts: tuple[Prompt, ...]
    guidance: str


@dataclass(frozen=True, slots=True)
class CaseQuestion:
    """A question asked of every case of every domain; its code begins with `case.`."""

    code: str
    text: str
    label: str
    guidance: str


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


@dataclass(frozen=True, slots=True)
class _Index:
    """Everything that has a code, by its code, so that a look-up costs the same at any size."""

    standards: Mapping[str, Standard]
    key_questions: Mapping[str, KeyQuestion]
    questions: Mapping[str, KeyQuestion | Prompt | CaseQuestion]
    relevance: Mapping[str, Relevance | None]
    by_domain: Mapping[int, tuple[str, ...]]
    bands: Mapping[str, Band]


# Compared by identity: `load` gives one object per version and local name.
@dataclass(frozen=True, slots=True, eq=False)
class Framework:
    """One version of a published framework."""

    code: str
    title: str
    programme: str
    inspectorate: str
    fieldwork_from: date
    fieldwork_to: date | None
    source: str
    licence: str
    layout: str
    terminology: Terminology
    domains: tuple[Domain, ...]
    bands: tuple[Band, ...]
    score_bands: tuple[ScoreBand, ...]
    discretion: Discretion
    relevance: tuple[Relevance, ...]
    case_questions: tuple[CaseQuestion, ...]
    offences: tuple[Choice, ...]
    desistance_factors: tuple[Choice, ...]
    sampling: Sampling
    tables: TableWording
    file: str = ""
    _index: _Index = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", _index(self))

    @property
    def standards(self) -> tuple[Standard, ...]:
        """Every standard, in the framework's order."""
        return tuple(self._index.standards.values())

    @property
    def key_questions(self) -> tuple[KeyQuestion, ...]:
        """Every key question, judged standards' included, in the framework's order."""
        return tuple(self._index.key_questions.values())

    @property
    def scored(self) -> tuple[Standard, ...]:
        """The standards whose points make up the overall score."""
        return tuple(standard for standard in self.standards if standard.scored)

    @property
    def max_score(self) -> int:
        """The highest overall score: the best band's points for each scored standard."""
        return self.bands[-1].points * len(self.scored)

    @property
    def ratings(self) -> tuple[str, ...]:
        """The names of the ratings, worst to best."""
        return tuple(band.rating for band in self.bands)

    @property
    def assessable(self) -> bool:
        """Whether cases can be assessed: every computed standard has key questions."""
        return all(s.key_questions for s in self.standards if s.method == "computed")

    def require_assessable(self) -> None:
        """Raise FrameworkError where cases can't be assessed because questions are lacking."""
        lacking = [s.code for s in self.standards if s.method == "computed" and not s.key_questions]
        if lacking:
            raise FrameworkError(
                f"{self.code} holds no questions for {', '.join(lacking)}, so cases can’t be "
                f"assessed under it; add them to {self.file or 'its file'}."
            )

    def domain(self, number: int) -> Domain:
        """The domain of this number; FrameworkError names those there are."""
        for domain in self.domains:
            if domain.number == number:
                return domain
        numbers = ", ".join(str(domain.number) for domain in self.domains)
        raise FrameworkError(f"{self.code} has no domain {number}; its domains are {numbers}.")

    def standard(self, code: str) -> Standard:
        """The standard of this code ("2.1"); FrameworkError names those there are."""
        return _get(self._index.standards, code, f"{self.code} has no standard", "standards")

    def key_question(self, code: str) -> KeyQuestion:
        """The key question of this code ("2.1.3"); FrameworkError names its neighbours."""
        return _get(
            self._index.key_questions, code, f"{self.code} has no key question", "key questions"
        )

    def question(self, code: str) -> KeyQuestion | Prompt | CaseQuestion:
        """The key question, prompt or case question of this code; FrameworkError if none."""
        return _get(self._index.questions, code, f"{self.code} has no question", "questions")

    def questions(self, domain: int) -> tuple[str, ...]:
        """Codes of all that is answered for a case of the domain, in the framework's order.

        Key questions each followed by their prompts, then the questions asked of every case. Empty
        for a domain that is judged.
        """
        self.domain(domain)
        return self._index.by_domain[domain]

    def relevance_of(self, code: str) -> Relevance | None:
        """The rule by which a question is asked; None: asked of every case of its domain.

        A prompt inherits the rule of its key question.
        """
        self.question(code)
        return self._index.relevance[code]

    def sub_sample(self, code: str, count: int) -> str:
        """The head of a table row: "Of the 3 cases with factors related to …", singular for one.

        Goes by the relevance rule of the question; without one, "Of the 4 cases inspected".
        """
        rule = self.relevance_of(code)
        if rule is None:
            many, one = self.tables.cases_inspected, self.tables.cases_inspected_one
        else:
            many, one = rule.sub_sample, rule.sub_sample_one
        return self.tables.of_the.format(count=count, cases=one if count == 1 else many)

    def band_of(self, percent: int) -> Band:
        """The band of a whole per cent from 0 to 100."""
        for band in self.bands:
            if band.from_percent <= percent <= band.to_percent:
                return band
        raise FrameworkError(f"{percent} is no percentage; a whole number from 0 to 100 is.")

    def band(self, rating: str) -> Band:
        """The band with this rating, spelt exactly so; FrameworkError names the ratings."""
        band = self._index.bands.get(rating)
        if band is None:
            raise FrameworkError(
                f"“{rating}” is no rating of {self.code}; its ratings are "
                f"{', '.join(self.ratings)}."
            )
        return band

    def score_band(self, score: int) -> ScoreBand:
        """The overall rating of a score from 0 to `max_score`."""
        for band in self.score_bands:
            if band.from_score <= score <= band.to_score:
                return band
        raise FrameworkError(
            f"{score} is no score under {self.code}; scores go from 0 to {self.max_score}."
        )


def _get(found: Mapping[str, T], code: str, wrong: str, kind: str) -> T:
    try:
        return found[code]
    except KeyError:
        # Codes that share the longest beginning are the likeliest to have been meant.
        near: list[str] = []
        for length in range(len(code) - 1, -1, -1):
            near = [known for known in found if known.startswith(code[:length])]
            if near:
                break
        listed = ", ".join(near[:12]) + (" …" if len(near) > 12 else "")
        right = f"{kind} there are: {listed}" if near else f"it holds no {kind}"
        raise FrameworkError(f"{wrong} “{code}”; {right}.") from None


def _index(framework: Framework) -> _Index:
    standards: dict[str, Standard] = {}
    key_questions: dict[str, KeyQuestion] = {}
    questions: dict[str, KeyQuestion | Prompt | CaseQuestion] = {}
    relevance: dict[str, Relevance | None] = {}
    by_domain: dict[int, tuple[str, ...]] = {}
    rules = {rule.code: rule for rule in framework.relevance}
    every_case = tuple(question.code for question in framework.case_questions)
    for domain in framework.domains:
        answered: list[str] = []
        for standard in domain.standards:
            standards[standard.code] = standard
            for key_question in standard.key_questions:
                key_questions[key_question.code] = key_question
                rule = rules[key_question.relevance] if key_question.relevance else None
                own: tuple[KeyQuestion | Prompt, ...] = (key_question, *key_question.prompts)
                for question in own:
                    questions[question.code] = question
                    relevance[question.code] = rule
                    if standard.method == "computed":
                        answered.append(question.code)
        by_domain[domain.number] = (*answered, *every_case) if answered else ()
    for case_question in framework.case_questions:
        questions[case_question.code] = case_question
        relevance[case_question.code] = None
    return _Index(
        standards=MappingProxyType(standards),
        key_questions=MappingProxyType(key_questions),
        questions=MappingProxyType(questions),
        relevance=MappingProxyType(relevance),
        by_domain=MappingProxyType(by_domain),
        bands=MappingProxyType({band.rating: band for band in framework.bands}),
    )
