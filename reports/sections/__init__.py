"""The sections of a report: which there are, in what order, and the text each is generated as.

`place` says where they stand. A generator is a module with `text(place, material)`: pure, from the
material to Markdown with references (docs/references.md); it writes no figure itself.
"""

from collections.abc import Callable

from reports.material import Material
from reports.sections import (
    background,
    context,
    domain,
    domain_summary,
    glossary,
    introduction,
    methodology,
    ratings_page,
    recommendations,
    results,
    standards,
    summary,
)
from reports.sections.place import Place, places_of

__all__ = ["Place", "generate", "places_of"]

_GENERATORS: dict[str, Callable[[Place, Material], str]] = {
    "ratings": ratings_page.text,
    "introduction": introduction.text,
    "summary": summary.text,
    "recommendations": recommendations.text,
    "background": background.text,
    "context": context.text,
    "domain": domain.text,
    "standard": standards.text,
    "domain-summary": domain_summary.text,
    "methodology": methodology.text,
    "results": results.text,
    "glossary": glossary.text,
}


def generate(code: str, material: Material) -> str:
    """The text of a section, as Markdown with references; same material, same text.

    Raises KeyError for a code that the layout does not have.
    """
    place = {place.code: place for place in places_of(material.framework)}[code]
    return _GENERATORS[place.kind](place, material)
