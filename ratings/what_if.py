"""What if: the ratings that other decisions, answers or judgements would give. Saves nothing.

Works on figures, live or of a snapshot; the engine rates what is altered as it rates what is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from inspections.frameworks import Framework
from ratings import engine
from ratings.figures import Figures

_NONE = (0, 0)
Move = Literal["computed", "up", "down"]


@dataclass(frozen=True, slots=True)
class Trial:
    """What is tried, in place of what is recorded.

    `moves` by computed standard: as computed, or one band from there. `more_yes` by key question:
    how many cases more (less than none: fewer) are judged Yes instead of No. `answered` by key
    question: how many of its open answers are given as Yes and as No. `judged` by judged standard:
    a rating.
    """

    moves: Mapping[str, Move] = field(default_factory=dict)
    more_yes: Mapping[str, int] = field(default_factory=dict)
    judged: Mapping[str, str] = field(default_factory=dict)
    answered: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.moves or self.more_yes or self.judged or self.answered)

    def tries(self, question: str) -> bool:
        """Whether answers to this key question are tried."""
        return question in self.more_yes or question in self.answered


def rated(figures: Figures, framework: Framework, trial: Trial) -> engine.Ratings:
    """The ratings of a trial. A move that no trigger allows is left out, and a warning says so.

    Raises ValueError where a question would have more Yes than cases, or fewer than none, or more
    answers given than are open; engine.EngineError where a code or a rating is not the framework's.
    """
    now = figures.ratings
    tallies = {code: _tally(figures, trial, code) for code in now.questions}
    judged = {
        code: found.rating
        for code, found in now.standards.items()
        if found.method == "judged" and found.rating is not None
    }
    waiting = {
        code: figures.counts[code].unsettled - sum(trial.answered.get(code, _NONE))
        for code in now.questions
    }
    by_figures = engine.rate(
        framework, tallies, judged | dict(trial.judged), open_answers=waiting, strict=False
    )
    recorded = {code: made.published for code, made in figures.decisions.items()}
    moved = {code: rating for code, rating in recorded.items() if code not in trial.moves}
    without: list[str] = []
    for code, move in trial.moves.items():
        found = by_figures.standards[code]
        if move == "computed" or found.computed is None:
            continue
        above, below = framework.next_to(found.computed)
        band = above if move == "up" else below
        holding = found.triggers and getattr(found.triggers, move)
        if band is not None and holding:
            moved[code] = band.rating
        elif band is not None:
            verb, way = ("raised", "upward") if move == "up" else ("lowered", "downward")
            without.append(
                f"{code} can’t be {verb} to {band.rating}: that needs a trigger, and none holds "
                f"{way}. It stays {found.computed}."
            )
    ratings = (
        by_figures
        if not moved
        else engine.rate(
            framework,
            tallies,
            judged | dict(trial.judged),
            discretion=moved,
            decided_from={
                code: made.computed
                for code, made in figures.decisions.items()
                if code not in trial.moves
            },
            open_answers=waiting,
            strict=False,
        )
    )
    return replace(ratings, warnings=(*without, *ratings.warnings))


def _tally(figures: Figures, trial: Trial, code: str) -> engine.Tally:
    """How a key question is answered in a trial: its open answers that are given count, too."""
    found = figures.ratings.questions[code]
    yes, no = trial.answered.get(code, _NONE)
    if min(yes, no) < 0 or yes + no > figures.counts[code].open:
        raise ValueError(f"{code} has {figures.counts[code].open} open answers, not {yes + no}.")
    tried = (found.yes or 0) + trial.more_yes.get(code, 0)
    relevant = found.relevant or 0
    if not 0 <= tried <= relevant:
        raise ValueError(f"{code} can be Yes in at least 0, at most all of its {relevant} cases.")
    return engine.Tally.counted(tried + yes, relevant + yes + no)
