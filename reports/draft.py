"""The whole draft report as one document: its sections in order, each as its text says."""

from collections.abc import Mapping

from reports.annex.notes import banner, fieldwork, provenance
from reports.documents.model import Block, Document, Heading
from reports.material import Material
from reports.sections import places_of
from reports.text import blocks


def draft_document(
    material: Material, texts: Mapping[str, str], *, watermark: str = "", correction: str = ""
) -> Document:
    """The report whose sections have these texts. Raises UnknownReference.

    `watermark` stands across every page, `correction` says on the title page what is corrected.
    """
    figures = material.figures
    made: list[Block] = []
    for place in places_of(material.framework):
        made.append(Heading(place.level, place.title))
        made += blocks(texts[place.code], material, section=place.code, texts=texts)
    return Document(
        title=f"An inspection of {figures.service}",
        subject=f"Inspection {figures.reference}, {fieldwork(figures)}",
        created=figures.source.as_of,
        provenance=provenance(figures),
        blocks=tuple(made),
        banner=banner(figures),
        watermark=watermark,
    )
