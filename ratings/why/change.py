"""Step 4 in sentences: how many cases, judged differently, would change a rating, and which.

What would come of it is tried with the engine, and said here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from inspections.frameworks import Framework, Standard
from ratings.engine import QuestionRating, Ratings, StandardRating
from ratings.figures import Figures
from ratings.what_if import Trial
from ratings.what_if import rated as tried
from ratings.why.answers import CaseAnswers
from ratings.why.parts import Step
from ratings.why.words import Run, Sentence, counted, listed_runs, questions, said
from ratings.words import number

# More references than these are not listed in a sentence.
_NAMED = 12


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the sentences are about."""

    standard: Standard
    rated: StandardRating
    figures: Figures
    framework: Framework
    cases: Sequence[CaseAnswers]

    def with_yes(self, more: int, *codes: str) -> Ratings:
        """The ratings with so many Yes more in each of these, and no decision on the standard."""
        trial = Trial(moves={self.standard.code: "computed"}, more_yes=dict.fromkeys(codes, more))
        return tried(self.figures, self.framework, trial)


def change_step(
    standard: Standard, figures: Figures, framework: Framework, cases: Sequence[CaseAnswers]
) -> Step:
    """The step of a rated standard; without words where it is not rated."""
    rated = figures.ratings.standards[standard.code]
    if rated.computed is None:
        return Step("", ())
    ground = _Ground(standard, rated, figures, framework, cases)
    return Step(_title(ground), (*_upward(ground), *_downward(ground)))


def _title(ground: _Ground) -> str:
    rated = ground.rated
    # One more Yes each is enough by the tallies; one case gives it where it was judged No in all.
    up = rated.cases_up == 1 and bool(not ground.cases or _behind_all(ground, rated.lowest_band))
    down = rated.cases_down == 1
    if up and down:
        return "One case would change it, either way"
    if up or down:
        return f"One case would {'raise' if up else 'lower'} it"
    return "No single case would change it"


def _upward(ground: _Ground) -> Iterator[Sentence]:
    needed, codes = ground.rated.cases_up, ground.rated.lowest_band
    if needed is None:
        return
    if needed > 1:
        # Tallies don't say whether the same cases were judged No in each of several questions.
        least = "at least " if len(codes) > 1 else ""
        cases = counted(needed, "case")
        yield said(f"It would take {least}{cases} judged Yes instead of No to raise it.")
        return
    then = ground.with_yes(1, *codes)
    yield said(
        "Were one case more judged Yes in ",
        questions(codes),
        f", {_results([then.questions[code] for code in codes])}: ",
        f"the standard would be {then.standards[ground.standard.code].computed}.",
    )
    yield _who(ground, codes)


def _who(ground: _Ground, codes: Sequence[str]) -> Sentence:
    """Whether one and the same case stands behind all figures of the lowest band."""
    same = _behind_all(ground, codes)
    names = listed_runs(Run(case.reference, case.place(codes[0])) for case in same)
    if len(same) > _NAMED:
        names = (Run(f"{len(same)} cases"),)
    judged = "was judged No" if len(same) == 1 else "were judged No"
    if len(codes) == 1:
        return said(names, f" {judged} in it.")
    which = "both" if len(codes) == 2 else f"all {number(len(codes))}"
    if same:
        return said(
            f"One and the same case stands behind {which} figures: ",
            names,
            f" {judged} in {which}.",
        )
    return said(
        f"No single case stands behind {which} figures: none was judged No in {which}, so it would "
        "take a different case for each."
    )


def _behind_all(ground: _Ground, codes: Sequence[str]) -> list[CaseAnswers]:
    return [case for case in ground.cases if all(case.no(code) for code in codes)]


def _downward(ground: _Ground) -> Iterator[Sentence]:
    fewer = ground.rated.cases_down
    if fewer is None:
        return
    if fewer > 1:
        yield said(f"It would take {counted(fewer, 'case')} judged No instead of Yes to lower it.")
        return
    lowered: dict[str, list[QuestionRating]] = {}
    for question in ground.standard.key_questions:
        found = ground.figures.ratings.questions.get(question.code)
        if found is None or not found.yes:
            continue
        then = ground.with_yes(-1, question.code)
        rating = then.standards[ground.standard.code].computed
        if rating is not None and rating != ground.rated.computed:
            lowered.setdefault(rating, []).append(then.questions[question.code])
    for rating, results in lowered.items():
        codes = [question.code for question in results]
        yield said(
            f"Were one case fewer judged Yes in {'any one of ' if len(codes) > 1 else ''}",
            questions(codes),
            f", {_results(results)}: the standard would be {rating}.",
        )


def _results(found: Sequence[QuestionRating]) -> str:
    """What questions would come to: "each would be 2 of 3, 67%"."""
    told = [f"{question.yes} of {question.relevant}, {question.percent}%" for question in found]
    if len(found) == 1:
        return f"it would be {told[0]}"
    if len(set(told)) == 1:
        return f"each would be {told[0]}"
    parts = (f"{q.code} would be {words}" for q, words in zip(found, told, strict=True))
    return "; ".join(parts)
