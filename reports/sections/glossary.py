"""The annex of terms: those that the report uses, and what they mean."""

from reports.material import Material
from reports.sections.naming import paragraphs
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The terms that the report uses; the block finds them in the texts of all sections."""
    return paragraphs(
        ["Here is what is meant by the terms of the field that this report uses.", "[[glossary]]"]
    )
