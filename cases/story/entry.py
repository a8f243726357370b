"""One change of a case that is worth telling."""

from dataclasses import dataclass
from enum import StrEnum

from cases.story.rows import Act


class Kind(StrEnum):
    ANSWER = "answer"
    FACT = "fact"
    NOTE = "note"
    EXAMPLE = "example"
    ALERT = "alert"
    CASE = "case"


# Sections of a case's history besides those of its page (a standard's code, EVERY_CASE).
FACTS_SECTION, ALERTS_SECTION, STATES_SECTION = "facts", "alerts", "states"


@dataclass(frozen=True, slots=True)
class Quote:
    """A text that belongs to a change: a label, and the text."""

    label: str
    text: str


def both(before: str, after: str) -> tuple[Quote, ...]:
    """The texts before and after; one that is empty is left out."""
    texts = (("Before", before), ("After", after))
    return tuple(Quote(label, text) for label, text in texts if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change; `verb`, `about` and `rest` make its sentence, after the name of who made it.

    `place` is the code of its own history page, "" where it has none. `asks` are the questions
    that it made asked (True), not asked (False) or undecided (None). `texts` are the events that
    hold a note's text before and after. `parts` are changes that were folded into this one.
    """

    act: Act
    kind: Kind
    section: str
    verb: str
    about: str = ""
    rest: str = ""
    place: str = ""
    asks: tuple[tuple[str, bool | None], ...] = ()
    quotes: tuple[Quote, ...] = ()
    texts: tuple[int | None, int | None] = (None, None)
    parts: tuple["Entry", ...] = ()
