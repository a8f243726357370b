"""Ratings as text for a terminal; `rate` and `ratings` print it."""

from collections.abc import Container, Iterator

from inspections.frameworks import Framework, Standard

from .engine import QuestionRating, Range, Ratings, StandardRating

_HEAD = ("", "Yes", "Relevant", "%", "Rating")


def as_text(
    ratings: Ratings, framework: Framework, *, waiting: Container[str] = (), decided: str = ""
) -> str:
    """Every standard and key question with its figures, then score, triggers and what is open.

    `waiting`: the key questions with answers still to be given. `decided`: the line of an overall
    rating that the panel decided on, in place of none. ▸ marks the lowest key question,
    ▹ others of the same band. Warnings are not in it.
    """
    table = [_HEAD]
    for standard in framework.standards:
        table.extend(_standard_rows(standard, ratings, waiting))
    wide = [max(len(row[column]) for row in table) for column in range(4)]
    lines = [
        "  ".join([row[0].ljust(wide[0]), *(row[i].rjust(wide[i]) for i in (1, 2, 3)), row[4]])
        for row in table
    ]
    parts = [framework.title, *(line.rstrip() for line in lines), "", *_overall(ratings, decided)]
    triggers = list(_trigger_lines(ratings, framework))
    if triggers:
        parts += ["", "Triggers for the panel’s discretion", *triggers]
    return "\n".join(parts)


def _standard_rows(
    standard: Standard, ratings: Ratings, waiting: Container[str]
) -> Iterator[tuple[str, str, str, str, str]]:
    rated = ratings.standards[standard.code]
    yield (f"{standard.code} {standard.title}", "", "", "", _rating(rated))
    for question in standard.key_questions:
        found = ratings.questions.get(question.code)
        if found is not None:
            name = f"{_mark(question.code, rated)} {question.code} {question.label}"
            yield (f"  {name}", *_figures(found, question.code in waiting))


def _rating(rated: StandardRating) -> str:
    if rated.rating is None:
        return "Not rated"
    unscored = "" if rated.scored else ", not in the score"
    moved = f", by discretion from {rated.computed}" if rated.discretion else ""
    return f"{rated.rating} ({rated.points}){moved}{unscored}"


def _mark(code: str, rated: StandardRating) -> str:
    if code in rated.lowest:
        return "▸"
    return "▹" if code in rated.lowest_band else " "


def _figures(question: QuestionRating, waits: bool) -> tuple[str, str, str, str]:
    if question.percent is None:
        return ("", "0", "", "Not answered yet" if waits else "Not applicable")
    counts = ("" if count is None else str(count) for count in (question.yes, question.relevant))
    yes, relevant = counts
    return (yes, relevant, f"{question.percent}%", question.band or "")


def _overall(ratings: Ratings, decided: str) -> Iterator[str]:
    if decided:
        yield decided
        return
    if ratings.score is None:
        yield f"No overall rating: not rated {', '.join(ratings.not_rated)}"
    else:
        yield f"Score {ratings.score} of {ratings.max_score}: {ratings.overall}"
        if ratings.not_rated:
            yield f"Not rated: {', '.join(ratings.not_rated)}"
    if ratings.score is None or ratings.open_answers:
        yield f"Reachable: {_range(ratings.reachable)}"
    if ratings.with_discretion != ratings.reachable:
        yield f"With discretion: {_range(ratings.with_discretion)}"


def _range(found: Range) -> str:
    if found.overall_low == found.overall_high:
        return f"{found.low} to {found.high}, {found.overall_low}"
    return f"{found.low} to {found.high}, {found.overall_low} to {found.overall_high}"


def _trigger_lines(ratings: Ratings, framework: Framework) -> Iterator[str]:
    named: set[str] = set()
    for code, rated in ratings.standards.items():
        if rated.triggers is None:
            continue
        for way, found in (
            ("up", rated.triggers.up),
            ("down", rated.triggers.down),
            ("unknown", rated.triggers.unknown),
        ):
            if found:
                named.update(found)
                yield f"{code}  {way:<7}  {', '.join(found)}"
    for trigger in framework.discretion.triggers:
        if trigger.code in named:
            yield f"{trigger.code}: {trigger.label}"
