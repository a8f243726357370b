"""The score on its scale: where the overall ratings begin, and what is reachable, in per cent.

Each score from 0 to the highest has a cell of its own, so that the fill of a score of 0 shows.
"""

from dataclasses import dataclass

from inspections.frameworks import Framework
from ratings.engine import Range, Ratings


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """An overall rating on the scale: where it begins and how much of the width it takes."""

    x: str
    width: str
    rating: str
    scores: str
    current: bool


@dataclass(frozen=True, slots=True)
class Bracket:
    """The scores between which the score can still come to lie; `late`: its label ends there."""

    from_x: str
    to_x: str
    x: str
    late: bool
    label: str


@dataclass(frozen=True, slots=True)
class ScoreScale:
    """The picture; `fill` is the score's width, `points` those of its rating's colour."""

    fill: str | None
    points: int | None
    bands: tuple[ScaleBand, ...]
    bracket: Bracket | None


def score_scale(framework: Framework, ratings: Ratings, *, reach: bool) -> ScoreScale:
    """The geometry of the scale. The bracket, with `reach`, is what open answers and judgements can
    still give, or, where none is open, what the panel's discretion can."""
    cells = ratings.max_score + 1
    points = {band.rating: band.points for band in framework.bands}
    bands = []
    for band in framework.score_bands:
        start, end = 100 * band.from_score / cells, 100 * (band.to_score + 1) / cells
        bands.append(
            ScaleBand(
                x=_percent(start),
                width=_percent(end - start),
                rating=band.rating,
                scores=f"{band.from_score}–{band.to_score}",
                current=band.rating == ratings.overall,
            )
        )
    return ScoreScale(
        fill=None if ratings.score is None else _percent(100 * (ratings.score + 1) / cells),
        points=points.get(ratings.overall or ""),
        bands=tuple(bands),
        bracket=_bracket(ratings, cells) if reach else None,
    )


def _bracket(ratings: Ratings, cells: int) -> Bracket | None:
    still_open = ratings.score is None or ratings.open_answers > 0
    reach: Range = ratings.reachable if still_open else ratings.with_discretion
    if reach.low == reach.high:
        return None
    start, end = 100 * reach.low / cells, 100 * (reach.high + 1) / cells
    late = start > 50
    words = "reachable" if still_open else "with discretion"
    return Bracket(
        from_x=_percent(start),
        to_x=_percent(end),
        x=_percent(end if late else start),
        late=late,
        label=f"{reach.low} to {reach.high} {words}",
    )


def _percent(share: float) -> str:
    return f"{share:.2f}%"
