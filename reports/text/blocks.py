"""A parsed text as the blocks of a document."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from reports.documents.model import (
    Block,
    Cell,
    Column,
    CountCell,
    Footnote,
    Heading,
    Inline,
    Items,
    NotApplicableCell,
    PercentCell,
    Prose,
    Quotation,
    Row,
    Table,
    TextCell,
    Words,
)
from reports.material import Material
from reports.text.grammar import Reference, UnknownReference
from reports.text.laid_out import Spot, laid_out
from reports.text.markdown import REFERENCE, Place, SyntaxTreeNode, parsed
from reports.text.writing import Line, Pen, Refuse

# The deepest heading that a document has.
_DEEPEST = 4
_CAPTION = re.compile(r"Table:\s+(?=\S)")
_PERCENT = re.compile(r"(\d{1,3})%")
# A fact of the service that its source has with decimals.
_DECIMALS = re.compile(r"\d+\.\d+%")
_BLANK = "–"


@dataclass(frozen=True, slots=True)
class Section:
    """Whose text it is: the section's code, its title, and the level of its heading."""

    code: str
    title: str
    level: int


def written(
    text: str,
    material: Material,
    section: Section,
    printed: Callable[[], Iterable[str]],
    refuse: Refuse,
) -> tuple[Block, ...]:
    """The text as blocks. `printed` gives what all other sections print; `refuse` is told of every
    reference and footnote that is wrong."""
    tree = parsed(text)
    for label, place in tree.unmarked.items():
        error = UnknownReference(
            f"The footnote [^{label}] is marked nowhere; [^{label}] in a sentence, or no such "
            "footnote, would be right."
        )
        refuse(error, "", place)
    pen = Pen(material, tree, section.code, refuse)
    highest = min((int(n.tag[1:]) for n in tree.nodes if n.type == "heading"), default=1)
    return tuple(_Blocks(material, section, printed, pen, highest).of(tree.nodes))


