"""Words that generators share: lists, capitals, and how a question's result is referred to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspections.frameworks import Framework, KeyQuestion, Prompt
from ratings.engine import percentage
from ratings.tallies import Count
from ratings.words import begun_small, listed, named_part
from reports.material import Material

__all__ = [
    "Result",
    "begun_small",
    "capital",
    "count_of",
    "few_cases",
    "how_often",
    "label",
    "listed",
    "rank",
    "result_of",
    "sentences",
]


@dataclass(frozen=True, slots=True)
class Result:
    """How the answers to a question stand: `words` state a Yes, `stated` says whether they are
    the framework's own clause or only a label in quotation marks."""

    code: str
    words: str
    stated: bool
    yes: int
    relevant: int
    victims: bool = False

    @property
    def percent(self) -> int:
        """The rounded percentage. Only of a question with relevant cases."""
        return percentage(self.yes, self.relevant)

    def reference(self, form: str = "") -> str:
        """The reference to this figure in a form; "" is the plain one.

        Of all or none, words say what a percentage would: `both` is then `words`.
        """
        if form == "both":
            form = how_often(self.percent)
        return f"[[{self.code}:{form}]]" if form else f"[[{self.code}]]"


def how_often(percent: int) -> str:
    """The form that says how often: in words and per cent, in words alone of all and of none."""
    return "words" if percent in (0, 100) else "both"


def count_of(material: Material, code: str) -> Count:
    """The tally of a question; of one that was never asked, an empty one."""
    return material.figures.counts.get(code, Count())


def result_of(material: Material, question: KeyQuestion | Prompt) -> Result:
    """How a question's answers stand, and its words."""
    count = count_of(material, question.code)
    return Result(
        code=question.code,
        words=question.stated or f"“{begun_small(question.label)}”",
        stated=bool(question.stated),
        yes=count.yes,
        relevant=count.relevant,
        victims="victim" in question.text.lower(),
    )


def rank(results: Iterable[Result]) -> list[Result]:
    """Highest percentage first; what ties stays in the framework's order."""
    return sorted(results, key=lambda result: -result.percent)


def few_cases(material: Material, domain: int) -> bool:
    """Whether a domain's results are told in counts."""
    cases = material.figures.cases.get(domain)
    return cases is not None and material.framework.few_cases(cases.sampled)


def label(framework: Framework, code: str) -> str:
    """A key question's label in the middle of a sentence."""
    return named_part(framework.key_question(code).label)


def capital(text: str) -> str:
    """A clause as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def sentences(parts: Sequence[str]) -> str:
    """Sentences as a paragraph; those that are "" are left out."""
    return " ".join(part for part in parts if part)
