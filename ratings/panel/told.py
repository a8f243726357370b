"""What the page tells of in words when it changes: each figure and rating, as the server says it.

A page that watches compares the words of two moments; it works out no figure.
"""

from collections.abc import Iterator
from typing import Literal, NotRequired, TypedDict

from ratings.panel.parts import DomainView, Panel, StandardView

Kind = Literal["rating", "figure", "whole"]


class Told(TypedDict):
    """One thing on the page: the id of its element, its name, and what it says now.

    `kind`: a standard's "rating", a key question's "figure", or of the "whole". `was`, where an
    arrow between two of these would not read aloud: what it said, once it says something else.
    """

    id: str
    kind: Kind
    name: str
    says: str
    was: NotRequired[str]


def told(panel: Panel) -> list[Told]:
    """Everything on the ratings page whose change is told, what matters most first."""
    return [*_ratings(panel), *_whole(panel), *_figures(panel)]


def _ratings(panel: Panel) -> Iterator[Told]:
    for standard in _standards(panel.domains):
        says = standard.stamp.rating or standard.stamp.none
        if standard.decision and standard.decision.moved:
            says += ", the panel’s decision to be looked at again"
        elif standard.decision:
            says += f", {standard.decision.direction} by discretion"
        yield Told(
            id=f"standard-{standard.code}",
            kind="rating",
            name=f"{standard.code} {standard.title}",
            says=says,
        )


def _figures(panel: Panel) -> Iterator[Told]:
    for standard in _standards(panel.domains):
        for row in standard.rows:
            yield Told(
                id=f"question-{row.code}",
                kind="figure",
                name=f"{row.code} {row.label}",
                says=f"{row.cases} ({row.percent})" if row.cases else row.band,
            )


def _whole(panel: Panel) -> Iterator[Told]:
    score = Told(id="score", kind="whole", name="Score", says=panel.score)
    if not panel.score.isdecimal():  # a range, in words
        score |= {"says": f"{panel.score} can be reached", "was": panel.score}
    yield score
    yield Told(
        id="overall", kind="whole", name="Overall", says=panel.overall or "no overall rating yet"
    )
    state = "provisional" if panel.provisional else f"signed off as snapshot {panel.snapshot}"
    yield Told(id="state", kind="whole", name="Ratings", says=state)


def _standards(domains: tuple[DomainView, ...]) -> Iterator[StandardView]:
    for domain in domains:
        yield from domain.standards
