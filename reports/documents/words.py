"""What a paragraph is made of: words, and footnotes where their marks are printed.

Characters that no XML file can hold (control characters, lone surrogates) are replaced here, once,
so that no writer meets them; everything else is kept to the letter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Printable:
    """Replaces, in every text field, the characters that no file format can hold."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printable(value))


def printable(text: str) -> str:
    """The text without characters that no file can hold: each is replaced by U+FFFD."""
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True, slots=True)
class Footnote(Printable):
    """A note that is printed where it hangs; each hangs in one place only.

    `at` keeps notes of the same words apart ("2.1" and "2.2"); it is not printed.
    """

    text: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Words(Printable):
    """Words of a paragraph. `figure` is the reference that gave them ("2.1.3:words"), if one did;
    it is not printed, HTML marks it as the words' `data-figure`."""

    text: str
    strong: bool = False
    emphasis: bool = False
    figure: str = ""


# A footnote stands where its mark is printed.
Inline = Words | Footnote


def footnotes_in(inlines: Iterable[Inline]) -> tuple[Footnote, ...]:
    """The footnotes among words, in order."""
    return tuple(inline for inline in inlines if isinstance(inline, Footnote))


def plain(inlines: Iterable[Inline]) -> str:
    """The words as one plain text, without footnotes."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Words))


def refuse_blank(what: str, text: str) -> None:
    """Raises ValueError, naming `what` is blank, where there is nothing to print."""
    if not text.strip():
        raise ValueError(f"{what} is blank; words to print would be right.")
