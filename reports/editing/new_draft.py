"""A section's text beside what would be generated now: paragraph by paragraph, word by word."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reports.editing.figures_behind import in_print
from reports.material import Material

_BETWEEN = re.compile(r"\n[ \t]*\n+")
_WORDS = re.compile(r"\[\[[^\[\]\n]+\]\]|\S+|\s+")
_LIKE = 0.4


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are in both texts ("same"), in the writer's alone ("out") or in the draft's
    alone ("in")."""

    kind: Literal["same", "in", "out"]
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of each text, or of one of them: `mine` and `new` in runs."""

    number: int
    mine: tuple[Run, ...]
    new: tuple[Run, ...]

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return all(run.kind == "same" for run in (*self.mine, *self.new))


def compared(mine: str, new: str, material: Material) -> tuple[Part, ...]:
    """Both texts side by side, their figures as they print."""
    return tuple(
        Part(number, *_runs(in_print(one, material), in_print(other, material)))
        for number, (one, other) in enumerate(_pairs(mine, new))
    )


def taken_over(mine: str, new: str, chosen: Collection[int]) -> str:
    """The writer's text with the chosen parts as the draft has them."""
    parts = [
        other if number in chosen else one for number, (one, other) in enumerate(_pairs(mine, new))
    ]
    return "\n\n".join(part for part in parts if part)


def _paragraphs(text: str) -> list[str]:
    return [each.strip("\n") for each in _BETWEEN.split(text) if each.strip()]


def _pairs(mine: str, new: str) -> list[tuple[str, str]]:
    """The paragraphs of both, each beside its like; "" where there is none."""
    ours, theirs = _paragraphs(mine), _paragraphs(new)
    found: list[tuple[str, str]] = []
    for kind, first, last, begin, end in SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            found += zip(ours[first:last], theirs[begin:end], strict=True)
        else:
            found += _beside(ours[first:last], theirs[begin:end])
    return found


def _beside(ours: list[str], theirs: list[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that differ: those that are alike stand beside each other, in order."""
    waiting = list(theirs)
    for one in ours:
        like = next((at for at, other in enumerate(waiting) if _alike(one, other)), None)
        if like is None:
            yield one, ""
            continue
        yield from (("", other) for other in waiting[:like])
        yield one, waiting[like]
        waiting = waiting[like + 1 :]
    yield from (("", other) for other in waiting)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.split(), other.split(), autojunk=False).ratio() >= _LIKE


def _runs(one: str, other: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    ours, theirs = _WORDS.findall(one), _WORDS.findall(other)
    mine: list[Run] = []
    new: list[Run] = []
    for kind, first, last, begin, end in SequenceMatcher(
        None, ours, theirs, autojunk=False
    ).get_opcodes():
        left, right = "".join(ours[first:last]), "".join(theirs[begin:end])
        if left:
            mine.append(Run("same" if kind == "equal" else "out", left))
        if right:
            new.append(Run("same" if kind == "equal" else "in", right))
    return tuple(mine), tuple(new)
