"""When the ratings panel may use its discretion: the three triggers, each in both directions.

Source of the rules: method, section 3; docs/ratings.md says how sharp cases are decided. The
boundaries, the points and the size of a small sample come from the framework's data.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from inspections.frameworks import Discretion

from .results import QuestionRating, Triggers

Direction = Literal["up", "down"]

# True: it holds. False: it doesn't. None: percentages without counts can't tell.
Holds = bool | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the panel weighs at one computed standard.

    `rated` are its key questions with relevant cases, `lowest_band` those in the worst band,
    `lowest` the lowest percentage. `above` is the boundary (per cent) above the standard's band,
    `below` the one it stands on; None: no band there.
    """

    discretion: Discretion
    rated: Sequence[QuestionRating]
    lowest_band: Sequence[QuestionRating]
    lowest: int
    above: int | None
    below: int | None


def find_triggers(evidence: Evidence) -> Triggers:
    """The triggers that hold and those that can't be told, in the framework's order."""
    found: dict[tuple[Direction, Holds], list[str]] = {}
    for trigger in evidence.discretion.triggers:
        rule = RULES[trigger.code]
        if evidence.above is not None:
            found.setdefault(("up", rule(evidence, "up")), []).append(trigger.code)
        if evidence.below is not None:
            found.setdefault(("down", rule(evidence, "down")), []).append(trigger.code)
    return Triggers(
        up=tuple(found.get(("up", True), ())),
        down=tuple(found.get(("down", True), ())),
        unknown_up=tuple(found.get(("up", None), ())),
        unknown_down=tuple(found.get(("down", None), ())),
    )


def cases_up(evidence: Evidence) -> int | None:
    """The fewest cases that, judged Yes instead of No, would raise the standard.

    One case can change every key question of the lowest band at once, so the question that needs
    most decides. None: no band above, or one of these questions has no counts.
    """
    if evidence.above is None:
        return None
    needed = _yes_needed(evidence.lowest_band, evidence.above)
    return None if None in needed else max(n for n in needed if n is not None)


def cases_down(evidence: Evidence) -> int | None:
    """The fewest cases that, judged No instead of Yes, would lower the standard.

    A single key question below the boundary is enough, so the nearest decides. None: no band
    below, or a question without counts might be nearer.
    """
    if evidence.below is None:
        return None
    spare = _yes_to_lose(evidence.rated, evidence.below)
    if 1 in spare:
        return 1
    return None if None in spare else min(n for n in spare if n is not None)


def _within_points(evidence: Evidence, direction: Direction) -> Holds:
    boundary = evidence.above if direction == "up" else evidence.below
    return boundary is not None and (
        abs(evidence.lowest - boundary) <= evidence.discretion.within_points
    )


def _one_case(evidence: Evidence, direction: Direction) -> Holds:
    if direction == "down":
        cases = cases_down(evidence)
        return None if cases is None else cases == 1
    if evidence.above is None:
        return False
    needed = _yes_needed(evidence.lowest_band, evidence.above)
    # One counted question out of reach settles it, whatever the others are.
    if any(n is not None and n > 1 for n in needed):
        return False
    return None if None in needed else True


def _small_sample(evidence: Evidence, direction: Direction) -> Holds:
    sizes = [question.relevant for question in evidence.lowest_band]
    if any(size is not None and size <= evidence.discretion.small_sample for size in sizes):
        return True
    return None if None in sizes else False


RULES: Mapping[str, Callable[[Evidence, Direction], Holds]] = {
    "within_five_points": _within_points,
    "one_case": _one_case,
    "small_sample": _small_sample,
}


def _yes_needed(questions: Sequence[QuestionRating], boundary: int) -> list[int | None]:
    return [
        None if q.yes is None or q.relevant is None else _least_yes(q.relevant, boundary) - q.yes
        for q in questions
    ]


def _yes_to_lose(questions: Sequence[QuestionRating], boundary: int) -> list[int | None]:
    return [None if needed is None else 1 - needed for needed in _yes_needed(questions, boundary)]


def _least_yes(relevant: int, boundary: int) -> int:
    # The least yes whose percentage, halves up, is the boundary: yes ≥ relevant (2b − 1) / 200.
    return -(-relevant * (2 * boundary - 1) // 200)
