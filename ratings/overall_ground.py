"""What the panel weighs when it decides on an overall rating that figures alone do not give."""

from dataclasses import dataclass

from inspections.frameworks import Framework
from ratings.figures import Figures
from ratings.words import listed


@dataclass(frozen=True, slots=True)
class Ground:
    """Why there is something to decide, what the rated standards come to, and what might be."""

    why: str
    points: str
    had_it_been: str


def ground_of(figures: Figures, framework: Framework) -> Ground:
    """The ground of a decision; of figures with scored standards without relevant cases."""
    gone = figures.without_cases
    score = figures.points
    rated = len(framework.scored) - len(gone)
    most = score + framework.bands[-1].points * len(gone)
    low, high = framework.score_band(score).rating, framework.score_band(most).rating
    one = len(gone) == 1
    ends = f"{low} either way" if low == high else f"from {low} to {high}"
    return Ground(
        why=(
            f"No case was relevant to {listed(gone)}, so {'it is' if one else 'they are'} not "
            "rated and figures alone give no overall rating. Nothing is published before a "
            "person’s decision on it is recorded."
        ),
        points=(
            f"The other {rated} scored standards come to {score} of the "
            f"{figures.max_score_without} points that they could have given."
        ),
        had_it_been=(
            f"Had {listed(gone)} been rated, the score would lie between {score} and {most} of "
            f"{framework.max_score}: {ends}."
        ),
    )
