"""What moved under an edited section since its writer saw it: figures, and what would be said."""

from dataclasses import dataclass

from reports.material import Material
from reports.models import Section
from reports.text import exact_figures, references_in


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is another one than its writer saw: the reference as it stands in the text
    ("2.2.3:both"), and the exact figures `was` and `now` ("19 of 37 (51%)"); `now` is "" where
    there is no such figure any more."""

    reference: str
    was: str
    now: str


def moved(section: Section, material: Material) -> tuple[Moved, ...]:
    """The figures that an edited section names and that are not those its writer saw, in the
    order of the text.

    `section.seen` holds what was seen, by reference: whoever saves a writer's text, or takes
    "I have checked it", sets it to `exact_figures(text, material)`. A reference that is not in
    `seen` was never seen with another figure, and one that the text does not name any more moves
    nothing. Of a section that nobody edited nothing moves: it is generated again. No query.
    """
    if not section.edited:
        return ()
    now = exact_figures(section.text, material)
    return tuple(
        Moved(reference, was, now.get(reference, ""))
        for reference, was in _in_order(section)
        if now.get(reference, "") != was
    )


def offers_another(section: Section) -> bool:
    """Whether an edited section would be generated otherwise now than when its writer began, or
    last said that they had checked it. No query."""
    return section.edited and bool(section.offered) and section.offered != section.base


def _in_order(section: Section) -> list[tuple[str, str]]:
    """What was seen of the references that the text names, in the order of the text."""
    return [
        (reference, section.seen[reference])
        for reference in references_in(section.text)
        if reference in section.seen
    ]
