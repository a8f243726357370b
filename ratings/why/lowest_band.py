"""Step 2 in sentences: the lowest band, how far it is from the next, and what lies above."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from inspections.frameworks import Framework, Standard
from ratings.engine import QuestionRating
from ratings.figures import Figures
from ratings.why.parts import Step
from ratings.why.words import (
    Run,
    Sentence,
    listed_runs,
    points,
    questions,
    said,
)


def lowest_step(standard: Standard, figures: Figures, framework: Framework) -> Step:
    """Which key questions lie in the lowest band, how far from the next, and which lie above."""
    rated = figures.ratings.standards[standard.code]
    if rated.computed is None:
        return Step("", ())
    found = [figures.ratings.questions[code] for code in rated.lowest_band]
    above = [
        question
        for key_question in standard.key_questions
        if (question := figures.ratings.questions.get(key_question.code))
        and question.percent is not None
        and question.code not in rated.lowest_band
    ]
    words = [_standing(group) for group in _by_percent(found)]
    if above:
        names = listed_runs(
            Run(f"{question.code} ({question.percent}%)", questions([question.code])[0].url)
            for question in above
        )
        words.append(said(names, f" {'does' if len(above) == 1 else 'do'} not lift it."))
    title = f"The lowest band is {rated.computed}, so the standard is {rated.computed}"
    return Step(title, tuple(words))


def _by_percent(found: Sequence[QuestionRating]) -> Iterator[list[QuestionRating]]:
    in_order = sorted(found, key=lambda question: question.percent or 0)
    for _, group in groupby(in_order, key=lambda question: question.percent):
        yield list(group)


def _standing(found: Sequence[QuestionRating]) -> Sentence:
    first = found[0]
    verb = "stands" if len(found) == 1 else "stand"
    start = said(questions([question.code for question in found]), f" {verb} at {first.percent}%")
    return said(start, f", {_distances(first)}.")


def _distances(found: QuestionRating) -> str:
    """How far from the boundary above, and from the one that its band stands on."""
    percent, up, down = found.percent or 0, found.points_up, found.points_down
    above = "" if up is None else f"{points(up)} below the boundary at {percent + up}"
    if down is None:
        return above
    below = f"{points(down)} above" if down else "on"
    if not above:
        return f"in the highest band there is, {below} the boundary at {percent - down}"
    return f"{above} and {below} the one at {percent - down}"
