"""From answers to percentages, ratings, and a score."""

from collections.abc import Iterator

from ratings.words import listed
from reports.material import Material
from reports.sections import told
from reports.sections.naming import bullets, literal


def ratings(material: Material) -> Iterator[str]:
    """How a key question's answers rate a standard."""
    yield (
        "A key question is met or not met in each case to which it applies. The share of these "
        "cases in which it was met is taken as a whole percentage, halves rounded up, and falls "
        "into one of these bands:"
    )
    yield "[[bands]]"
    yield (
        "A standard that is worked out from cases has the rating of its lowest key question, as no "
        "part of the work can make up for another. A key question that applies to no case is left "
        "out; if none applies to any, the standard is not rated. Single cases, key questions and "
        "whole domains have no rating."
    )


def discretion(material: Material) -> Iterator[str]:
    """What the ratings panel may move, on which grounds, and what it did move."""
    yield (
        "The ratings panel may move the rating of a standard that is worked out from cases by one "
        "band, up or down. It needs one of these grounds, and is free to leave the rating as it is "
        "even so:"
    )
    yield bullets(f"{literal(each.label)}." for each in material.framework.discretion.triggers)
    yield (
        "The panel weighs how many cases each figure rests on, which bands the other key questions "
        "fall into, and how far they lie apart. What it decides is recorded with its reason."
    )
    used = told.discretion(material)
    if not used:
        so_far = material.figures.provisional
        used = (
            "No rating has been moved so far."
            if so_far
            else "In this inspection it moved no rating."
        )
    yield used


def overall(material: Material) -> Iterator[str]:
    """How ratings become a score, and the score an overall rating."""
    yield (
        "The ratings of [[standards]] standards are turned into points and added up, to "
        "[[score:max]] at most. No standard counts more than another, as each is needed for "
        "work that does good. The score gives the overall rating:"
    )
    yield "[[scores]]"
    others = [each for each in material.framework.standards if not each.scored]
    if others:
        named = listed(f"{each.code} {each.title}" for each in others)
        are = "is" if len(others) == 1 else "are"
        yield f"{named} {are} rated apart and left out of the score."
    yield told.overall(material)
