"""The figures that a section can speak of, as numbers typed by hand are looked up among them."""

import re
from collections.abc import Iterable, Iterator
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
    cases, facts about the service, surveys – in `others`, shares of them in `shares`."""

    questions: dict[str, Known]
    parts: tuple[Known, ...] = ()
    others: frozenset[float] = field(default_factory=frozenset)
    totals: frozenset[float] = field(default_factory=frozenset)
    shares: frozenset[tuple[float, float]] = field(default_factory=frozenset)

    def has(self, typed: Typed) -> bool:
        """Whether any figure is what is typed."""
        return any(known.meets(typed) for known in (*self.questions.values(), *self.parts)) or (
            self._elsewhere(typed, self.others | self.totals)
        )

    def has_beside(self, typed: Typed, codes: Iterable[str]) -> bool:
        """The same for what stands beside these questions: they and the other key questions."""
        near = {code for code in self.questions if _is_key_question(code)} | set(codes)
        beside = [known for code, known in self.questions.items() if code in near]
        beside += [part for part in self.parts if part.code in set(codes)]
        return any(known.meets(typed) for known in beside) or self._elsewhere(typed, self.totals)

    def _elsewhere(self, typed: Typed, numbers: frozenset[float]) -> bool:
        if typed.kind == "share":
            return (typed.low, typed.high) in self.shares
        if typed.kind == "range":
            return any(typed.low <= number <= typed.high for number in self.others)
        return typed.kind != "all-but" and typed.low in numbers


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
    numbers, shares = _of_cases(material)
    return Figures(
        questions=questions,
        parts=parts,
        others=frozenset(numbers | set(_stated(material))),
        totals=frozenset(
            {float(count.sampled) for count in figures.cases.values()} | {float(figures.sampled)}
        ),
        shares=frozenset(shares),
    )


def _within(section: str, material: Material):  # type: ignore[no-untyped-def]
    codes = {
        standard.code for domain in material.framework.domains for standard in domain.standards
    }
    if section in codes:
        return lambda code: code.startswith(f"{section}.")
    domain = section.removeprefix("domain-")
    if domain != section:
        return lambda code: code.startswith(f"{domain}.")
    return lambda code: True


def _known(code: str, count: Count) -> Known | None:
    if not count.relevant:
        return None
    # Halves up, as the framework rounds.
    percent = (200 * count.yes + count.relevant) // (2 * count.relevant)
    return Known(code, count.yes, count.relevant, percent)


def _of_cases(material: Material) -> tuple[set[float], set[tuple[float, float]]]:
    """Cases by domain and fact: numbers, per cent and shares."""
    numbers: set[float] = set()
    shares: set[tuple[float, float]] = set()
    for domain, facts in material.figures.context.items():
        total = material.figures.cases[domain].sampled
        for values in facts.values():
            for count in values.values():
                shares.add((count, total))
                numbers.add(count)
                if total:
                    numbers.add((200 * count + total) // (2 * total))
    for cases in material.figures.cases.values():
        if cases.eligible:
            numbers.add(cases.eligible)
    for drawn in material.sample.values():
        numbers |= {drawn.eligible, drawn.calculated, drawn.drawn}
        shares.add((drawn.drawn, drawn.eligible))
    return numbers, shares


def _stated(material: Material) -> Iterator[float]:
    """Numbers of facts, surveys, evidence and recommendations; the score."""
    for fact in material.facts:
        for words in (fact.value_words, fact.comparator_words):
            yield from (float(found.replace(",", "")) for found in _NUMBER.findall(words))
    for item in material.evidence:
        for number in (item.invited, item.replied):
            if number is not None:
                yield number
        if item.invited and item.replied is not None:
            yield (200 * item.replied + item.invited) // (2 * item.invited)
        for _, agreed, answered in item.results:
            yield from (agreed, answered)
            if answered:
                yield (200 * agreed + answered) // (2 * answered)
    yield from (len(material.evidence), len(material.recommendations))
    for score in (material.figures.score, material.figures.max_score):
        if score is not None:
            yield score
