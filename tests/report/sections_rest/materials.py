"""What the sections are generated from in these tests: the material of the demonstration."""

import functools
import re
from dataclasses import replace

from ratings.figures import Source
from reports.documents.model import Block
from reports.material import Material, as_json, from_version, material_of
from reports.sections import generate, places_of
from reports.sections.place import Place
from reports.text import blocks
from reports.text.laid_out.glossary import words_of
from tests.inspections import CLOSED, NOT_SAMPLED, imported

CHAPTERS = ("domain", "domain-summary", "standard")
# By the identity of a material, which is kept with it.
_PRINTED: dict[int, tuple[Material, dict[str, tuple[Block, ...]]]] = {}
REFERENCE = re.compile(r"\[\[[^\[\]]+\]\]")


@functools.cache
def material(reference: str) -> Material:
    """The material of a demonstration inspection, worked out once in a process."""
    if reference == NOT_SAMPLED:
        imported(CLOSED)
    # As a version keeps it: nothing in it asks the database any more.
    return from_version(as_json(material_of(imported(reference))))


@functools.cache
def signed_off(reference: str) -> Material:
    """The same once the ratings panel has signed its figures off."""
    there = material(reference)
    figures = there.figures
    source = Source("snapshot", 1, figures.source.as_of)
    return changed(there, figures=replace(figures, source=source))


def changed(there: Material, **values: object) -> Material:
    """The material with other values."""
    return replace(there, **values)  # type: ignore[arg-type]


def places(there: Material) -> list[Place]:
    """The sections beside chapters and standards."""
    return [each for each in places_of(there.framework) if each.kind not in CHAPTERS]


def texts(there: Material) -> dict[str, str]:
    """The texts of these sections by their kind."""
    return {each.kind: generate(each.code, there) for each in places(there)}


def printed(there: Material, kind: str) -> tuple[Block, ...]:
    """A section as blocks of a document; made once of a material."""
    _, made = _PRINTED.setdefault(id(there), (there, {}))
    if kind not in made:
        place = next(each for each in places(there) if each.kind == kind)
        given = {each.code: generate(each.code, there) for each in places(there)}
        made[kind] = blocks(given[place.code], there, section=place.code, texts=given)
    return made[kind]


def words(there: Material, kind: str) -> str:
    """All that a section prints, a line for each piece."""
    return "\n".join(words_of(printed(there, kind)))
