"""Step 5: which triggers hold, each way, and the figures that say so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from inspections.frameworks import Band, Framework
from ratings.engine import StandardRating
from ratings.figures import Figures
from ratings.panel.parts import Stamp
from ratings.why.parts import Direction, TriggerLine
from ratings.why.words import Sentence, counted, points, questions, said
from ratings.words import begun_small, number


@dataclass(frozen=True, slots=True)
class _Way:
    """One direction of a standard: to which band, and whether that is upward."""

    rated: StandardRating
    to: Band
    up: bool
    figures: Figures
    framework: Framework


def directions_of(
    rated: StandardRating, figures: Figures, framework: Framework
) -> Iterator[Direction]:
    """The directions there are, upward first."""
    if rated.computed is None or rated.triggers is None:
        return
    above, below = framework.next_to(rated.computed)
    for band, up, holding in (
        (above, True, rated.triggers.up),
        (below, False, rated.triggers.down),
    ):
        if band is None:
            continue
        way = _Way(rated, band, up, figures, framework)
        yield Direction(
            way="Up" if up else "Down",
            to=Stamp(band.rating, band.points),
            may=bool(holding),
            triggers=tuple(
                TriggerLine(
                    trigger.code in holding, begun_small(trigger.label), _words(trigger.code, way)
                )
                for trigger in framework.discretion.triggers
            ),
        )


def may_title(directions: tuple[Direction, ...]) -> str:
    """What the panel may do, as the step's title."""
    ways = {"Up": "raise", "Down": "lower"}
    open_to = [ways[direction.way] for direction in directions if direction.may]
    if not open_to:
        return "The panel can’t move it: no trigger holds"
    return f"The panel may {' or '.join(open_to)} it by one band"


def _words(code: str, way: _Way) -> Sentence:
    return _SENTENCES[code](way) if code in _SENTENCES else ()


def _within_points(way: _Way) -> Sentence:
    lowest = way.figures.ratings.questions[way.rated.lowest[0]]
    verb = "is" if len(way.rated.lowest) == 1 else "are"
    start = said(questions(way.rated.lowest), f" {verb} {lowest.percent}%")
    if way.up:
        away, boundary, side = lowest.points_up or 0, way.to.from_percent, "below"
    else:
        own = way.framework.band(way.rated.computed or "").from_percent
        away, boundary, side = lowest.points_down or 0, own, "above"
    if not away:
        return said(start, f", on the boundary at {boundary}.")
    return said(start, f", {points(away)} {side} the boundary at {boundary}.")


def _one_case(way: _Way) -> Sentence:
    needed = way.rated.cases_up if way.up else way.rated.cases_down
    if needed is None:
        return ()
    judged = "Yes instead of No" if way.up else "No instead of Yes"
    return said(f"It takes {counted(needed, 'case')} judged {judged}.")


def _small_sample(way: _Way) -> Sentence:
    sizes = {
        code: way.figures.ratings.questions[code].relevant or 0 for code in way.rated.lowest_band
    }
    least = min(sizes.values())
    codes = [code for code, size in sizes.items() if size == least]
    verb, each = ("rests", "") if len(codes) == 1 else ("rest", " each")
    return said(
        questions(codes), f" {verb} on {number(least)} case{'' if least == 1 else 's'}{each}."
    )


_SENTENCES: Mapping[str, Callable[[_Way], Sentence]] = {
    "within_five_points": _within_points,
    "one_case": _one_case,
    "small_sample": _small_sample,
}
