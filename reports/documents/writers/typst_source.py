"""The blocks of a document as Typst source.

Words stand in it as strings of Typst's code, where nothing is markup: "- item", "1. item" and "-5"
stay what they are.
"""

from collections.abc import Iterable, Iterator
from itertools import count

from reports.documents import model
from reports.documents.writers import charts, colours
from reports.documents.writers.tree import chart_title, introduces, is_bold, is_short, table_title
from reports.documents.writers.typst_code import string


def body(document: model.Document) -> str:
    """The blocks in order, then the notes."""
    return "\n".join(_Source(document).lines())


class _Source:
    def __init__(self, document: model.Document) -> None:
        self.document = document
        self.report = document.cover is not None
        self._tables, self._charts = count(1), count(1)
        self._headings = iter(document.headings)

    def lines(self) -> Iterator[str]:
        blocks = self.document.blocks
        for block, following in zip(blocks, (*blocks[1:], None), strict=True):
            yield self._block(block, following)
        if self.document.notes:
            yield self._heading()
            for note in self.document.notes:
                subject, text = string(note.subject.strip()), string(note.text.strip())
                yield f"#terms(terms.item({subject}, {text}))"

    def _block(self, block: model.Block, following: model.Block | None) -> str:
        match block:
            case model.Heading():
                return self._heading()
            case model.Paragraph():
                return _par(_words(block.text.strip()))
            case model.Prose():
                return _prose(block, following)
            case model.Items():
                return _items(block)
            case model.Quotation():
                return _quotation(block)
            case model.Standing():
                return _standing(block)
            case model.Chart():
                return self._chart(block, next(self._charts))
            case model.Table():
                return self._table(block, next(self._tables))

    def _heading(self) -> str:
        heading = next(self._headings)
        return f"#heading(level: {heading.level}, {string(heading.text.strip())})"

    def _chart(self, chart: model.Chart, number: int) -> str:
        return (
            f"#figure(kind: image, alt: {string(chart.alternative)}, "
            f"caption: {string(chart_title(chart, number))})[#block(width: 100%)[\n"
            f"#set text(size: 9.5pt)\n{charts.drawing(chart)}]]"
        )

    def _table(self, table: model.Table, number: int) -> str:
        remarks = "".join(
            f"#block(sticky: true, par({string(remark.strip())}))\n" for remark in table.remarks
        )
        widths = ", ".join(f"{column.width}%" for column in table.columns)
        align = ", ".join(column.align for column in table.columns)
        head = ", ".join(string(column.name.strip()) for column in table.columns)
        rows = "".join(f"  {self._row(row)},\n" for row in table.rows)
        together = "#show figure: set block(breakable: false)\n" if is_short(table) else ""
        return (
            f"{remarks}#[{together}#figure(kind: table, "
            f"caption: {string(table_title(table, number))}, "
            f"table(columns: ({widths},), align: ({align},),\n"
            f"  table.header({head}),\n{rows}))]"
        )

    def _row(self, row: model.Row) -> str:
        """A row; one that opens a group is its head, which Typst leaves on no page alone."""
        cells = ", ".join(self._cell(cell, row) for cell in row.cells)
        return f"table.header(level: 2, repeat: false, {cells})" if row.heading else cells

    def _cell(self, cell: model.Cell, row: model.Row) -> str:
        bold, notes = is_bold(cell, row), model.footnotes_of(cell)
        text, last = _last_word(cell.text.strip()) if notes else (cell.text.strip(), "")
        words = _rating(cell) if self.report and not notes else _words(text)
        words = f"#strong[{words}];" if bold else words
        if notes:
            words += _marked(f"#strong[{_words(last)}];" if bold else _words(last), notes)
        if isinstance(cell, model.TextCell) and cell.detail:
            words += f"#detail({string(cell.detail.strip())});"
        return f"table.cell(stroke: heading-rule)[{words}]" if row.heading else f"[{words}]"


def _prose(prose: model.Prose, following: model.Block | None) -> str:
    words = _inlines(prose.inlines)
    if prose.lead:
        return f"#lead[{words}]"
    if introduces(prose, following):
        return f"#block(sticky: true, par[{words}])"
    return _par(words)


def _items(items: model.Items) -> str:
    each = ", ".join(f"[{_inlines(item)}]" for item in items.items)
    if items.first is None:
        return f"#list({each})"
    return f"#enum(start: {items.first}, {each})"


def _quotation(quotation: model.Quotation) -> str:
    return f"#quotation({string(quotation.label)})[{_inlines(quotation.inlines)}]"


def _standing(standing: model.Standing) -> str:
    rating = standing.rating
    words = _words(rating.text.strip())
    if isinstance(rating, model.RatingCell) and (colour := colours.of_points(rating.points)):
        words = f'#stamp(rgb("{colour}"))[{words}];'
    if standing.points:
        words += _words(f" {standing.points}")
    words += _marked("", standing.footnotes)
    return f"#standing({string(standing.statement)})[{words}]"


def _rating(cell: model.Cell) -> str:
    words = _words(cell.text.strip())
    if isinstance(cell, model.RatingCell) and (colour := colours.of_points(cell.points)):
        return f'#text(fill: rgb("{colour}"), weight: 600)[{words}];'
    return words


def _inlines(inlines: Iterable[model.Inline]) -> str:
    """Words and footnotes; a mark stays on the line of the word before it."""
    made: list[str] = []
    notes: list[model.Footnote] = []
    for inline in reversed(tuple(inlines)):
        if isinstance(inline, model.Footnote):
            notes.insert(0, inline)
            continue
        if notes:
            text, last = _last_word(inline.text)
            made.append(_marked(_set(inline, last), tuple(notes)))
            made.append(_set(inline, text))
            notes = []
        else:
            made.append(_set(inline, inline.text))
    made.append(_marked("", tuple(notes)))
    return "".join(reversed(made))


def _set(inline: model.Words, text: str) -> str:
    words = _words(text)
    if inline.emphasis:
        words = f"#emph[{words}];"
    return f"#strong[{words}];" if inline.strong else words


def _last_word(text: str) -> tuple[str, str]:
    """A text without its last word, and that word."""
    at = max(text.rfind(space) for space in " \n\t") + 1
    return text[:at], text[at:]


def _marked(word: str, notes: tuple[model.Footnote, ...]) -> str:
    """A word with the marks of its footnotes, which no line end parts from it."""
    marks = "#h(2pt);".join(map(_note, notes))
    return f"#box[{word}{marks}];" if notes else word


def _par(words: str) -> str:
    return f"#par[{words}]"


def _words(text: str) -> str:
    return f"#{string(text)};"


def _note(note: model.Footnote) -> str:
    return f"#footnote({string(note.text.strip())});"
