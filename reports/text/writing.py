"""Inline content of a text as words and footnotes, its references resolved on the tree."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from reports.documents.model import Footnote, Inline, Words
from reports.material import Material
from reports.text.grammar import Reference, UnknownReference, unclosed
from reports.text.markdown import Parsed, Place, SyntaxTreeNode
from reports.text.quantities import opening
from reports.text.resolving import Said, said

# What stands before the beginning of a sentence.
_OPENS_SENTENCE = re.compile(r"(?:^|[.!?…][”’\")\]]*\s+)[“‘\"'(\[]*\s*$")


class Refuse(Protocol):
    """Takes an error, the reference it is about ("" for none) and its place; raises or keeps it."""

    def __call__(self, error: UnknownReference, reference: str, place: Place) -> None: ...


@dataclass(slots=True)
class Line:
    """A paragraph in the making. `spell`: a figure that opens a sentence is spelled out."""

    spell: bool = True
    inlines: list[Inline] = field(default_factory=list)
    printed: str = ""

    def add(self, text: str, *, strong: bool = False, emphasis: bool = False) -> None:
        """Words as they were typed; those of one face become one run."""
        if not text:
            return
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Words) and (last.strong, last.emphasis, last.figure) == (
            strong,
            emphasis,
            "",
        ):
            self.inlines[-1] = Words(last.text + text, strong, emphasis)
        else:
            self.inlines.append(Words(text, strong, emphasis))
        self.printed += text

    def add_figure(self, found: Said, written: str, *, strong: bool, emphasis: bool) -> None:
        """What a reference prints, in the words that a sentence begins with where one does."""
        text = found.printed
        if _OPENS_SENTENCE.search(self.printed):
            text = opening(text) if self.spell else text[:1].upper() + text[1:]
        self.inlines.append(Words(text, strong, emphasis, figure=written))
        self.printed += text


@dataclass(slots=True)
class Pen:
    """Writes the inline content of one text. `at` makes its footnotes one of a kind."""

    material: Material
    parsed: Parsed
    at: str
    refuse: Refuse
    _marks: Counter[int] = field(default_factory=Counter)

    def line(
        self, nodes: Iterable[SyntaxTreeNode], *, spell: bool = True, notes: bool = True
    ) -> Line:
        """Inline nodes as words; with `notes` off a footnote among them is refused."""
        line = Line(spell)
        for node in nodes:
            self._add(line, node, strong=False, emphasis=False, notes=notes)
        return line

    def said(self, node: SyntaxTreeNode) -> Said:
        """What a reference comes to; where it is refused and goes on, as it was written."""
        try:
            return said(Reference.parse(node.content), self.material)
        except UnknownReference as error:
            self.refuse(error, node.content, node.meta["place"])
            return Said(f"[[{node.content}]]", "")

    def _add(
        self, line: Line, node: SyntaxTreeNode, *, strong: bool, emphasis: bool, notes: bool
    ) -> None:
        match node.type:
            case "text":
                line.add(node.content, strong=strong, emphasis=emphasis)
            case "softbreak" | "hardbreak":
                line.add(" ", strong=strong, emphasis=emphasis)
            case "reference":
                found = self.said(node)
                line.add_figure(found, node.content, strong=strong, emphasis=emphasis)
            case "unclosed_reference":
                self.refuse(unclosed(node.meta["line"]), "", node.meta["place"])
                line.add(node.content, strong=strong, emphasis=emphasis)
            case "footnote_ref":
                self._footnote(line, node, notes=notes)
            case "link":
                before = len(line.printed)
                self._add_all(line, node, strong=strong, emphasis=emphasis, notes=notes)
                address = str(node.attrs["href"])
                if line.printed[before:].strip() != address:
                    line.add(f" ({address})", strong=strong, emphasis=emphasis)
            case _:
                self._add_all(
                    line,
                    node,
                    strong=strong or node.type == "strong",
                    emphasis=emphasis or node.type == "em",
                    notes=notes,
                )

    def _add_all(
        self, line: Line, node: SyntaxTreeNode, *, strong: bool, emphasis: bool, notes: bool
    ) -> None:
        for child in node.children:
            self._add(line, child, strong=strong, emphasis=emphasis, notes=notes)

    def _footnote(self, line: Line, node: SyntaxTreeNode, *, notes: bool) -> None:
        label = f"[^{node.meta['label']}]"
        if not notes:
            error = UnknownReference(
                f"{label} stands in a heading or in another footnote; a place in a paragraph, "
                "a list or a cell would be right."
            )
            self.refuse(error, "", node.meta["place"])
            return
        number = node.meta["id"]
        self._marks[number] += 1
        text = " ".join(
            self.line(inline.children, notes=False).printed.strip()
            for inline in inlines_of(self.parsed.footnotes[number])
        )
        if not text.strip():
            error = UnknownReference(f"{label} is blank; its words would be right.")
            self.refuse(error, "", node.meta["place"])
            return
        line.inlines.append(Footnote(text, f"{self.at}/{number}/{self._marks[number]}"))


def inlines_of(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """The inline contents under a node, in order: one for each paragraph, heading or cell."""
    return [each for each in node.walk(include_self=False) if each.type == "inline"]
