"""How tests read a generated text: its paragraphs, the references in it, the words beside them."""

import re
from collections.abc import Iterator

REFERENCE = re.compile(r"\[\[([^\[\]]+)\]\]")
_CODE = re.compile(r"\b\d\.\d(?:\.\d){0,2}\b|\bdomain \d\b")


def paragraphs(text: str) -> list[str]:
    """Its paragraphs, without blocks that stand alone in theirs."""
    parts = [part for part in re.split(r"\n\n+", text) if part.strip()]
    return [part for part in parts if not re.fullmatch(r"\[\[[^\[\]]+\]\]", part)]


def prose(text: str) -> list[str]:
    """Paragraphs without headings, which are the published questions, and without quotations,
    which are an inspector's words."""
    return [part for part in paragraphs(text) if not part.startswith(("#", ">"))]


def digits_beside(text: str) -> list[str]:
    """Paragraphs with a digit outside of references and of codes of standards."""
    return [
        part
        for part in paragraphs(text)
        if re.search(r"\d", _CODE.sub("", REFERENCE.sub("", part)))
    ]


def slips(printed: str) -> Iterator[str]:
    """Slips of the pen in a printed paragraph."""
    for pattern in (
        r"\b([a-z]+) \1\b",
        r"\.\.|,,| ,|,\.|:\.| \.|  ",
        r"\(\)|\[\[|\]\]",
        r"(?:[.?!] |^)[a-z]",
    ):
        yield from (
            printed[max(0, m.start() - 30) : m.end() + 30] for m in re.finditer(pattern, printed)
        )
