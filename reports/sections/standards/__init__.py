"""The text of a standard: judged ones from evidence and findings, computed ones from tallies."""

from reports.material import Material
from reports.sections.place import Place
from reports.sections.standards import computed, judged


def text(place: Place, material: Material) -> str:
    """The standard's statement and rating, and what was found on each of its key questions."""
    standard = material.framework.standard(place.code)
    if standard.method == "judged":
        return judged.text_of(standard, material)
    return computed.text_of(standard, material)
