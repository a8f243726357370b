"""What a standard can still become while answers or judgements are open, in points."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspections.frameworks import Framework

from .results import QuestionRating, Range, StandardRating, percentage
from .scale import Scale


@dataclass(frozen=True, slots=True)
class Span:
    """The fewest and most points; without a relevant case a standard gives none."""

    low: int
    high: int


def anything(scale: Scale) -> Span:
    """A standard about which nothing is known yet."""
    return Span(scale.points[0], scale.points[-1])


def computed_reach(
    scale: Scale,
    questions: Sequence[QuestionRating],
    open_answers: Mapping[str, int],
    rated: StandardRating,
) -> Span:
    """What a computed standard with figures can become when its open answers are given.

    Every open answer may turn out Yes, No or Not applicable. All No is the least and all Yes the
    most: leaving an answer out never gives a higher percentage than a Yes. A recorded discretion
    stays where the computed rating comes out as it is now.
    """
    if not any(question.code in open_answers for question in questions):
        return Span(0, 0) if rated.points is None else Span(rated.points, rated.points)
    least, most = scale.top, scale.top
    possible = False
    for question in questions:
        still_open = open_answers.get(question.code, 0)
        if question.percent is None and not still_open:
            continue
        possible = True
        if question.yes is None or question.relevant is None:
            # A percentage alone doesn't say how much an open answer weighs.
            at = scale.band_at[question.percent or 0]
            low, high = (0, scale.top) if still_open else (at, at)
        else:
            asked = question.relevant + still_open
            low = scale.band_at[percentage(question.yes, asked)]
            high = scale.band_at[percentage(question.yes + still_open, asked)]
        least, most = min(least, low), min(most, high)
    if not possible:
        return Span(0, 0)
    points = [
        rated.points
        if rated.points is not None and scale.names[at] == rated.computed
        else scale.points[at]
        for at in range(least, most + 1)
    ]
    return Span(min(points), max(points))


def with_discretion(scale: Scale, rated: StandardRating, reached: Span) -> Span:
    """The reach of a standard, widened by what its triggers now allow the panel to do.

    Where the panel has used its discretion already, there is no more to add or take.
    """
    if rated.computed is None or rated.triggers is None or rated.discretion:
        return reached
    at = scale.position[rated.computed]
    low = scale.points[at - 1] if rated.triggers.down else reached.low
    high = scale.points[at + 1] if rated.triggers.up else reached.high
    return Span(min(low, reached.low), max(high, reached.high))


def total(framework: Framework, spans: Iterable[Span]) -> Range:
    """The scores and overall ratings that the scored standards' spans add up to."""
    low = high = 0
    for span in spans:
        low, high = low + span.low, high + span.high
    return Range(low, high, framework.score_band(low).rating, framework.score_band(high).rating)
