"""The text of a standard: judged ones from evidence and findings, computed ones from tallies."""

from reports.material import Material
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The standard's statement and rating, and what was found on each of its key questions."""
    questions = material.framework.standard(place.code).key_questions
    found = [f"It was so [[{each.code}:both]]." for each in questions]
    if material.framework.standard(place.code).method == "judged":
        found = []
    return "\n\n".join([f"[[standing:{place.code}]]", *found])
