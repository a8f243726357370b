"""What stands in double square brackets: its parts, and where in a text it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Self

# Kept apart from what follows: `[[[` is a bracket before a reference.
PATTERN = re.compile(r"\[\[(?!\[)([^\[\]\n]*)\]\]")
OPENS = "[["
_ESCAPED = re.compile(r"\\[!-/:-@\[-`{-~]")
# How much of a line is quoted where a reference is not closed.
_QUOTED = 30

# References that stand for a table, a chart or a list, with how they are written.
BLOCKS = {
    "standing": "standing:2.2",
    "questions": "questions:2.2",
    "prompts": "prompts:2.2.1",
    "ratings": "ratings",
    "results": "results:2",
    "result-prompts": "result-prompts:2",
    "disposals": "disposals:2",
    "offences": "offences:2",
    "sample": "sample",
    "facts": "facts:children",
    "chart": "chart:children",
    "surveys": "surveys",
    "findings": "findings:2:strength",
    "recommendations": "recommendations:list",
    "bands": "bands",
    "scores": "scores",
    "glossary": "glossary",
}


class UnknownReference(Exception):
    """A reference that is none; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference in its parts: `3.1.1 : disposal=youth_conditional_caution : words`.

    `sub_sample` is a fact of the cases and `value` one of its values, both "" where there is none;
    `forms` are the parts that are neither. `text` is the reference as it was written.
    """

    text: str
    target: str
    sub_sample: str = ""
    value: str = ""
    forms: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """The parts of what stands between the brackets. Raises UnknownReference."""
        target, *rest = (part.strip() for part in text.split(":"))
        if not target:
            raise UnknownReference(
                f"[[{text}]] names nothing; a key question, as [[2.1.3]], would be right."
            )
        sub_sample = value = ""
        if rest and "=" in rest[0]:
            sub_sample, value = (part.strip() for part in rest.pop(0).split("=", 1))
            if not sub_sample or not value:
                raise UnknownReference(
                    f"[[{text}]] has half a sub-sample; a fact and its value, as "
                    "disposal=referral_order, would be right."
                )
        if "" in rest:
            raise UnknownReference(
                f"[[{text}]] ends in a colon or has two; one before each part would be right."
            )
        if any("=" in part for part in rest):
            raise UnknownReference(
                f"[[{text}]] has its sub-sample last, or two of them; one, before the form, "
                "would be right."
            )
        return cls(text, target, sub_sample, value, tuple(rest))

    @property
    def form(self) -> str:
        """The form, "" where there is none. Raises UnknownReference where there are two."""
        if len(self.forms) > 1:
            raise UnknownReference(
                f"[[{self.text}]] has two forms, {' and '.join(self.forms)}; one would be right."
            )
        return self.forms[0] if self.forms else ""

    @property
    def is_block(self) -> bool:
        """Whether it stands for a table, a chart or a list, and so alone in its paragraph."""
        if self.target in ("ratings", "sample", "surveys", "bands", "scores", "glossary"):
            return True
        return self.target in BLOCKS and bool(self.forms)

    def __str__(self) -> str:
        """The reference as it is written where it is written well."""
        part = f"{self.sub_sample}={self.value}" if self.sub_sample else ""
        return ":".join(filter(None, (self.target, part, *self.forms)))

    def wrong(self, reason: str, right: str) -> UnknownReference:
        """An error about it: what is wrong, and what would be right."""
        return UnknownReference(f"[[{self.text}]] {reason}; {right} would be right.")

    def one_of(self, given: str, known: tuple[str, ...], what: str) -> UnknownReference:
        """An error: `given` is no `what`; the nearest of those known would be right."""
        near = get_close_matches(given, known, n=1, cutoff=0.6)
        if near:
            return self.wrong(f"has no {what} {given}" if given else f"lacks its {what}", near[0])
        said = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
        right = f"one of {said}" if len(known) > 1 else said or "another reference"
        return self.wrong(f"has no {what} {given}" if given else f"lacks its {what}", right)

    def alone(self) -> None:
        """Raises UnknownReference where it has a sub-sample or a form, and takes none."""
        if self.sub_sample or self.forms:
            raise self.wrong("takes no form and no sub-sample", f"[[{self.target}]]")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where brackets stand in a text, from `start` to `end`; `closed`: they hold a reference."""

    content: str
    start: int
    end: int
    closed: bool = True


def opened_at(text: str, start: int) -> Standing | None:
    """The brackets that open at this character; None where a single bracket does."""
    if not text.startswith(OPENS, start) or text.startswith("[", start + len(OPENS)):
        return None
    if found := PATTERN.match(text, start):
        return Standing(found[1], start, found.end())
    line = text[start : start + _QUOTED].partition("\n")[0]
    return Standing(line, start, start + len(OPENS), closed=False)


def standing_in(text: str) -> Iterator[Standing]:
    """All brackets of a Markdown text, in order; those behind a backslash are no references."""
    at = 0
    while at < len(text):
        if found := _ESCAPED.match(text, at):
            at = found.end()
        elif brackets := opened_at(text, at):
            yield brackets
            at = brackets.end
        else:
            # On to the next character that can mean something.
            nexts = [n for n in (text.find("\\", at + 1), text.find("[", at + 1)) if n >= 0]
            at = min(nexts, default=len(text))


def unclosed(content: str) -> UnknownReference:
    """The error about brackets that open and hold no reference."""
    return UnknownReference(
        f"“{content}” opens a reference that is not closed; [[2.1.3]], or \\[\\[ for the brackets "
        "themselves, would be right."
    )
