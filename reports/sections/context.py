"""Contextual facts: public statistics and what the service said of itself, as tables and charts.

Budget, staffing and the children's needs are told in the chapter on organisational delivery.
"""

from collections.abc import Iterator

from inspections.frameworks import Domain
from ratings.words import listed
from reports.material import Material
from reports.sections.naming import cases_of, literal, paragraphs, sampled, with_cases
from reports.sections.place import Place
from supply.facts import Group, catalogue

_IN_CHAPTERS = ("needs", "staffing", "budget")
# Needs of children as cases record them, in the words of a sentence.
_NEEDS = {
    "mental_health": "a mental health need",
    "substance_misuse": "a substance misuse need",
    "ehc_plan": "an education, health and care plan",
}


def text(place: Place, material: Material) -> str:
    """A table for each group of facts of which something is known, a chart where one helps."""
    groups = [
        group
        for group in catalogue(material.framework).groups
        if group.code not in _IN_CHAPTERS and _known(group.code, material)
    ]
    parts = []
    for group in groups:
        parts += [f"# {literal(group.title)}", f"[[facts:{group.code}]]"]
        if _has_chart(group, material):
            parts.append(f"[[chart:{group.code}]]")
    if not groups:
        parts.append("No facts from public statistics or from the service are on record.")
    children = list(_children(material))
    if children:
        parts += ["# The cases in the sample", *children]
    return paragraphs(parts)


def _known(group: str, material: Material) -> int:
    return sum(fact.group == group for fact in material.facts)


def _has_chart(group: Group, material: Material) -> bool:
    """Whether all parts of a whole are known: shares that can be held beside each other."""
    return any(
        not whole.total and all(material.fact(part) for part in whole.parts)
        for whole in group.wholes
    )


def _children(material: Material) -> Iterator[str]:
    """Whom the sampled cases are about, in samples so large that nobody can be recognised."""
    for domain in with_cases(material):
        count = sampled(material, domain)
        if not count or material.framework.few_cases(count):
            continue
        yield _of_domain(domain, material)


def _of_domain(domain: Domain, material: Material) -> str:
    """How many of a domain's cases are about girls, and how many children have which need."""
    at = domain.number
    known = material.figures.context.get(at, {})
    girls = known.get("sex", {}).get("female", 0)
    child = material.framework.terminology.child
    needs = [
        f"{words} in [[cases.{at}:needs={code}]]"
        for code, words in _NEEDS.items()
        if known.get("needs", {}).get(code)
    ]
    said = (
        f"Of the [[cases.{at}]] {cases_of(domain, 2)}, [[cases.{at}:sex=female]] "
        f"{'is about a girl' if girls == 1 else 'are about girls'}"
    )
    if needs:
        said += f". The {child} has {listed(needs)}"
    return f"{said}."
