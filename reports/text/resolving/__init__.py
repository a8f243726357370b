"""What a reference in a sentence prints: one module for each family of targets."""

from collections.abc import Callable

from reports.material import Material
from reports.text.grammar import BLOCKS, Reference
from reports.text.resolving import beside, cases, questions, ratings
from reports.text.resolving.names import nearest
from reports.text.resolving.said import Said

__all__ = ["Said", "said"]

_FAMILIES: tuple[Callable[[Reference, Material], Said | None], ...] = (
    questions.said,
    ratings.said,
    cases.said,
    beside.said,
)


def said(reference: Reference, material: Material) -> Said:
    """What a reference prints in the middle of a sentence, and the exact figure behind it.

    Raises UnknownReference.
    """
    if reference.is_block:
        raise reference.wrong(
            "is a table, a chart or a list",
            "a paragraph of its own, with nothing else in it,",
        )
    for family in _FAMILIES:
        if (found := family(reference, material)) is not None:
            return found
    if reference.target in BLOCKS:
        raise reference.wrong("does not say which", f"[[{BLOCKS[reference.target]}]]")
    raise reference.wrong("is no reference", nearest(reference, material))
