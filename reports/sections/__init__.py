"""The sections of a report: which there are, in what order, and the text each is generated as."""

from dataclasses import dataclass

from inspections.frameworks import Framework
from reports.material import Material


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section stands: `part` is the heading of its group in lists, "" before the first;
    `title` its heading in the report, which stands at `level`."""

    code: str
    kind: str
    title: str
    part: str
    level: int


def places_of(framework: Framework) -> tuple[Place, ...]:
    """The sections of a report under this framework version, in the order of its layout."""
    places = [Place("ratings", "ratings", "Ratings", "", 1)]
    for domain in framework.domains:
        title = f"{domain.number}. {domain.title}"
        places.append(Place(f"domain-{domain.number}", "domain", title, title, 1))
        places += [
            Place(standard.code, "standard", f"{standard.code} {standard.title}", title, 2)
            for standard in domain.standards
        ]
    return tuple(places)


def generate(code: str, material: Material) -> str:
    """The text of a section, as Markdown with references; same material, same text.

    Raises KeyError for a code that the layout does not have.
    """
    place = {place.code: place for place in places_of(material.framework)}[code]
    if place.kind == "standard":
        questions = material.framework.standard(code).key_questions
        return "\n\n".join(
            [f"This standard is rated [[{code}]]."]
            + [f"It was so [[{each.code}:both]]." for each in questions if "." in each.code]
        )
    return "The score is [[score:of]], and the overall rating [[overall]]."