@dataclass(slots=True)
class _Blocks:
    material: Material
    section: Section
    printed: Callable[[], Iterable[str]]
    pen: Pen
    # How deep the text's own highest headings are: those stand right under the section's.
    highest: int = 1
    _laid_out: Counter[str] = field(default_factory=Counter)
    _tables: int = 0

    def of(self, nodes: tuple[SyntaxTreeNode, ...]) -> Iterator[Block]:
        """The blocks of nodes that stand beside each other."""
        caption = ""
        for node, following in zip_longest(nodes, nodes[1:]):
            if node.type == "table":
                yield self._table(node, caption)
            elif following is not None and following.type == "table" and _is_caption(node):
                line = self.pen.line(node.children[0].children, spell=False, notes=False)
                caption = _CAPTION.sub("", line.printed, count=1).strip()
                continue
            else:
                yield from self._block(node)
            caption = ""

    def _block(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "paragraph":
                yield from self._paragraph(node)
            case "heading":
                line = self.pen.line(node.children[0].children, spell=False, notes=False)
                if line.printed.strip():
                    own = max(int(node.tag[1:]) - self.highest, 0)
                    level = self.section.level + 1 + own
                    yield Heading(min(level, _DEEPEST), line.printed.strip())
            case "bullet_list":
                yield from self._list(node, None)
            case "ordered_list":
                # A list may begin at nought, a document's at one.
                yield from self._list(node, max(int(node.attrs.get("start", 1)), 1))
            case "blockquote":
                yield from self._quotation(node)
            case _:
                yield from self.of(tuple(node.children))

    def _paragraph(self, node: SyntaxTreeNode) -> Iterator[Block]:
        inlines = node.children[0].children
        if references := _alone(inlines):
            for reference, place in references:
                yield from self._block_reference(reference, place)
            return
        line = self.pen.line(inlines)
        if line.printed.strip():
            yield Prose(tuple(line.inlines))

    def _block_reference(self, reference: Reference, place: Place) -> Iterator[Block]:
        self._laid_out[str(reference)] += 1
        spot = Spot(
            self.section.code,
            self.section.level,
            f"{self.section.code}/{reference}/{self._laid_out[str(reference)]}",
            self.printed,
        )
        try:
            yield from laid_out(reference, self.material, spot)
        except UnknownReference as error:
            self.pen.refuse(error, reference.text, place)

    def _list(self, node: SyntaxTreeNode, first: int | None) -> Iterator[Block]:
        """A list; what is more than one paragraph in an item stands between two parts of it."""
        items: list[tuple[Inline, ...]] = []
        number = first
        for item in node.children:
            opened = False
            for child in item.children:
                alone = child.type == "paragraph" and not _alone(child.children[0].children)
                if alone and not opened:
                    line = self.pen.line(child.children[0].children)
                    opened = True
                    if line.printed.strip():
                        items.append(tuple(line.inlines))
                    continue
                if items:
                    yield Items(tuple(items), number)
                    number = None if number is None else number + len(items)
                    items = []
                yield from self._block(child) if child.type != "table" else self.of((child,))
                opened = True
        if items:
            yield Items(tuple(items), number)

    def _quotation(self, node: SyntaxTreeNode) -> Iterator[Block]:
        label = ""
        for child in node.children:
            if child.type != "paragraph" or _alone(child.children[0].children):
                yield from self.of((child,))
                continue
            inlines = list(child.children[0].children)
            if not label and (opening := _label(inlines)) is not None:
                label = self.pen.line([inlines[opening]], spell=False, notes=False).printed.strip()
                inlines = inlines[opening + 1 :]
            line = self.pen.line(inlines)
            if line.printed.strip():
                yield Quotation(_stripped(line), label)
                label = ""
        if label:
            yield Quotation((Words(label, strong=True),))

    def _table(self, node: SyntaxTreeNode, caption: str) -> Table:
        self._tables += 1
        head, *body = node.children
        heads = head.children[0].children
        rows = [row for part in body for row in part.children]
        width, rest = divmod(100, len(heads))
        columns = []
        for number, cell in enumerate(heads):
            line = self.pen.line(_content(cell), spell=False, notes=False)
            right = "right" in str(cell.attrs.get("style", ""))
            columns.append(
                Column(
                    line.printed.strip() or f"Column {number + 1}",
                    width + (rest if number == 0 else 0),
                    "right" if right else "left",
                )
            )
        return Table(
            name=f"{self.section.code} table {self._tables}"[:31],
            caption=caption or f"{self.section.title}, table {self._tables}",
            columns=tuple(columns),
            rows=tuple(Row(tuple(self._cell(c) for c in row.children), "Row") for row in rows),
        )

    def _cell(self, cell: SyntaxTreeNode) -> Cell:
        content = [n for n in _content(cell) if n.type != "text" or n.content.strip()]
        if len(content) == 1 and content[0].type == REFERENCE:
            said = self.pen.said(content[0])
            if said.count is not None:
                return CountCell(said.count)
            if found := _PERCENT.fullmatch(said.printed) or _PERCENT.fullmatch(said.exact):
                return PercentCell(int(found[1]))
            printed = said.exact if _DECIMALS.fullmatch(said.exact) else said.printed
            return TextCell(printed[:1].upper() + printed[1:])
        line = self.pen.line(content, spell=False)
        notes = tuple(each for each in line.inlines if isinstance(each, Footnote))
        if not line.printed.strip():
            return NotApplicableCell(_BLANK)
        return TextCell(line.printed.strip(), footnotes=notes)


def _content(cell: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [node for inline in cell.children for node in inline.children]


def _alone(inlines: list[SyntaxTreeNode]) -> list[tuple[Reference, Place]]:
    """The block references that stand alone in a paragraph; none where anything else does."""
    found = []
    for node in inlines:
        if node.type == "softbreak" or (node.type == "text" and not node.content.strip()):
            continue
        if node.type != REFERENCE:
            return []
        try:
            reference = Reference.parse(node.content)
        except UnknownReference:
            return []
        if not reference.is_block:
            return []
        found.append((reference, node.meta["place"]))
    return found


def _is_caption(node: SyntaxTreeNode) -> bool:
    if node.type != "paragraph" or not node.children[0].children:
        return False
    first = node.children[0].children[0]
    return first.type == "text" and bool(_CAPTION.match(first.content))


def _label(inlines: list[SyntaxTreeNode]) -> int | None:
    """Where the label of a quotation stands: bold, alone on the first line."""
    here = [n for n, node in enumerate(inlines) if node.type != "text" or node.content.strip()]
    if not here or inlines[here[0]].type != "strong":
        return None
    alone = len(here) == 1 or inlines[here[1]].type in ("softbreak", "hardbreak")
    return here[0] if alone else None


def _stripped(line: Line) -> tuple[Inline, ...]:
    """The words without the space that a taken label leaves before them."""
    first, *rest = line.inlines
    while isinstance(first, Words) and not first.text.strip():
        first, *rest = rest
    if isinstance(first, Words):
        first = Words(first.text.lstrip(), first.strong, first.emphasis, first.figure)
    return (first, *rest)
