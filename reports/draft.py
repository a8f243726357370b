"""The whole draft report as one document: its sections in order, each as its text says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ratings.footnote import sentence
from ratings.words import begun_small
from reports.annex.notes import banner, fieldwork, provenance, provenance_notes
from reports.annex.words import day
from reports.documents.model import Block, Cover, Document, Heading, Table
from reports.material import Material
from reports.sections import Place, places_of
from reports.text import blocks_of_all

_LONGEST_NAME = 31
_APPROACH = {
    "On site": "on site",
    "Remote": "remote",
    "On site and remote": "on site and remote",
}


def draft_document(
    material: Material,
    texts: Mapping[str, str],
    *,
    watermark: str = "",
    correction: str = "",
    published: date | None = None,
) -> Document:
    """The report whose sections have these texts. Raises UnknownReference.

    `watermark` stands across every page, `correction` says on the title page what is corrected,
    `published` when the report came out; without it the title page says that it is a draft.
    """
    figures = material.figures
    return Document(
        title=f"An inspection of {figures.service}",
        subject=f"Inspection {figures.reference}",
        created=figures.source.as_of,
        provenance=provenance(figures),
        blocks=tuple(_named_apart(_blocks(material, texts))),
        notes=tuple(provenance_notes(figures, material.framework)),
        banner=banner(figures),
        cover=_cover(material, correction, published),
        watermark=watermark,
    )


def _blocks(material: Material, texts: Mapping[str, str]) -> Iterator[Block]:
    """Each section under its heading. One that says nothing has none, unless others are under it,
    so that no heading stands alone."""
    places = places_of(material.framework)
    made = blocks_of_all({place.code: texts[place.code] for place in places}, material)
    for place, following in zip(places, (*places[1:], None), strict=True):
        if made[place.code] or _opens(place, following):
            yield Heading(place.level, place.title)
            yield from made[place.code]


def _opens(place: Place, following: Place | None) -> bool:
    return following is not None and following.level > place.level


def _named_apart(made: Iterable[Block]) -> Iterator[Block]:
    """The blocks, with the names of tables that stand twice told apart."""
    seen: dict[str, int] = {}
    for block in made:
        if isinstance(block, Table):
            times = seen[block.name.casefold()] = seen.get(block.name.casefold(), 0) + 1
            if times > 1:
                ending = f" ({times})"
                block = replace(block, name=block.name[: _LONGEST_NAME - len(ending)] + ending)
        yield block


def _cover(material: Material, correction: str, published: date | None) -> Cover:
    framework, figures = material.framework, material.figures
    kind = begun_small(framework.title.partition(",")[0])
    when = fieldwork(figures)
    if material.approach:
        when += f", {_APPROACH.get(material.approach, material.approach)}"
    lines = [
        f"An inspection of {kind}",
        framework.inspectorate,
        when[:1].upper() + when[1:],
        f"Published on {day(published)}" if published else "Draft report, not published",
    ]
    if material.lead:
        lead = "Lead inspectors" if " and " in material.lead else "Lead inspector"
        lines.insert(3, f"{lead}: {material.lead}")
    remarks = [
        f"The names of {framework.terminology.children} in this report are changed, so that "
        "nobody can be recognised."
    ]
    if correction:
        remarks.insert(0, f"Corrected reissue. {sentence(correction)}")
    return Cover(tuple(lines), tuple(remarks))
