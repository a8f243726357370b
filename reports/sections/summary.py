"""The executive summary (2018: the overall findings): ratings, what drives them, key findings."""

from collections.abc import Iterator

from inspections.frameworks import Domain
from reports.material import Material
from reports.sections import told
from reports.sections.naming import bullets, literal, paragraphs
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The overall rating, then each domain: ratings with what drives them, and key findings."""
    parts = [told.overall(material), told.unfinished(material), told.discretion(material)]
    for domain in material.framework.domains:
        parts += [f"# {literal(domain.title)}", *_domain(domain, material)]
    return paragraphs(parts)


def _domain(domain: Domain, material: Material) -> Iterator[str]:
    rated = material.figures.ratings.standards
    if all(rated[each.code].rating is None for each in domain.standards):
        yield told.ratings_of(domain, material)
    else:
        yield bullets(told.standard(each, material) for each in domain.standards)
    good = _found(domain, material, "strength")
    short = _found(domain, material, "improvement")
    if not good and not short:
        good = bullets(told.strengths(domain, material))
        short = bullets(told.shortfalls(domain, material))
    if good:
        yield "What is good:"
        yield good
    if short:
        yield "But:" if good else "What must improve:"
        yield short


def _found(domain: Domain, material: Material, kind: str) -> str:
    """The block of a domain's key findings of a kind; "" where there are none."""
    found = any(each.domain == domain.number and each.kind == kind for each in material.findings)
    return f"[[findings:{domain.number}:{kind}]]" if found else ""
