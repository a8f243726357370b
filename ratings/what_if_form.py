"""The form of what-if: what can be tried on these figures, and what its address says is tried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from inspections.frameworks import Framework, Standard
from ratings.engine import QuestionRating, Ratings, StandardRating, Triggers, percentage
from ratings.figures import Figures
from ratings.panel.parts import Stamp
from ratings.what_if import Move, Trial, rated
from ratings.words import begun_small

_OPEN = ".open"
_MOVES: Mapping[str, Move] = {"computed": "computed", "up": "up", "down": "down"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A key question: the controls to try other answers, and what it comes to where one is."""

    fields: tuple[BoundField, ...]
    then: str


@dataclass(frozen=True, slots=True)
class Block:
    """A standard: its rating as it is and as tried, and the controls to try another.

    `may`: what the panel could do then, and by which triggers, in sentences.
    """

    code: str
    title: str
    now: Stamp
    then: Stamp
    changed: bool
    rating: BoundField
    questions: tuple[Asked, ...]
    may: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A domain with its standards."""

    number: int
    title: str
    blocks: tuple[Block, ...]


class WhatIfForm(forms.Form):
    """A select for each standard, each key question with relevant cases, and the open answers of
    one; empty: as it stands.

    Names are short and say nothing of a person: `2.1` up, down or computed, or a rating;
    `2.1.3` how many cases more are judged Yes; `2.1.3.open` how many of its open answers are Yes
    and No ("3-1").
    """

    def __init__(self, data: Any, figures: Figures, framework: Framework) -> None:
        super().__init__(data)
        self.figures, self.framework = figures, framework
        for code, found in figures.ratings.standards.items():
            judged = found.method == "judged"
            choices = [(name, name) for name in framework.ratings if judged]
            self.fields[code] = forms.ChoiceField(
                label=f"Rating of {code}",
                required=False,
                choices=[("", ""), *(choices or ((move, move) for move in _MOVES))],
                error_messages={"invalid_choice": f"%(value)s is nothing to try at {code}."},
            )
        for code, question in figures.ratings.questions.items():
            if question.relevant:
                self.fields[code] = _yes_field(question, framework)
            if count := figures.counts[code].open:
                self.fields[f"{code}{_OPEN}"] = _open_field(code, count, framework)

    def trial(self) -> Trial:
        """What is tried; of a valid form."""
        said = {code: value for code, value in self.cleaned_data.items() if value}
        ratings = self.figures.ratings
        standards = ratings.standards
        return Trial(
            moves={code: _MOVES[value] for code, value in said.items() if value in _MOVES},
            more_yes={
                code: int(value) for code, value in said.items() if code in ratings.questions
            },
            answered={
                code.removesuffix(_OPEN): _answers(value)
                for code, value in said.items()
                if code.endswith(_OPEN)
            },
            judged={
                code: value
                for code, value in said.items()
                if code in standards and value not in _MOVES
            },
        )

    def offer(self, then: Ratings) -> None:
        """Offer at each computed standard what its triggers allow in the ratings as tried."""
        for code, found in then.standards.items():
            field = self.fields[code]
            assert isinstance(field, forms.ChoiceField)
            as_it_is = self.figures.ratings.standards[code]
            first = f"{as_it_is.rating or 'Not rated'}, now"
            if found.method == "judged":
                field.choices = [("", first), *((name, name) for name in self.framework.ratings)]
                continue
            options = [("", first)]
            if code in self.figures.decisions:
                options = [("", "As decided, now"), ("computed", "As computed")]
            elif self.data.get(code) == "computed":
                options.append(("computed", "As computed"))
            options += self._moves(code, found.computed, found.triggers or Triggers())
            field.choices = options

    def _moves(
        self, code: str, computed: str | None, triggers: Triggers
    ) -> Iterator[tuple[str, str]]:
        if computed is None:
            return
        above, below = self.framework.next_to(computed)
        ways = (("up", "Raised", above, triggers.up), ("down", "Lowered", below, triggers.down))
        for move, verb, band, holding in ways:
            if band is not None and (holding or self.data.get(code) == move):
                yield move, f"{verb} to {band.rating}"

    def parts(self, trial: Trial, then: Ratings) -> Iterator[Part]:
        """The form by domain, with the ratings as they are and as tried."""
        for domain in self.framework.domains:
            blocks = tuple(
                self._block(standard, trial, then)
                for standard in domain.standards
                if standard.code in self.figures.ratings.standards
            )
            if blocks:
                yield Part(domain.number, domain.title, blocks)

    def _block(self, standard: Standard, trial: Trial, then: Ratings) -> Block:
        now, tried = self.figures.ratings.standards[standard.code], then.standards[standard.code]
        return Block(
            code=standard.code,
            title=standard.title,
            now=Stamp(now.rating, now.points),
            then=Stamp(tried.rating, tried.points),
            changed=now.rating != tried.rating,
            rating=self[standard.code],
            questions=tuple(
                Asked(
                    fields,
                    _comes_to(then.questions[question.code]) if trial.tries(question.code) else "",
                )
                for question in standard.key_questions
                if (fields := self._controls(question.code))
            ),
            may=tuple(self._may(tried)),
        )

    def _controls(self, code: str) -> tuple[BoundField, ...]:
        return tuple(self[name] for name in (code, f"{code}{_OPEN}") if name in self.fields)

    def _may(self, tried: StandardRating) -> Iterator[str]:
        """What the panel could do to a standard as tried, each way, with the triggers."""
        if tried.computed is None or tried.triggers is None:
            return
        labels = {t.code: begun_small(t.label) for t in self.framework.discretion.triggers}
        above, below = self.framework.next_to(tried.computed)
        ways = (("raise", above, tried.triggers.up), ("lower", below, tried.triggers.down))
        for verb, band, holding in ways:
            if band is None:
                continue
            if holding:
                named = "; ".join(labels[code] for code in holding)
                yield f"The panel could {verb} it to {band.rating}: {named}."
            else:
                yield f"The panel could not {verb} it: no trigger would hold."


def _yes_field(question: QuestionRating, framework: Framework) -> forms.ChoiceField:
    yes, relevant = question.yes or 0, question.relevant or 0
    options = [("", f"{_told(yes, relevant)}, now")]
    options += [
        (f"{more:+d}", f"{_told(yes + more, relevant)}, {more:+d}".replace("-", "−"))
        for more in range(relevant - yes, -yes - 1, -1)
        if more
    ]
    return forms.ChoiceField(
        label=f"{question.code} {framework.key_question(question.code).label}",
        required=False,
        choices=options,
        error_messages={
            "invalid_choice": f"{question.code} is Yes in {yes} of {relevant} cases; %(value)s "
            "can’t be tried on that. Choose one of the list."
        },
    )


def _open_field(code: str, count: int, framework: Framework) -> forms.ChoiceField:
    """All open answers given, or only one of them."""
    given = [(yes, count - yes) for yes in range(count, -1, -1)]
    if count > 1:
        given += [(1, 0), (0, 1)]
    label = framework.key_question(code).label
    return forms.ChoiceField(
        label=f"{code} {label}: {count} open",
        required=False,
        choices=[
            ("", f"{count} open, now"),
            *((f"{yes}-{no}", _given(yes, no, count)) for yes, no in given),
        ],
        error_messages={
            "invalid_choice": f"{code} has {count} open; %(value)s can’t be tried on that. Choose "
            "one of the list."
        },
    )


def _given(yes: int, no: int, count: int) -> str:
    words = ", ".join(f"{part} {word}" for part, word in ((yes, "Yes"), (no, "No")) if part)
    return words if yes + no == count else f"{words}, the others open"


def _answers(value: str) -> tuple[int, int]:
    yes, _, no = value.partition("-")
    return int(yes), int(no)


def _comes_to(found: QuestionRating) -> str:
    return f"Tried: {found.yes} of {found.relevant}, {found.percent}%, {found.band}"


def _told(yes: int, relevant: int) -> str:
    return f"{yes} of {relevant}, {percentage(yes, relevant)}%"


def tried(form: WhatIfForm) -> tuple[Trial, Ratings]:
    """What the form tries, and the ratings of that; of a form that is not valid, as it stands."""
    trial = form.trial() if form.is_valid() else Trial()
    then = rated(form.figures, form.framework, trial)
    form.offer(then)
    return trial, then
