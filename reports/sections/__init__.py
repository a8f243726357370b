"""The sections of a report: which there are, in what order, and the text each is generated as.

`place` says where they stand. A generator is a module with `text(place, material)`: pure, from the
material to Markdown with references (docs/references.md); it writes no figure itself.
"""

from collections.abc import Callable
from importlib import import_module

from reports.material import Material
from reports.sections.place import Place, places_of

__all__ = ["Place", "generate", "places_of"]

# The module that generates the sections of a kind.
_MODULES = {
    "ratings": "ratings_page",
    "introduction": "introduction",
    "summary": "summary",
    "recommendations": "recommendations",
    "background": "background",
    "context": "context",
    "domain": "domain",
    "standard": "standards",
    "domain-summary": "domain_summary",
    "methodology": "methodology",
    "results": "results",
    "glossary": "glossary",
}


def generate(code: str, material: Material) -> str:
    """The text of a section, as Markdown with references; same material, same text.

    Raises KeyError for a code that the layout does not have.
    """
    place = {place.code: place for place in places_of(material.framework)}[code]
    return _generator(place.kind)(place, material)


def _generator(kind: str) -> Callable[[Place, Material], str]:
    name = f"{__name__}.{_MODULES[kind]}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as missing:
        # A section whose generator is not written yet.
        if missing.name != name:
            raise
        return _awaited
    generator: Callable[[Place, Material], str] = module.text
    return generator


def _awaited(place: Place, material: Material) -> str:
    return "This section awaits its text. The score is [[score:of]], and the rating [[overall]]."
