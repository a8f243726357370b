"""How firm a percentage is: the margin of error of a sample from a finite population.

At the framework's confidence (80%), at its widest (p = ½), with the finite population correction.
The population of a sub-sample is estimated: eligible × asked ÷ sampled. Source: method, sections 3
and 4.
"""

import math
from dataclasses import dataclass

from inspections.frameworks import Framework
from ratings.figures import Figures
from ratings.tallies import Count


@dataclass(frozen=True, slots=True)
class Margin:
    """`points`: percentage points either way, 0 where every eligible case was read.

    `population` is the estimated number of eligible cases that the question is relevant to, None
    where the number of eligible cases is not recorded: then nothing is taken off.
    """

    points: float
    cases: int
    population: float | None

    @property
    def whole(self) -> bool:
        """Every eligible case was read: there is nothing to err about."""
        return self.population is not None and self.population <= self.cases


def margin(framework: Framework, cases: int, population: float | None) -> Margin | None:
    """The margin of a share of so many cases out of a population; None of no case."""
    if not cases:
        return None
    points = 100 * framework.sampling.z * math.sqrt(0.25 / cases)
    if population is not None:
        if population <= cases or population <= 1:
            return Margin(0.0, cases, population)
        points *= math.sqrt((population - cases) / (population - 1))
    return Margin(points, cases, population)


def margin_of(
    figures: Figures, framework: Framework, code: str, part: Count | None = None
) -> Margin | None:
    """The margin of a question's percentage, or of a `part` of its cases; None without cases.

    Where every eligible case was read and answered there is nothing to err about, however many of
    the answers are Not applicable.
    """
    count = part or figures.counts.get(code)
    if count is None or not count.relevant:
        return None
    share = _eligible_to_a_sampled_case(figures, code)
    if share is not None and share <= 1 and not count.unsettled:
        return Margin(0.0, count.relevant, count.relevant)
    return margin(framework, count.relevant, None if share is None else share * count.asked)


def _eligible_to_a_sampled_case(figures: Figures, code: str) -> float | None:
    domain = code.partition(".")[0]
    places = [figures.cases[number] for number in figures.cases if domain in (str(number), "case")]
    eligible = [place.eligible for place in places]
    sampled = sum(place.sampled for place in places)
    if not sampled or None in eligible:
        return None
    return sum(number or 0 for number in eligible) / sampled
