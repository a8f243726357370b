"""What the service reads: the version with its comments at their passages, and their answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspections.models import Inspection
from reports.accuracy.commenter import Commenter
from reports.models import AccuracyComment
from reports.sections import places_of
from reports.versions.passages import Passage, SectionRead


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as the service sees it: under its number, with its answer once that is given.

    `url` is where it can be changed, "" where it can't be any more.
    """

    number: int
    comment: AccuracyComment
    section: str
    name: str
    answered: bool
    url: str
    file_url: str


@dataclass(frozen=True, slots=True)
class Commented:
    """A passage with the comments on it; `url` is where one is written."""

    passage: Passage
    anchor: str
    said: tuple[Said, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SectionCommented:
    """A section with its passages as they are commented on."""

    section: SectionRead
    passages: tuple[Commented, ...]


def said_of(commenter: Commenter) -> list[Said]:
    """All comments of the request, in the order in which they came."""
    assert commenter.request
    titles = _titles(commenter.inspection)
    given = commenter.request.answers_given_at is not None
    rows = commenter.request.comments.select_related("by").order_by("at", "pk")
    return [
        Said(
            number,
            each,
            titles.get(each.section, each.section),
            each.by.name if each.by else commenter.request.link.for_whom,
            given and bool(each.answer),
            commenter.url("comment", each.pk)
            if commenter.open and commenter.owns(each) and not each.answer
            else "",
            commenter.url("file", each.pk) if each.file else "",
        )
        for number, each in enumerate(rows, start=1)
    ]


def commented(
    commenter: Commenter, sections: Iterable[SectionRead]
) -> tuple[SectionCommented, ...]:
    """The sections, each comment at the passage that holds its words."""
    said = said_of(commenter)
    new = commenter.url("new")
    found = []
    for section in sections:
        at: dict[str, list[Said]] = {}
        for each in said:
            if each.comment.section == section.code and (
                passage := section.holds(each.comment.passage)
            ):
                at.setdefault(passage.id, []).append(each)
        found.append(
            SectionCommented(
                section,
                tuple(
                    Commented(
                        passage,
                        f"passage-{passage.id.replace('.', '-')}",
                        tuple(at.get(passage.id, ())),
                        f"{new}?at={passage.id}",
                    )
                    for passage in section.passages
                ),
            )
        )
    return tuple(found)


def passage_at(sections: Iterable[SectionRead], at: str) -> tuple[SectionRead, Passage] | None:
    """The passage of this id with its section; None where there is none."""
    for section in sections:
        for passage in section.passages:
            if passage.id == at:
                return section, passage
    return None


def section_of(sections: Iterable[SectionRead], code: str) -> SectionRead | None:
    """The section of this code; None where there is none."""
    return next((section for section in sections if section.code == code), None)


def _titles(inspection: Inspection) -> dict[str, str]:
    return {place.code: place.title for place in places_of(inspection.framework)}
