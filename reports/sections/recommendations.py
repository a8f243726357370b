"""The recommendations: how many, and each under the body that must act."""

from reports.material import Material
from reports.sections.naming import paragraphs, service
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """How many recommendations there are and what for, then all of them."""
    count = len(material.recommendations)
    if not count:
        return "No recommendation has been made so far."
    bodies = len({each.body for each in material.recommendations})
    children = material.framework.terminology.children
    if count == 1:
        said = "What we found has led to [[recommendations]] recommendation. It is addressed to the"
        said += " body that must act on it."
    else:
        said = "What we found has led to [[recommendations]] recommendations. "
        said += (
            "All are addressed to the same body."
            if bodies == 1
            else "Each stands under the body that must act on it."
        )
    aim = "It is" if count == 1 else "They are"
    return paragraphs(
        [
            f"{said} {aim} meant to make the work that {service(material)} does with {children} "
            "better, and the public safer.",
            "[[recommendations:list]]",
        ]
    )
