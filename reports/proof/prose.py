"""The prose of a section: what of its Markdown a writer wrote as sentences, and where."""

import re
from dataclasses import dataclass

# What stands for each character that is no prose: of a reference, of a quotation or a mark-up.
REFERENCE, ELSE = "\ue000", "\ue001"

_REFERENCE = re.compile(r"\[\[([^\[\]\n]+)\]\]")
_QUOTED = re.compile(r"(?m)^[ \t]*>.*$")
_MARKS = re.compile(r"(?m)^[ \t]*(?:#{1,6}[ \t].*$|[-*+][ \t]+|\d+[.)][ \t]+)|`[^`\n]*`|[*_]{1,3}")
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?![ \t]*\n))+")
_ENDS = re.compile(
    r"[.?!][\"”’)\]]*(?=[\s\ue001]+[\"“‘(\ue000]*[A-Z\ue000\d“‘])|\n(?=[ \t]*\ue001)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A reference in a text: the question or thing it is of, and where it stands."""

    reference: str
    target: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `start` and `end` in the text, `words` as long as it is, without mark-up."""

    start: int
    end: int
    words: str
    references: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a text, in sentences."""

    sentences: tuple[Sentence, ...]


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a section's Markdown; quotations, headings and mark-up are left out."""
    named = [
        Named(match[1], match[1].split(":")[0].strip(), match.start(), match.end())
        for match in _REFERENCE.finditer(text)
    ]
    masked = _REFERENCE.sub(lambda match: REFERENCE * len(match[0]), text)
    for what in (_QUOTED, _MARKS):
        masked = what.sub(lambda match: ELSE * len(match[0]), masked)
    return tuple(
        Paragraph(tuple(_sentences(masked, match.start(), match.end(), named)))
        for match in _PARAGRAPH.finditer(masked)
    )


def _sentences(masked: str, start: int, end: int, named: list[Named]) -> list[Sentence]:
    found = []
    begins = start
    for stop in [*(match.end() for match in _ENDS.finditer(masked, start, end)), end]:
        words = masked[begins:stop]
        lead = len(words) - len(words.lstrip(f" \t\n{ELSE}"))
        tail = len(words.rstrip(f" \t\n{ELSE}"))
        if lead < tail:
            first, last = begins + lead, begins + tail
            inside = tuple(each for each in named if first <= each.start < last)
            found.append(Sentence(first, last, masked[first:last], inside))
        begins = stop
    return found
