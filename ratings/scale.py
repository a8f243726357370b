"""A framework's bands laid out for rating: each looked up in one step, worst band first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from inspections.frameworks import Framework, Standard

from .results import EngineError, QuestionRating, Tally


@dataclass(frozen=True, slots=True)
class Scale:
    """The bands by position: 0 is the worst.

    `band_at` has the position for each whole per cent from 0 to 100; `names`, `points` and `floors`
    (the per cent that a band begins at) are by position. `standards` goes with the codes of the key
    questions that make each; none for a judged standard. The sets hold codes by kind.
    """

    band_at: tuple[int, ...]
    names: tuple[str, ...]
    points: tuple[int, ...]
    floors: tuple[int, ...]
    position: Mapping[str, int]
    standards: tuple[tuple[Standard, tuple[str, ...]], ...]
    key_questions: frozenset[str]
    judged: frozenset[str]
    computed: frozenset[str]

    @property
    def top(self) -> int:
        """The position of the best band."""
        return len(self.names) - 1

    def above(self, position: int) -> int | None:
        """The boundary above a band in per cent; None above the best."""
        return None if position == self.top else self.floors[position + 1]

    def below(self, position: int) -> int | None:
        """The boundary that a band stands on in per cent; None under the worst."""
        return None if position == 0 else self.floors[position]

    def position_of(self, rating: str, code: str) -> int:
        """The position of a rating given for the standard `code`; EngineError if there's none."""
        position = self.position.get(rating)
        if position is None:
            raise EngineError(
                code, f"“{rating}” is no rating; the ratings are {', '.join(self.names)}."
            )
        return position

    def question(self, code: str, tally: Tally) -> QuestionRating:
        """A key question with its band and its distances to the boundaries."""
        percent = tally.percent
        if percent is None:
            return QuestionRating(code, tally.yes, tally.relevant, None, None, None, None)
        position = self.band_at[percent]
        above, below = self.above(position), self.below(position)
        return QuestionRating(
            code,
            tally.yes,
            tally.relevant,
            percent,
            self.names[position],
            None if above is None else above - percent,
            None if below is None else percent - below,
        )


# As many as there are loaded frameworks: one for each version and service name.
@lru_cache(maxsize=512)
def scale_of(framework: Framework) -> Scale:
    """The scale of a framework, worked out once."""
    position = {band.rating: at for at, band in enumerate(framework.bands)}
    standards = tuple(
        (s, tuple(q.code for q in s.key_questions) if s.method == "computed" else ())
        for s in framework.standards
    )
    return Scale(
        band_at=tuple(position[framework.band_of(percent).rating] for percent in range(101)),
        names=framework.ratings,
        points=tuple(band.points for band in framework.bands),
        floors=tuple(band.from_percent for band in framework.bands),
        position=position,
        standards=standards,
        key_questions=frozenset(code for _, codes in standards for code in codes),
        judged=frozenset(s.code for s, _ in standards if s.method == "judged"),
        computed=frozenset(s.code for s, _ in standards if s.method == "computed"),
    )
