"""Markdown as writers of a section use it: CommonMark with tables and footnotes, without HTML,
images and code, which are text to the letter. A reference is a token of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from reports.text.grammar import OPENS, opened_at, standing_in

__all__ = [
    "FOOTNOTE",
    "REFERENCE",
    "UNCLOSED",
    "Parsed",
    "Place",
    "SyntaxTreeNode",
    "literal",
    "parsed",
]

REFERENCE, UNCLOSED, FOOTNOTE = "reference", "unclosed_reference", "footnote_ref"
# The first character of something in a text, and the one after its last.
Place = tuple[int, int]
NOWHERE: Place = (0, 0)

# A mark of a footnote, or, with the colon, the footnote itself at the beginning of its line.
_MARK = re.compile(r"(?m:^ {0,3})\[\^[^\]\s]+\]:|(?<!\\)\[\^[^\]\s]+\]")

# What would drop, change or decode something that a person typed.
_OFF = (
    *("code", "fence", "html_block", "reference", "hr", "lheading"),
    *("backticks", "html_inline", "image", "autolink", "entity", "footnote_inline"),
)
_HTTP = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a tree: its blocks, its footnotes by their number in the text, and the labels of
    footnotes that nothing marks, with the characters where they stand.

    References and marks of footnotes carry theirs as `meta["place"]`.
    """

    nodes: tuple[SyntaxTreeNode, ...]
    footnotes: Mapping[int, SyntaxTreeNode]
    unmarked: Mapping[str, Place]


@lru_cache(maxsize=256)
def parsed(text: str) -> Parsed:
    """The text as a tree of markdown-it's nodes."""
    env: dict[str, Any] = {}
    root = SyntaxTreeNode(_MARKDOWN.parse(text, env))
    notes = {
        note.meta["id"]: note
        for node in root.children
        if node.type == "footnote_block"
        for note in node.children
    }
    places = _places(text)
    for node in root.walk():
        if node.type in (REFERENCE, UNCLOSED, FOOTNOTE):
            node.meta["place"] = next(places[_written(node)], NOWHERE)
    refs: Mapping[str, int] = env.get("footnotes", {}).get("refs", {})
    labels = [label.removeprefix(":") for label, number in refs.items() if number < 0]
    return Parsed(
        tuple(node for node in root.children if node.type != "footnote_block"),
        notes,
        {label: next(places[f"[^{label}]:"], NOWHERE) for label in labels},
    )


def _written(node: SyntaxTreeNode) -> str:
    if node.type == FOOTNOTE:
        return f"[^{node.meta['label']}]"
    return node.content if node.type == UNCLOSED else f"[[{node.content}]]"


def _places(text: str) -> dict[str, Iterator[Place]]:
    """Where each thing stands in the text, one place after the other.

    The tree has the same things in the same order, but for footnotes, which it has at its end;
    what is written alike is wrong alike.
    """
    found: dict[str, list[Place]] = defaultdict(list)
    for each in standing_in(text):
        found[f"[[{each.content}]]" if each.closed else OPENS].append((each.start, each.end))
    for mark in _MARK.finditer(text):
        found[mark[0].lstrip()].append(mark.span())
    return defaultdict(lambda: iter(()), {key: iter(places) for key, places in found.items()})


def _reference(state: StateInline, silent: bool) -> bool:
    """Double square brackets; those that hold no reference are a token, too, to be refused."""
    brackets = opened_at(state.src, state.pos)
    if brackets is None or brackets.end > state.posMax:
        return False
    if not silent:
        token = state.push(REFERENCE if brackets.closed else UNCLOSED, "", 0)
        token.content = brackets.content if brackets.closed else OPENS
        token.meta = {} if brackets.closed else {"line": brackets.content}
    state.pos = brackets.end
    return True


def _no_image(state: StateInline, silent: bool) -> bool:
    """`![` is text, and does not make a link of what follows."""
    if not state.src.startswith("![", state.pos) or opened_at(state.src, state.pos + 1):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _made() -> MarkdownIt:
    markdown = MarkdownIt("commonmark").enable("table").use(footnote_plugin).disable(_OFF)
    markdown.inline.ruler.before("link", "reference_in_brackets", _reference)
    markdown.inline.ruler.before("link", "no_image", _no_image)
    # An address that is none of the web's leaves the brackets as they were typed.
    markdown.validateLink = lambda url: url.lower().startswith(_HTTP)  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


_MARKDOWN = _made()

_MEANT = re.compile(r"([\\*_\[\]|#])")
_AT_START = re.compile(r"^(\s*)([-+](?=\s|$)|>)", re.MULTILINE)
_NUMBERED = re.compile(r"^(\s*\d{1,9})([.)](?=\s|$))", re.MULTILINE)
_INDENTED = re.compile(r"[ \t]*\n[ \t]*")


def literal(text: str) -> str:
    """What a person typed elsewhere, as Markdown that prints it to the letter, line breaks as
    spaces; paragraphs stay paragraphs."""
    paragraphs: Sequence[str] = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return "\n\n".join(_one_line(paragraph) for paragraph in paragraphs)


def _one_line(paragraph: str) -> str:
    line = _MEANT.sub(r"\\\1", _INDENTED.sub(" ", paragraph.strip()))
    line = _AT_START.sub(r"\1\\\2", line)
    return _NUMBERED.sub(r"\1\\\2", line)
