"""Words that generators share: what things are called in a report, and how they are listed."""

import re
from collections.abc import Iterable, Sequence

from inspections.frameworks import Domain, KeyQuestion
from inspections.words import number
from ratings.words import begun_small, listed
from reports.material import Material
from reports.text import literal as as_typed

_ENDED = re.compile(r"[.!?…](?:[”’\"')]*)$")
# What a key question looks at, by its label in the questionnaires there are; another label stands
# for itself.
_ASPECTS = {
    "Desistance": "desistance",
    "Child’s safety": "keeping the {child} safe",
    "Others’ safety": "keeping other people safe",
    "Recommendations": "the recommendations on how to deal with the offence",
    "Work with the police": "working with the police",
}
_WITHOUT_ARTICLE = ("London", "Greater London", "England", "Wales", "Yorkshire")


def literal(text: str) -> str:
    """What a person typed, on one line, so that Markdown takes it to the letter."""
    return as_typed(" ".join(text.split()))


def sentence(text: str) -> str:
    """What a person typed, to the letter, with a full stop where it has no mark at its end."""
    said = literal(text)
    return said if _ENDED.search(said) else f"{said}."


def service(material: Material) -> str:
    """The service by its short name: "Saltmere YJS"."""
    return literal(material.short_name)


def the_service(material: Material) -> str:
    """The service after its first mention: "the YJS"."""
    return f"the {literal(material.framework.terminology.service)}"


def region(material: Material) -> str:
    """The region in a sentence: "London", "the South East"; "" where none is recorded."""
    name = literal(material.region)
    return (
        name if not name or name.startswith((*_WITHOUT_ARTICLE, "The ", "the ")) else f"the {name}"
    )


def sampled(material: Material, domain: Domain) -> int:
    """How many cases of a domain are in the sample."""
    count = material.figures.cases.get(domain.number)
    return count.sampled if count else 0


def with_cases(material: Material) -> tuple[Domain, ...]:
    """The domains in which cases are assessed."""
    return tuple(domain for domain in material.framework.domains if domain.disposals)


def cases_of(domain: Domain, count: int) -> str:
    """What cases of a domain are called: "court cases", singular for one."""
    many = domain.cases or "cases"
    return many.removesuffix("s") if count == 1 else many


def titles(domains: Sequence[Domain]) -> str:
    """Titles of domains in a sentence: "organisational delivery and court disposals"."""
    return listed(begun_small(domain.title) for domain in domains)


def aspect(question: KeyQuestion, material: Material) -> str:
    """What a key question looks at, in a sentence: "keeping other people safe"."""
    known = _ASPECTS.get(question.label, begun_small(question.label))
    return known.format(child=material.framework.terminology.child)


def nth(domain: Domain) -> str:
    """A domain by its number in a heading: "Domain two"."""
    return f"Domain {number(domain.number)}"


def spoken(items: Sequence[str]) -> str:
    """A list in a sentence whose items may hold "and" themselves."""
    *most, last = items
    return f"{', '.join(most)}, and {last}" if most else last


def paragraphs(parts: Iterable[str]) -> str:
    """Parts of a text, each in a paragraph of its own; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def bullets(items: Iterable[str]) -> str:
    """A list of items; "" of none."""
    return "\n".join(f"- {item}" for item in items)
