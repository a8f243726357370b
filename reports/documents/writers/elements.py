"""pandoc's tree as it reads it: each element as plain data, made by a function of its name.

pandoc reads its tree as JSON. Plain data is written as it stands; an object for each word, as a
library would make, takes longer than pandoc itself.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

Element = dict[str, Any]
Inlines = list[Element]
Blocks = list[Element]

# The version of the tree that these elements are of; pandoc refuses one that it can't read.
API_VERSION = [1, 23, 1]

_NOTHING: Mapping[str, str] = MappingProxyType({})
_SPACE = re.compile("(\n|[ \t\r]+)")


def attributes(
    identifier: str = "", classes: Sequence[str] = (), named: Mapping[str, str] = _NOTHING
) -> list[Any]:
    """An element's identifier, classes, and attributes by name."""
    return [identifier, list(classes), [[name, value] for name, value in named.items()]]


def text(words: str) -> Inlines:
    """Plain text as inlines; a line break stays one, other breaking white space may wrap."""
    inlines: Inlines = []
    for part in _SPACE.split(words):
        if part == "\n":
            inlines.append({"t": "LineBreak"})
        elif part.strip(" \t\r"):
            inlines.append({"t": "Str", "c": part})
        elif part:
            inlines.append({"t": "Space"})
    return inlines


def strong(inlines: Inlines) -> Element:
    """Bold words."""
    return {"t": "Strong", "c": inlines}


def emphasis(inlines: Inlines) -> Element:
    """Words in italics."""
    return {"t": "Emph", "c": inlines}


# Between the marks of two footnotes, which would else be read as one number.
GAP: Element = {"t": "Str", "c": "\u00a0"}


def notes(texts: Iterable[str]) -> Inlines:
    """Footnotes, where their marks stand one after the other."""
    made: Inlines = []
    for words in texts:
        made += [GAP] * bool(made)
        made.append({"t": "Note", "c": [para(text(words.strip()))]})
    return made


def link(inlines: Inlines, address: str) -> Element:
    """Words that lead to an address, "#part-1" for one of the document."""
    return {"t": "Link", "c": [attributes(), inlines, [address, ""]]}


def span(inlines: Inlines, classes: Sequence[str] = (), **named: str) -> Element:
    """Words with attributes; underscores in their names are hyphens."""
    return {"t": "Span", "c": [attributes("", classes, _hyphenated(named)), inlines]}


def image(alternative: str, address: str, **named: str) -> Element:
    """A picture with its alternative text."""
    return {"t": "Image", "c": [attributes("", (), named), text(alternative), [address, ""]]}


def para(inlines: Inlines) -> Element:
    """A paragraph."""
    return {"t": "Para", "c": inlines}


def plain(inlines: Inlines) -> Element:
    """Words that are no paragraph of their own, as those of a cell."""
    return {"t": "Plain", "c": inlines}


def header(level: int, inlines: Inlines, identifier: str) -> Element:
    """A heading, with the identifier that links lead to."""
    return {"t": "Header", "c": [level, attributes(identifier), inlines]}


def styled(style: str, blocks: Blocks) -> Element:
    """Blocks whose paragraphs have a style of this name; in HTML a div with it as its class."""
    named = attributes("", (style.lower().replace(" ", "-"),), {"custom-style": style})
    return {"t": "Div", "c": [named, blocks]}


def raw(format: str, markup: str) -> Element:
    """Markup of the output format, as it stands."""
    return {"t": "RawBlock", "c": [format, markup]}


def bullets(items: Iterable[Blocks]) -> Element:
    """A list with bullets."""
    return {"t": "BulletList", "c": list(items)}


def numbered(items: Iterable[Blocks], first: int) -> Element:
    """A list numbered from `first`."""
    return {"t": "OrderedList", "c": [[first, {"t": "Decimal"}, {"t": "Period"}], list(items)]}


def definitions(items: Iterable[tuple[Inlines, Blocks]]) -> Element:
    """Terms, each with what it means."""
    return {"t": "DefinitionList", "c": [[term, [meaning]] for term, meaning in items]}


def cell(blocks: Blocks, align: str) -> list[Any]:
    """A cell of a table; `align` is "left" or "right"."""
    return [attributes(), _alignment(align), 1, 1, blocks]


def row(cells: Iterable[list[Any]], classes: Sequence[str] = ()) -> list[Any]:
    """A row of a table."""
    return [attributes("", classes), list(cells)]


def table(
    identifier: str, caption: Inlines, widths: Iterable[int], head: list[Any], rows: list[Any]
) -> Element:
    """A table with one head row; the first cell of each row is its head; widths in per cent."""
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": width / 100}] for width in widths]
    body = [attributes(), 1, [], rows]
    return {
        "t": "Table",
        "c": [
            attributes(identifier),
            [None, [plain(caption)]],
            columns,
            [attributes(), [head]],
            [body],
            [attributes(), []],
        ],
    }


def _alignment(align: str) -> Element:
    return {"t": "AlignRight" if align == "right" else "AlignLeft"}


def _hyphenated(named: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in named.items()}
