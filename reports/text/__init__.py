"""The text of a section: Markdown in which a figure is a reference (docs/references.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reports.documents.model import Block, Prose, Words
from reports.material import Material

_REFERENCE = re.compile(r"\[\[([^\[\]]+)\]\]")


class UnknownReference(Exception):
    """A reference that is none; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference prints, and the exact figure behind it ("20 of 38 (53%)")."""

    reference: str
    printed: str
    exact: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a reference in a text, and where: the characters from `start` to `end`."""

    reference: str
    said: str
    start: int
    end: int


def references_in(text: str) -> tuple[str, ...]:
    """The references of a text, each once, in order."""
    return tuple(dict.fromkeys(_REFERENCE.findall(text)))


def resolve(reference: str, material: Material) -> Resolved:
    """What a reference prints in the middle of a sentence. Raises UnknownReference."""
    code, *_ = reference.split(":")
    if code in material.figures.counts:
        count = material.figures.counts[code]
        exact = f"{count.yes} of {count.relevant}"
        return Resolved(reference, exact, exact)
    if code in material.figures.ratings.standards:
        rating = material.figures.ratings.standards[code].rating or "not rated"
        return Resolved(reference, rating, rating)
    if code in {"score", "overall"}:
        value = str(getattr(material.figures, code))
        return Resolved(reference, value, value)
    raise UnknownReference(f"[[{reference}]] is no reference; a key question, as [[2.1.3]], is.")


def problems(text: str, material: Material) -> tuple[Problem, ...]:
    """The references of a text that can't be resolved, and where they stand."""
    found = []
    for match in _REFERENCE.finditer(text):
        try:
            resolve(match[1], material)
        except UnknownReference as unknown:
            found.append(Problem(match[1], str(unknown), match.start(), match.end()))
    return tuple(found)


def exact_figures(text: str, material: Material) -> dict[str, str]:
    """The exact figure behind each reference of a text that has one."""
    found = {}
    for reference in references_in(text):
        try:
            found[reference] = resolve(reference, material).exact
        except UnknownReference:
            continue
    return found


def blocks(
    text: str, material: Material, *, section: str, texts: Mapping[str, str]
) -> tuple[Block, ...]:
    """The text as blocks of a document, its references resolved.

    `texts` are those of all sections by code, for what is made of all of them (the glossary).
    Raises UnknownReference.
    """
    return tuple(
        Prose(tuple(_inlines(paragraph, material)))
        for paragraph in re.split(r"\n\n+", text)
        if paragraph.strip()
    )


def _inlines(paragraph: str, material: Material) -> list[Words]:
    found = []
    for at, part in enumerate(_REFERENCE.split(paragraph)):
        if at % 2:
            found.append(Words(resolve(part, material).printed, figure=part))
        elif part:
            found.append(Words(part))
    return found
