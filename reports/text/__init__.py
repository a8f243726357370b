"""The text of a section: Markdown in which a figure is a reference (docs/references.md).

`grammar` says what a reference is, `resolving` what it prints, `quantities` in which words;
`markdown` parses a text, `blocks` writes the tree as blocks of a document, `laid_out` makes the
tables, charts and lists that a reference can stand for. `offered` is what can be picked.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from reports.documents.model import Block
from reports.material import Material
from reports.text.blocks import Section, written
from reports.text.grammar import Reference, UnknownReference, standing_in
from reports.text.laid_out.glossary import GLOSSARY, words_of
from reports.text.markdown import Place, literal
from reports.text.resolving import said

__all__ = [
    "Problem",
    "Resolved",
    "UnknownReference",
    "blocks",
    "blocks_of_all",
    "exact_figures",
    "literal",
    "problems",
    "references_in",
    "resolve",
]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a reference prints, and the exact figure behind it ("20 of 38 (53%)")."""

    reference: str
    printed: str
    exact: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a reference in a text, and where: the characters from `start` to `end`.

    `reference` is "" where brackets are not closed or a footnote is wrong.
    """

    reference: str
    said: str
    start: int
    end: int


def references_in(text: str) -> tuple[str, ...]:
    """The references of a text as they are written, each once, in order."""
    return tuple(dict.fromkeys(each.content for each in standing_in(text) if each.closed))


def resolve(reference: str, material: Material) -> Resolved:
    """What a reference prints in the middle of a sentence. Raises UnknownReference."""
    found = said(Reference.parse(reference), material)
    return Resolved(reference, found.printed, found.exact)


def problems(text: str, material: Material) -> tuple[Problem, ...]:
    """All references and footnotes of a text that are wrong, in order, and where they stand."""
    found: list[Problem] = []

    def keep(error: UnknownReference, reference: str, place: Place) -> None:
        found.append(Problem(reference, str(error), *place))

    written(text, material, Section("", "", 1), _nothing, keep)
    return tuple(sorted(found, key=lambda problem: (problem.start, problem.end)))


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

    def printed() -> Iterator[str]:
        for code, other in texts.items():
            # What is wrong in another section is said where it stands.
            if code != section and GLOSSARY not in other:
                with suppress(UnknownReference):
                    yield from words_of(_written(other, material, code, _nothing))

    return _written(text, material, section, printed)


def blocks_of_all(texts: Mapping[str, str], material: Material) -> dict[str, tuple[Block, ...]]:
    """The blocks of all sections by code, each made once. Raises UnknownReference."""
    made = {
        code: _written(text, material, code, _nothing)
        for code, text in texts.items()
        if GLOSSARY not in text
    }

    def printed() -> Iterator[str]:
        for each in made.values():
            yield from words_of(each)

    others = tuple(code for code in texts if code not in made)
    found = {code: _written(texts[code], material, code, printed) for code in others}
    return {code: found.get(code) or made.get(code, ()) for code in texts}


def _written(
    text: str, material: Material, code: str, printed: Callable[[], Iterable[str]]
) -> tuple[Block, ...]:
    def stop(error: UnknownReference, reference: str, place: Place) -> None:
        raise error

    return written(text, material, _section(code, material), printed, stop)


def _nothing() -> Iterable[str]:
    return ()


def _section(code: str, material: Material) -> Section:
    # What generates sections may use what this package offers.
    from reports.sections import places_of

    for place in places_of(material.framework):
        if place.code == code:
            return Section(code, place.title, place.level)
    return Section(code, code, 1)
