"""What differs between two reports, words and figures apart.

The words of a section are compared as they are written: a reference is one word, whatever figure
it prints. Which figures differ is told from what the reports are made of. Pure.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from reports.material import Material
from reports.sections import places_of
from reports.text import UnknownReference, resolve
from reports.versions.figures_moved import FigureMoved, figures_moved

_TOKENS = re.compile(r"\[\[[^\[\]]+\]\]|[^\s\[]+|\[|\s+")
_REFERENCE = re.compile(r"\[\[([^\[\]]+)\]\]")
# From here on two paragraphs are one that was changed, not one for another.
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """Words, or a figure: then `reference` names it, and `text` is what it prints."""

    text: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Parts that are on both sides ("same") or on this one alone ("only")."""

    kind: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Two paragraphs side by side, () where one side has none; `same` where nothing differs."""

    same: bool
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class SectionDiffers:
    """A section whose words differ; `standing` says where it is: "changed", "added", "gone".

    `unchanged`: how many of its paragraphs are the same; `rows` are those that are not.
    """

    code: str
    title: str
    standing: str
    unchanged: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two reports; `same`: the titles of sections whose words do not."""

    sections: tuple[SectionDiffers, ...]
    same: tuple[str, ...]
    figures: tuple[FigureMoved, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A report: its material, and the text of each section by code."""

    material: Material
    texts: Mapping[str, str]


def difference(before: Side, after: Side) -> Difference:
    """What differs from one report to the other."""
    titles = _titles(before.material) | _titles(after.material)
    differ = [_section(code, title, before, after) for code, title in titles.items()]
    return Difference(
        sections=tuple(each for each in differ if each),
        same=tuple(
            title for each, title in zip(differ, titles.values(), strict=True) if each is None
        ),
        figures=figures_moved(before.material, after.material),
    )


def _titles(material: Material) -> dict[str, str]:
    return {place.code: place.title for place in places_of(material.framework)}


def _section(code: str, title: str, before: Side, after: Side) -> SectionDiffers | None:
    old, new = before.texts.get(code), after.texts.get(code)
    if (old or "") == (new or ""):
        return None
    rows = list(_rows(_paragraphs(old or ""), _paragraphs(new or ""), before, after))
    return SectionDiffers(
        code=code,
        title=title,
        standing="added" if not old else "gone" if not new else "changed",
        unchanged=sum(row.same for row in rows),
        rows=tuple(row for row in rows if not row.same),
    )


def _paragraphs(text: str) -> list[str]:
    return [each.strip() for each in re.split(r"\n\s*\n", text) if each.strip()]


def _rows(old: list[str], new: list[str], before: Side, after: Side) -> Iterator[Row]:
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            for _ in range(old_from, old_to):
                yield Row(same=True, before=(), after=())
            continue
        for was, now in _paired(old[old_from:old_to], new[new_from:new_to]):
            yield Row(False, *_words(was, now, before, after))


def _paired(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that stand for each other, in order; what is like nothing stands alone."""
    for was, now in zip_longest(old, new, fillvalue=""):
        alike = SequenceMatcher(None, was.split(), now.split(), autojunk=False).ratio()
        if was and now and alike < _ALIKE:
            yield was, ""
            yield "", now
        else:
            yield was, now


def _words(
    was: str, now: str, before: Side, after: Side
) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    old, new = _TOKENS.findall(was), _TOKENS.findall(now)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        mark = "same" if kind == "equal" else "only"
        if old_to > old_from:
            left.append(Piece(mark, _parts(old[old_from:old_to], before.material)))
        if new_to > new_from:
            right.append(Piece(mark, _parts(new[new_from:new_to], after.material)))
    return tuple(left), tuple(right)


def _parts(tokens: Sequence[str], material: Material) -> tuple[Part, ...]:
    found: list[Part] = []
    words = ""
    for token in tokens:
        reference = _REFERENCE.fullmatch(token)
        if reference is None:
            words += token
            continue
        if words:
            found.append(Part(words))
            words = ""
        found.append(Part(_printed(reference[1], material), reference[1]))
    return (*found, Part(words)) if words else tuple(found)


def _printed(reference: str, material: Material) -> str:
    """What a figure prints; "" for a block, and for what is no reference."""
    try:
        return resolve(reference, material).printed
    except UnknownReference:
        return ""
