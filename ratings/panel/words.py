"""The ratings page in sentences: what stands behind the ratings, and why the panel may move one."""

from collections.abc import Callable, Iterable, Mapping

from inspections.frameworks import Band, Framework
from ratings.engine import Range, StandardRating
from ratings.figures import Figures
from ratings.words import dated, listed, number


def cases_in(figures: Figures, framework: Framework) -> str:
    """How many of the sampled cases are complete, every key question asked in them being answered,
    and how many are submitted."""
    if not figures.sampled:
        return "No case is sampled yet."
    names = {domain.number: domain.cases for domain in framework.domains}
    counts = [(count, names[number]) for number, count in figures.cases.items()]
    submitted = sum(count.submitted for count, _ in counts)
    if figures.complete == figures.sampled:
        parts = listed(f"{count.sampled} {name}" for count, name in counts)
        start = f"All {figures.sampled} sampled cases are complete ({parts})"
    else:
        parts = listed(f"{count.complete} of {count.sampled} {name}" for count, name in counts)
        start = f"{figures.complete} of {figures.sampled} sampled cases are complete ({parts})"
    if submitted == figures.sampled:
        return f"{start}, all submitted."
    return f"{start}, {submitted or 'none'} submitted."


def open_questions(figures: Figures) -> str:
    """How many answers to key questions stand behind the ratings, and what is not rated."""
    asked, answered = figures.questions_asked, figures.questions_answered
    # Open answers are those that are asked and not given, and those not known to be asked.
    undecided = figures.ratings.open_answers - (asked - answered)
    if not asked:
        words = "No key question is asked yet"
    elif answered < asked:
        words = f"{answered:,} of the {asked:,} key questions asked in them are answered"
    else:
        words = f"All {asked:,} key questions asked in them are answered"
    if undecided:
        words += f"; {undecided:,} more are undecided until a fact is recorded"
    not_rated = [
        code for code in figures.ratings.not_rated if figures.ratings.standards[code].scored
    ]
    if not_rated:
        words += f"; {listed(not_rated)} {'is' if len(not_rated) == 1 else 'are'} not rated"
    return f"{words}."


def outlook(figures: Figures, *, openings_up: int, openings_down: int) -> str:
    """What the score can still become, by open answers or else by discretion."""
    ratings = figures.ratings
    if gone := figures.without_cases:
        without = f"No case is relevant to {listed(gone)}: without {_it(gone)} the score is of "
        return f"{without}{figures.max_score_without} at most."
    if ratings.score is None or ratings.open_answers:
        return f"{_range(ratings.reachable)} can still be reached."
    if not openings_up and not openings_down:
        return "By discretion the panel can move none of these ratings."
    return (
        f"By discretion the panel could raise {_standards(openings_up)} and lower "
        f"{number(openings_down)}: {_range(ratings.with_discretion)}."
    )


def overall_decision(figures: Figures) -> str:
    """How the panel's decision on the overall rating stands; empty where none is needed or made."""
    decided = figures.overall_decided
    if decided is None:
        if not figures.without_cases:
            return ""
        return (
            "Figures alone give no overall rating. Nothing is published before the panel’s "
            "decision on it is recorded."
        )
    if figures.overall_stands:
        return f"The overall rating is the panel’s decision of {dated(decided.decided_on)}."
    return (
        f"The panel’s decision of {dated(decided.decided_on)}, {decided.rating} of "
        f"{decided.max_score}, does not stand: its ground has moved."
    )


def _it(codes: Iterable[str]) -> str:
    return "it" if len(tuple(codes)) == 1 else "them"


def _standards(count: int) -> str:
    return f"{number(count)} standard{'' if count == 1 else 's'}" if count else "no standard"


def _range(reach: Range) -> str:
    if reach.low == reach.high:
        return f"{reach.low}, {reach.overall_low}"
    if reach.overall_low == reach.overall_high:
        return f"{reach.low} to {reach.high}, {reach.overall_low} either way"
    return f"{reach.low} to {reach.high}, from {reach.overall_low} to {reach.overall_high}"


def because(
    rated: StandardRating,
    holding: Iterable[str],
    then: Band,
    figures: Figures,
    framework: Framework,
) -> tuple[str, ...]:
    """One sentence for each trigger that holds for moving a standard to the band `then`."""
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    return tuple(
        _SENTENCES[code](rated, then, figures, framework) if code in _SENTENCES else labels[code]
        for code in holding
    )


def _within_points(
    rated: StandardRating, then: Band, figures: Figures, framework: Framework
) -> str:
    lowest = figures.ratings.questions[rated.lowest[0]]
    up = framework.ratings.index(then.rating) > framework.ratings.index(rated.computed or "")
    verb = "is" if len(rated.lowest) == 1 else "are"
    start = f"{_names(rated.lowest, framework)} {verb} {lowest.percent}%"
    if up:
        return f"{start}, {lowest.points_up} below the boundary at {then.from_percent}."
    own = framework.band(rated.computed or "").from_percent
    if lowest.points_down == 0:
        return f"{start}, on the boundary at {own}."
    return f"{start}, {lowest.points_down} above the boundary at {own}."


def _one_case(rated: StandardRating, then: Band, figures: Figures, framework: Framework) -> str:
    up = framework.ratings.index(then.rating) > framework.ratings.index(rated.computed or "")
    if not up:
        return "One Yes judged No would lower it."
    each = " in each of these" if len(rated.lowest_band) > 1 else ""
    names = _names(rated.lowest_band, framework)
    return f"One more Yes{each} would raise it: {names}."


def _small_sample(rated: StandardRating, then: Band, figures: Figures, framework: Framework) -> str:
    sizes: dict[int, list[str]] = {}
    for code in rated.lowest_band:
        relevant = figures.ratings.questions[code].relevant
        if relevant is not None and relevant <= framework.discretion.small_sample:
            sizes.setdefault(relevant, []).append(code)
    parts = [
        f"{_names(codes, framework)} {'rests' if len(codes) == 1 else 'rest'} on "
        f"{number(size)} case{'' if size == 1 else 's'}{'' if len(codes) == 1 else ' each'}"
        for size, codes in sizes.items()
    ]
    return f"{'; '.join(parts)}."


def _names(codes: Iterable[str], framework: Framework) -> str:
    return listed(f"{code} {framework.key_question(code).label}" for code in codes)


_Sentence = Callable[[StandardRating, Band, Figures, Framework], str]
_SENTENCES: Mapping[str, _Sentence] = {
    "within_five_points": _within_points,
    "one_case": _one_case,
    "small_sample": _small_sample,
}
