"""Sentences with links in them, as runs of text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ratings.words import number


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a sentence; `url` is empty where it leads nowhere."""

    text: str
    url: str = ""


Sentence = tuple[Run, ...]


def said(*pieces: str | Run | Iterable[Run]) -> Sentence:
    """A sentence put together from texts, links and lists of links."""
    runs: list[Run] = []
    for piece in pieces:
        if isinstance(piece, str):
            runs.append(Run(piece))
        elif isinstance(piece, Run):
            runs.append(piece)
        else:
            runs.extend(piece)
    return tuple(runs)


def listed_runs(items: Iterable[Run]) -> Sentence:
    """A list of links: "D02, D03 and D04"."""
    found = list(items)
    runs: list[Run] = []
    for at, item in enumerate(found):
        if at:
            runs.append(Run(" and " if at == len(found) - 1 else ", "))
        runs.append(item)
    return tuple(runs)


def text_of(sentence: Sentence) -> str:
    """The sentence without its links."""
    return "".join(run.text for run in sentence)


def questions(codes: Sequence[str]) -> Sentence:
    """Codes of key questions, each leading to its answers on the page."""
    return listed_runs(Run(code, f"#{answers_id(code)}") for code in codes)


def answers_id(code: str) -> str:
    """The id of a question's row among the answers."""
    return f"answers-{code.replace('.', '-')}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "one case", "12 cases"."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def points(count: int) -> str:
    """Percentage points: "1 point", "17 points"."""
    return f"{count} point{'' if count == 1 else 's'}"


def capital(text: str) -> str:
    """A sentence's first letter as a capital."""
    return text[:1].upper() + text[1:]
