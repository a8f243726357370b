"""The end of a chapter in layouts that close with its strengths and areas for improvement."""

from reports.material import Material
from reports.sections.domain import number_of
from reports.sections.findings import findings
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The strengths and areas for improvement of the chapter's domain."""
    domain = material.framework.domain(number_of(place.code))
    return "\n\n".join(findings(domain, material, place.level + 1))
