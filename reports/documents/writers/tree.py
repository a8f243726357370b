"""The document as pandoc's tree.

Text goes into the tree as text, never as Markdown or markup, so that what a person typed comes out
to the letter, whatever characters it holds.
"""

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from reports.documents import model
from reports.documents.writers import colours
from reports.documents.writers import elements as tree
from reports.documents.writers.elements import Blocks, Element, Inlines

# Styles of paragraphs that the DOCX and ODT writers set apart; HTML has them as classes.
BANNER, REMARK, DETAIL = "Banner", "TableRemark", "TableDetail"
COVER_LINE, COVER_REMARK = "CoverLine", "CoverRemark"
CONTENTS_HEAD, CONTENTS = "ContentsHead", "ContentsLine"
LEAD, INTRODUCING, ITEM = "Lead", "Introducing", "ListItem"
QUOTATION, QUOTATION_LABEL = "Quotation", "QuotationLabel"
STATEMENT, RATING = "Statement", "StandardRating"
CHART_CAPTION, CHART = "ChartCaption", "Chart"

# The deepest heading that the list of contents names.
CONTENTS_DEPTH = 2

# What a table that stays on one page may hold.
_SHORT_ROWS, _SHORT_CHARACTERS = 12, 1600


class Tree:
    """Builds pandoc's tree of one document; `pictures` are the addresses of its charts."""

    def __init__(self, document: model.Document, pictures: Iterable[str] = ()) -> None:
        self.document = document
        self.report = document.cover is not None
        self._pictures = iter(pictures)
        self._tables, self._charts = count(1), count(1)
        self._headings = enumerate(document.headings, start=1)

    def whole(self) -> Element:
        """The tree as pandoc reads it."""
        blocks = [*self.front(), *self.body()]
        return {"pandoc-api-version": tree.API_VERSION, "meta": self._meta(), "blocks": blocks}

    def front(self) -> Iterator[Element]:
        """What stands under the title: the banner; in a report, which has that in the heads of its
        pages, the title page and the list of contents."""
        document = self.document
        if document.banner and not document.cover:
            banner = tree.strong(tree.text(document.banner.strip()))
            yield tree.styled(BANNER, [tree.para([banner])])
        if document.cover:
            yield from (self._styled(COVER_LINE, line) for line in document.cover.lines)
            yield from (self._styled(COVER_REMARK, remark) for remark in document.cover.remarks)
            yield self._styled(CONTENTS_HEAD, model.CONTENTS_TITLE)
            for number, heading in enumerate(document.headings, start=1):
                if heading.level <= CONTENTS_DEPTH:
                    line = tree.link(tree.text(heading.text), f"#part-{number}")
                    yield tree.styled(f"{CONTENTS}{heading.level}", [tree.para([line])])

    def body(self) -> Iterator[Element]:
        """The blocks in order, then the notes."""
        blocks = self.document.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            yield from self._block(block, following)
        if self.document.notes:
            yield self._heading()
            yield tree.definitions(
                (tree.text(note.subject.strip()), [tree.para(tree.text(note.text.strip()))])
                for note in self.document.notes
            )

    def _meta(self) -> Element:
        document = self.document
        inlines = {
            "title": document.title,
            "subtitle": document.subject,
            "subject": document.subject,
            "description": document.banner or document.provenance,
        }
        meta: Element = {
            name: {"t": "MetaInlines", "c": tree.text(value.strip())}
            for name, value in inlines.items()
        }
        return {**meta, "lang": {"t": "MetaString", "c": document.language}}

    def _block(self, block: model.Block, following: model.Block | None) -> Iterator[Element]:
        match block:
            case model.Heading():
                yield self._heading()
            case model.Paragraph():
                yield tree.para(tree.text(block.text.strip()))
            case model.Prose():
                yield self._prose(block, following)
            case model.Items():
                yield self._items(block)
            case model.Quotation():
                yield from self.quotation(block)
            case model.Standing():
                yield from self.standing(block)
            case model.Chart():
                yield from self.chart(block, next(self._charts))
            case model.Table():
                yield from self._table(block, next(self._tables))

    def _heading(self) -> Element:
        number, heading = next(self._headings)
        return tree.header(heading.level, tree.text(heading.text.strip()), f"part-{number}")

    def _prose(self, prose: model.Prose, following: model.Block | None) -> Element:
        para = tree.para(self.inlines(prose.inlines))
        if prose.lead:
            return tree.styled(LEAD, [para])
        if introduces(prose, following):
            return tree.styled(INTRODUCING, [para])
        return para

    def _items(self, items: model.Items) -> Element:
        each = (self.item(item) for item in items.items)
        return tree.bullets(each) if items.first is None else tree.numbered(each, items.first)

    def item(self, item: tuple[model.Inline, ...]) -> Blocks:
        """What stands in an item of a list."""
        return [tree.styled(ITEM, [tree.para(self.inlines(item))])]

    def quotation(self, quotation: model.Quotation) -> Iterator[Element]:
        """A quotation under its label."""
        if quotation.label:
            yield self._styled(QUOTATION_LABEL, quotation.label)
        yield tree.styled(QUOTATION, [tree.para(self.inlines(quotation.inlines))])

    def standing(self, standing: model.Standing) -> Iterator[Element]:
        """A standard's statement, and under it the rating with its points."""
        yield self._styled(STATEMENT, standing.statement)
        rating = self.rating(standing.rating, "Stamp")
        points = tree.text(f" {standing.points}") if standing.points else []
        notes = tree.notes(note.text for note in standing.footnotes)
        yield tree.styled(RATING, [tree.para([*tree.text("Rating: "), *rating, *points, *notes])])

    def chart(self, chart: model.Chart, number: int) -> Iterator[Element]:
        """A chart's caption, and its picture with the alternative text."""
        yield self._styled(CHART_CAPTION, chart_title(chart, number))
        picture = tree.image(chart.alternative, next(self._pictures), width="100%")
        yield tree.styled(CHART, [tree.para([picture])])

    def rating(self, cell: model.Cell, style: str) -> Inlines:
        """A rating's name in the colour of its points; what stands in place of one without."""
        words = tree.text(cell.text.strip())
        if isinstance(cell, model.RatingCell) and colours.of_points(cell.points):
            name = f"{style}{cell.points}"
            return [tree.span(words, (name.lower(),), custom_style=name)]
        return words

    def inlines(self, inlines: Iterable[model.Inline]) -> Inlines:
        """Words, figures and footnotes of a paragraph."""
        made: Inlines = []
        for inline in inlines:
            if isinstance(inline, model.Footnote):
                after_another = bool(made) and made[-1]["t"] == "Note"
                made += [tree.GAP] * after_another + tree.notes([inline.text])
            else:
                made += self.words(inline)
        return made

    def words(self, words: model.Words) -> Inlines:
        """Words, bold or in italics where they say so."""
        made = tree.text(words.text)
        if words.emphasis:
            made = [tree.emphasis(made)]
        return [tree.strong(made)] if words.strong else made

    def _table(self, table: model.Table, number: int) -> Iterator[Element]:
        yield from (self._styled(REMARK, remark) for remark in table.remarks)
        head = tree.row(
            tree.cell([tree.plain(tree.text(column.name.strip()))], column.align)
            for column in table.columns
        )
        rows = [self._row(row, table.columns) for row in table.rows]
        caption = tree.text(table_title(table, number))
        widths = (column.width for column in table.columns)
        yield tree.table(f"table-{number}", caption, widths, head, rows)

    def _row(self, row: model.Row, columns: tuple[model.Column, ...]) -> list[Any]:
        classes = [name for name in ("heading", "strong") if getattr(row, name)]
        cells = (
            tree.cell(self._cell(cell, row), column.align)
            for cell, column in zip(row.cells, columns, strict=True)
        )
        return tree.row(cells, classes)

    def _cell(self, cell: model.Cell, row: model.Row) -> Blocks:
        inlines = self.rating(cell, "Rating") if self.report else tree.text(cell.text.strip())
        if is_bold(cell, row):
            inlines = [tree.strong(inlines)]
        inlines = [*inlines, *tree.notes(note.text for note in model.footnotes_of(cell))]
        blocks: Blocks = [tree.plain(inlines)]
        if isinstance(cell, model.TextCell) and cell.detail:
            blocks.append(self._styled(DETAIL, cell.detail))
        return blocks

    def _styled(self, style: str, words: str) -> Element:
        return tree.styled(style, [tree.para(tree.text(words.strip()))])


def table_title(table: model.Table, number: int) -> str:
    """A table's caption with its number: "Table 1: Ratings"."""
    return f"Table {number}: {table.caption}"


def chart_title(chart: model.Chart, number: int) -> str:
    """A chart's caption with its number: "Figure 1: Age"."""
    return f"Figure {number}: {chart.caption}"


def is_bold(cell: model.Cell, row: model.Row) -> bool:
    """Whether a cell is bold: what stands in place of a figure never is."""
    return (row.heading or row.strong) and not isinstance(cell, model.NotApplicableCell)


def is_short(table: model.Table) -> bool:
    """Whether a table is so short that it stays on one page of a report."""
    characters = sum(
        len(cell.text) + len(cell.detail if isinstance(cell, model.TextCell) else "")
        for row in table.rows
        for cell in row.cells
    )
    return len(table.rows) <= _SHORT_ROWS and characters <= _SHORT_CHARACTERS


def introduces(prose: model.Prose, following: model.Block | None) -> bool:
    """Whether a paragraph opens what follows it ("The Board should:"), and stays with it."""
    opens = isinstance(following, model.Items | model.Table | model.Chart | model.Quotation)
    return opens and model.plain(prose.inlines).rstrip().endswith(":")
