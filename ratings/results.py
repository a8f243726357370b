"""What the engine takes in and gives out, as frozen dataclasses. Nothing here knows of Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from inspections.frameworks import Method


class EngineError(ValueError):
    """Figures that can't be rated; `code` is the standard or key question it is about.

    The message says what is wrong and what would be right.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def percentage(yes: int, relevant: int) -> int:
    """The share of `yes` in `relevant` cases as a whole per cent, halves rounded up.

    In whole numbers throughout: 15 of 24 is 62.5 and so 63. `relevant` is one or more.
    Source: method, section 3.
    """
    return (200 * yes + relevant) // (2 * relevant)


@dataclass(frozen=True, slots=True)
class Tally:
    """The answers to one key question, made by one of the three class methods.

    `yes` and `relevant` count cases (both None where only the percentage is known); `percent` is
    a whole per cent, None where no case is relevant.
    """

    yes: int | None
    relevant: int | None
    percent: int | None

    @classmethod
    def counted(cls, yes: int, relevant: int) -> Self:
        """A tally of `yes` in `relevant` cases; of no relevant case: not applicable."""
        if not 0 <= yes <= relevant:
            raise ValueError(f"{yes} Yes of {relevant} relevant cases: at least 0, at most all.")
        return cls(yes, relevant, percentage(yes, relevant) if relevant else None)

    @classmethod
    def of_percent(cls, percent: int) -> Self:
        """A tally of which only the percentage was published."""
        if not 0 <= percent <= 100:
            raise ValueError(f"{percent} per cent: a whole number from 0 to 100 is right.")
        return cls(None, None, percent)

    @classmethod
    def not_applicable(cls) -> Self:
        """The tally of a question without relevant cases."""
        return cls(0, 0, None)


@dataclass(frozen=True, slots=True)
class QuestionRating:
    """A key question rated; `band` is the name of a rating, None without relevant cases.

    `points_up` and `points_down` are percentage points to the boundary above and to the one that
    the band stands on; None where there is no such boundary.
    """

    code: str
    yes: int | None
    relevant: int | None
    percent: int | None
    band: str | None
    points_up: int | None
    points_down: int | None


@dataclass(frozen=True, slots=True)
class Triggers:
    """The triggers for discretion that hold, by direction, and those that can't be told.

    In `up` and `down` codes of the framework's triggers, in its order. `unknown_up` and
    `unknown_down` are those that percentages without counts leave open.
    """

    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    unknown_up: tuple[str, ...] = ()
    unknown_down: tuple[str, ...] = ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The triggers left open in one direction or both."""
        return tuple(dict.fromkeys(self.unknown_up + self.unknown_down))


@dataclass(frozen=True, slots=True)
class StandardRating:
    """A standard rated. What only computed standards have is empty or None for the others.

    `computed` is the rating by the rules, `rating` the one that counts: with `discretion` another.
    `lowest` are the key questions with the lowest percentage, `lowest_band` all of the worst band.
    `cases_up` and `cases_down` count the fewest cases which, judged differently, would raise or
    lower the computed rating; None where there is no such direction or counts are lacking.
    """

    code: str
    method: Method
    computed: str | None
    rating: str | None
    points: int | None
    scored: bool
    lowest: tuple[str, ...] = ()
    lowest_band: tuple[str, ...] = ()
    discretion: bool = False
    triggers: Triggers | None = None
    cases_up: int | None = None
    cases_down: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and highest score, and the overall ratings that these are."""

    low: int
    high: int
    overall_low: str
    overall_high: str


@dataclass(frozen=True, slots=True)
class Ratings:
    """An inspection rated.

    `questions` and `standards` are in the framework's order, `questions` only those with figures.
    `score` and `overall` are None while a scored standard is in `not_rated`. `reachable` is what
    open answers and judgements can still give, `with_discretion` what the panel could make of it
    on the triggers that hold now. `open_answers` counts the answers behind the range.
    """

    framework: str
    questions: Mapping[str, QuestionRating]
    standards: Mapping[str, StandardRating]
    score: int | None
    max_score: int
    overall: str | None
    not_rated: tuple[str, ...]
    reachable: Range
    with_discretion: Range
    open_answers: int
    warnings: tuple[str, ...]
