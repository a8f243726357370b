"""The figures that a section can speak of, as numbers typed by hand are looked up among them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from ratings.tallies import Count
from reports.material import Material
from reports.proof.typed import Typed

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_CASE = "case."


@dataclass(frozen=True, slots=True)
class Known:
    """A question's figure: `yes` of `relevant` cases, which is `percent`; `code` names it."""

    code: str
    yes: int
    relevant: int
    percent: int

    @property
    def no(self) -> int:
        """The relevant cases that fell short."""
        return self.relevant - self.yes

    def meets(self, typed: Typed) -> bool:
        """Whether what is typed states this figure, or its shortfall."""
        either = (self.percent, 100 - self.percent)
        match typed.kind:
            case "percent":
                return typed.low in either
            case "range":
                return any(typed.low <= value <= typed.high for value in either)
            case "share":
                return typed.high == self.relevant and typed.low in (self.yes, self.no)
            case "all-but":
                return typed.low == self.no
            case "count":
                return typed.low in (self.yes, self.no, self.relevant)
        return False


@dataclass(frozen=True)
class Figures:
    """What numbers are looked up among: `questions` by code; numbers that are no question's –
    cases, facts about the service, surveys – in `others`, those per cent in `percents`, shares in
    `shares`. `totals` are the cases of a domain."""

    questions: dict[str, Known]
    parts: tuple[Known, ...] = ()
    others: frozenset[float] = field(default_factory=frozenset)
    percents: frozenset[float] = field(default_factory=frozenset)
    totals: frozenset[float] = field(default_factory=frozenset)
    shares: frozenset[tuple[float, float]] = field(default_factory=frozenset)

    def has(self, typed: Typed) -> bool:
        """Whether any figure is what is typed."""
        return any(known.meets(typed) for known in (*self.questions.values(), *self.parts)) or (
            self._elsewhere(typed)
        )

    def has_beside(self, typed: Typed, codes: Iterable[str]) -> bool:
        """The same for what stands beside these questions: they and the other key questions."""
        near = {code for code in self.questions if _is_key_question(code)} | set(codes)
        beside = [known for code, known in self.questions.items() if code in near]
        beside += [part for part in self.parts if part.code in set(codes)]
        if any(known.meets(typed) for known in beside):
            return True
        return typed.kind == "count" and typed.low in self.totals

    def _elsewhere(self, typed: Typed) -> bool:
        match typed.kind:
            case "share":
                return (typed.low, typed.high) in self.shares
            case "range":
                return any(typed.low <= percent <= typed.high for percent in self.percents)
            case "percent":
                return typed.low in self.percents
            case "count" | "amount":
                return typed.low in self.others | self.totals
        return False


def _is_key_question(code: str) -> bool:
    return code.count(".") == 2


def figures_for(section: str, material: Material) -> Figures:
    """The figures that a section speaks of: a standard's own, a domain's chapter's, else all."""
    figures = material.figures
    inside = _within(section, material)
    questions = {
        code: known
        for code, count in figures.counts.items()
        if (inside(code) or code.startswith(_CASE)) and (known := _known(code, count))
    }
    parts = tuple(
        known
        for code, facts in figures.sub_samples.items()
        if code in questions
        for values in facts.values()
        for count in values.values()
        if (known := _known(code, count))
    )
    numbers, percents, shares = _of_cases(material)
    stated, parts_stated = _stated(material)
    if section.startswith("annex"):
        stated |= _of_the_method(material)
    return Figures(
        questions=questions,
        parts=parts,
        others=frozenset(numbers | stated),
        percents=frozenset(percents | parts_stated),
        totals=frozenset(
            {float(count.sampled) for count in figures.cases.values()} | {float(figures.sampled)}
        ),
        shares=frozenset(shares),
    )


def _within(section: str, material: Material) -> Callable[[str], bool]:
    codes = {
        standard.code for domain in material.framework.domains for standard in domain.standards
    }
    if section in codes:
        return lambda code: code.startswith(f"{section}.")
    if section.startswith("domain-"):
        domain = section.split("-")[1]
        return lambda code: code.startswith(f"{domain}.")
    return lambda code: True


def _known(code: str, count: Count) -> Known | None:
    if not count.relevant:
        return None
    # Halves up, as the framework rounds.
    percent = (200 * count.yes + count.relevant) // (2 * count.relevant)
    return Known(code, count.yes, count.relevant, percent)


def _of_cases(
    material: Material,
) -> tuple[set[float], set[float], set[tuple[float, float]]]:
    """Cases by domain and fact: numbers, per cent and shares."""
    numbers: set[float] = set()
    percents: set[float] = set()
    shares: set[tuple[float, float]] = set()
    for domain, facts in material.figures.context.items():
        total = material.figures.cases[domain].sampled
        for values in facts.values():
            for count in values.values():
                _share(count, total, percents, shares)
                numbers.add(count)
    for cases in material.figures.cases.values():
        if cases.eligible:
            numbers.add(cases.eligible)
    for drawn in material.sample.values():
        numbers |= {drawn.eligible, drawn.calculated, drawn.drawn}
        _share(drawn.drawn, drawn.eligible, percents, shares)
    return numbers, percents, shares


def _of_the_method(material: Material) -> set[float]:
    """Numbers of the framework itself, which the annex on methodology explains."""
    framework = material.framework
    return {
        framework.tables.small_sample_below,
        framework.sampling.confidence,
        framework.sampling.margin,
        framework.discretion.small_sample,
    }


def _share(some: float, of: float, percents: set[float], shares: set[tuple[float, float]]) -> None:
    shares.add((some, of))
    if of:
        percents.add((200 * some + of) // (2 * of))


def _stated(material: Material) -> tuple[set[float], set[float]]:
    """Numbers of facts, surveys, evidence and recommendations, and the score; those per cent."""
    numbers: set[float] = {len(material.evidence), len(material.recommendations)}
    percents: set[float] = set()
    shares: set[tuple[float, float]] = set()
    for fact in material.facts:
        for words in (fact.value_words, fact.comparator_words):
            found = {float(each.replace(",", "")) for each in _NUMBER.findall(words)}
            numbers |= found
            percents |= found
    for item in material.evidence:
        if item.invited is not None:
            numbers.add(item.invited)
        if item.replied is not None:
            numbers.add(item.replied)
            _share(item.replied, item.invited or 0, percents, shares)
        for _, agreed, answered in item.results:
            numbers |= {agreed, answered}
            _share(agreed, answered, percents, shares)
    for score in (material.figures.score, material.figures.max_score):
        if score is not None:
            numbers.add(score)
    return numbers, percents
