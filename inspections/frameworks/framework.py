"""One version of a published framework, with everything in it found by its code.

A `Framework` is one version of one inspectorate's questionnaire: its domains, standards, key
questions and prompts, the rules by which a question is asked, and the bands by which answers are
rated. `loader` reads it from a TOML file and checks it; nothing can be changed afterwards.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from .model import (
    Band,
    CaseQuestion,
    Choice,
    Discretion,
    Domain,
    FrameworkError,
    KeyQuestion,
    Prompt,
    Relevance,
    Sampling,
    ScoreBand,
    Standard,
    TableWording,
    Terminology,
    Timeliness,
)

T = TypeVar("T")


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
    timeliness: Timeliness | None = None
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

    def few_cases(self, sampled: int) -> bool:
        """Whether results of so few sampled cases are told as counts, not as percentages."""
        return 0 < sampled < self.tables.small_sample_below

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

    def next_to(self, rating: str) -> tuple[Band | None, Band | None]:
        """The band above a rating and the one below it; None where there is none."""
        at = self.bands.index(self.band(rating))
        above = self.bands[at + 1] if at + 1 < len(self.bands) else None
        return above, self.bands[at - 1] if at else None

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
