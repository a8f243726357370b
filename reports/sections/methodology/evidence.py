"""What the judged standards rest on, counted by kind."""

from collections.abc import Iterator

from inspections.frameworks import Domain
from inspections.models import EvidenceKind
from ratings.words import listed
from reports.material import Material
from reports.sections.naming import the_service

# One and many of a kind.
_KINDS = {
    EvidenceKind.DOCUMENT: ("document", "documents"),
    EvidenceKind.PRESENTATION: ("presentation", "presentations"),
    EvidenceKind.MEETING: ("meeting or focus group", "meetings and focus groups"),
    EvidenceKind.INTERVIEW: ("interview", "interviews"),
    EvidenceKind.SURVEY: ("survey", "surveys"),
    EvidenceKind.OBSERVATION: ("observation", "observations"),
}


def judged_domain(domain: Domain, material: Material) -> Iterator[str]:
    """How the standards of a domain without cases are judged, and from what."""
    yield (
        "These standards are judged as a whole. The lead inspector proposes a rating for each of "
        "them from all that was learned, and the ratings panel agrees it."
    )
    covered = _covered(domain)
    held = [
        item
        for item in material.evidence
        if not item.key_questions or covered & set(item.key_questions)
    ]
    if not held:
        yield "No evidence has been recorded yet."
        return
    yield (
        f"The evidence on record consists of {_kinds(material)}. Each item was linked to the key "
        "questions that it bears on, so that a rating can be traced to its ground."
    )
    if _count(material, EvidenceKind.PRESENTATION):
        yield _presentation(material)
    if any(item.invited is not None for item in material.evidence):
        yield "Those who were asked to take part in a survey, and those who did:"
        yield "[[surveys]]"
    if material.figures.context and _interviewed(material):
        yield ("Interviews about single cases are counted apart, with the cases.")


def _presentation(material: Material) -> str:
    """What the leaders of the service are asked to present."""
    children = material.framework.terminology.children
    return (
        f"Those who lead {the_service(material)} were asked to present two things: in what way "
        f"their arrangements help the work with {children} to achieve as much as it can, and what "
        "about these arrangements they want to make better first."
    )


def _kinds(material: Material) -> str:
    return listed(
        f"[[evidence.{kind.value}]] {one if count == 1 else many}"
        for kind, (one, many) in _KINDS.items()
        if (count := _count(material, kind))
    )


def _count(material: Material, kind: EvidenceKind) -> int:
    return sum(item.kind == kind for item in material.evidence)


def _covered(domain: Domain) -> set[str]:
    return {question.code for standard in domain.standards for question in standard.key_questions}


def _interviewed(material: Material) -> bool:
    return any(
        facts.get("interviewed", {}).get("true") for facts in material.figures.context.values()
    )
