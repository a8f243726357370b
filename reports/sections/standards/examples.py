"""Practice examples: at most one good and one of concern for a standard, as inspectors wrote them.

Their names have been changed, which the title page says. A passage that looks as if it could
identify somebody, or that holds a figure, is not chosen.
"""

import re
from collections.abc import Sequence

from cases.identifying import found_in
from inspections.frameworks import Standard
from reports.material import ExampleStated, Material
from reports.sections.naming import literal

GOOD, CONCERN = "good", "concern"
# Said before a passage, by its kind.
_BEFORE = {
    GOOD: (
        "What good practice looked like shows in what an inspector wrote:",
        "An inspector recorded how this can be done well:",
        "Work on a case shows the standard at its best, as the inspector describes it:",
    ),
    CONCERN: (
        "What a shortfall can mean shows in an inspector’s account:",
        "An inspector recorded where the work fell short:",
        "How this can go wrong is told by the inspector who read the case:",
    ),
}


def chosen(standard: Standard, material: Material) -> tuple[ExampleStated, ...]:
    """The passages that the text of a standard quotes: concerns are looked for first where the
    rating was decided, good practice last there; then by key question and age."""
    lowest = material.figures.ratings.standards[standard.code].lowest
    codes = [question.code for question in standard.key_questions]
    found = []
    for kind in (GOOD, CONCERN):
        fit = [
            example
            for example in material.examples
            if example.kind == kind and _question(example) in codes and printable(example.passage)
        ]
        if fit:
            found.append(
                min(
                    fit,
                    key=lambda each: (
                        (_question(each) in lowest) == (each.kind == GOOD),
                        codes.index(_question(each)),
                        each.id,
                    ),
                )
            )
    return tuple(found)


def quoted(examples: Sequence[ExampleStated], question: str, variant: int) -> list[str]:
    """The chosen passages on a key question, each with a sentence before it, as Markdown."""
    made = []
    for example in examples:
        if _question(example) == question:
            made.append(_BEFORE[example.kind][variant % 3])
            made.append(f"> {literal(example.passage)}")
    return made


def printable(passage: str) -> bool:
    """Whether a passage can stand in a report: it names nobody and holds no figure."""
    return bool(passage.strip()) and not re.search(r"\d", passage) and not found_in(passage)


def _question(example: ExampleStated) -> str:
    """The key question that a passage belongs to, be it marked at a prompt."""
    return ".".join(example.question.split(".")[:3])
