"""The text of a standard: judged ones from evidence and findings, computed ones from tallies."""

from reports.material import Material
from reports.sections.place import Place
from reports.sections.standards.computed import text_of as computed_text
from reports.sections.standards.judged import text_of as judged_text


def text(place: Place, material: Material) -> str:
    """The standard's statement and rating, and what was found on each of its key questions."""
    standard = material.framework.standard(place.code)
    if standard.method == "judged":
        return judged_text(standard, material)
    return computed_text(standard, material)
