"""XML that somebody else made, walked through without building a tree.

A document type is refused as soon as it begins: bombs and outside entities need one, workbooks
have none.
"""

from collections.abc import Iterable
from xml.parsers import expat  # the handlers below refuse every document type

from spreadsheets.cells import Unreadable

_DEEPEST = 256


class Walker:
    """Hears of elements and text; names are "namespace local", or "local" without a namespace."""

    def started(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def ended(self, name: str) -> None:
        """An element ends."""

    def said(self, text: str) -> None:
        """Text within an element; one text may come in several parts."""


class Enough(Exception):
    """Raised by a walker that need not hear the rest."""


def walk(pieces: Iterable[bytes], walker: Walker, damaged: Unreadable) -> None:
    """Tell the walker what is in the document; `damaged` is raised where it is not well formed."""
    depth = 0

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise damaged
        walker.started(name, attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        walker.ended(name)

    def refuse(*_: object) -> None:
        raise Unreadable(
            f"{_subject(damaged)} declares a document type in its XML, which no spreadsheet "
            "program does and which can be used to do harm. Open it in your spreadsheet program, "
            "save it as XLSX, and choose that file."
        )

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = started
    parser.EndElementHandler = ended
    parser.CharacterDataHandler = walker.said
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except Enough:
        return
    except (expat.ExpatError, ValueError, LookupError):
        raise damaged from None
    finally:
        # Handlers and parser point at each other.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = parser.StartDoctypeDeclHandler = None
        parser.EntityDeclHandler = None


def _subject(damaged: Unreadable) -> str:
    return str(damaged).partition(" is damaged")[0]


def local(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition(" ")[2]
