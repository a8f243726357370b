"""The document as pandoc's tree, and pandoc run on it.

panflute is used nowhere else. Text goes into the tree as text, never as Markdown or markup, so
that what a person typed comes out to the letter, whatever characters it holds.
"""

import io
import re
import subprocess
from collections.abc import Iterator, Mapping
from itertools import count
from types import MappingProxyType
from typing import ClassVar

import panflute as pf
import pypandoc

from reports.documents import model

# Styles of paragraphs that the DOCX and ODT writers set apart; HTML has them as classes.
BANNER, REMARK, DETAIL = "Banner", "TableRemark", "TableDetail"

Inlines = list[pf.Inline]

_SPACE = re.compile("(\n|[ \t\r]+)")


class PandocError(RuntimeError):
    """pandoc refused the document; the message is its own."""


def convert(document: model.Document, to: str, *options: str) -> bytes:
    """The document in one of pandoc's output formats ("docx", "odt", "html5", "typst").

    In its sandbox pandoc reads no file and no clock: what it writes is dated 1970.
    """
    tree = io.StringIO()
    build = _TypstTree() if to == "typst" else _Tree()
    pf.dump(build.document(document), tree)
    command = [
        pypandoc.get_pandoc_path(),
        *("--from=json", f"--to={to}", "--output=-", "--sandbox", "--wrap=none"),
        *options,
    ]
    done = subprocess.run(  # noqa: S603 - our own binary, our own options
        command, input=tree.getvalue().encode(), capture_output=True, check=False
    )
    if done.returncode:
        raise PandocError(f"pandoc can’t write {to}: {done.stderr.decode(errors='replace')}")
    return done.stdout


class _Tree:
    """Builds pandoc's tree."""

    # Attributes of the cells of a heading row, and of the lines under a cell's text.
    heading_attributes: ClassVar[dict[str, str]] = {}
    detail_attributes: ClassVar[dict[str, str]] = {}
    # Attributes of the remarks over a table.
    remark_attributes: ClassVar[dict[str, str]] = {}

    def document(self, document: model.Document) -> pf.Doc:
        blocks: list[pf.Block] = []
        if document.banner:
            blocks.append(self._styled(BANNER, [pf.Strong(*self._inlines(document.banner))]))
        tables = count(1)
        for block in document.blocks:
            match block:
                case model.Heading():
                    blocks.append(pf.Header(*self._inlines(block.text), level=block.level))
                case model.Paragraph():
                    blocks.append(pf.Para(*self._inlines(block.text)))
                case model.Table():
                    blocks += self._table(block, next(tables))
        if document.notes:
            blocks.append(pf.Header(*self._inlines(model.NOTES_TITLE), level=1))
            blocks.append(pf.DefinitionList(*map(self._note, document.notes)))
        return pf.Doc(*blocks, metadata=self._metadata(document))

    def _metadata(self, document: model.Document) -> dict[str, pf.MetaValue]:
        return {
            "title": pf.MetaInlines(*self._inlines(document.title)),
            "subtitle": pf.MetaInlines(*self._inlines(document.subject)),
            "subject": pf.MetaInlines(*self._inlines(document.subject)),
            "description": pf.MetaInlines(*self._inlines(document.banner or document.provenance)),
            "lang": pf.MetaString(document.language),
        }

    def _note(self, note: model.Note) -> pf.DefinitionItem:
        definition = pf.Definition(pf.Para(*self._inlines(note.text)))
        return pf.DefinitionItem(self._inlines(note.subject), [definition])

    def _table(self, table: model.Table, number: int) -> Iterator[pf.Block]:
        for remark in table.remarks:
            yield self._styled(REMARK, self._inlines(remark), self.remark_attributes)
        head = pf.TableRow(
            *(
                pf.TableCell(pf.Plain(*self._inlines(column.name)), alignment=_alignment(column))
                for column in table.columns
            )
        )
        caption = self._inlines(f"Table {number}: {table.caption}")
        yield pf.Table(
            pf.TableBody(
                *(self._row(row, table.columns) for row in table.rows), row_head_columns=1
            ),
            head=pf.TableHead(head),
            caption=pf.Caption(pf.Plain(*caption)),
            colspec=[("AlignDefault", column.width / 100) for column in table.columns],
            identifier=f"table-{number}",
        )

    def _row(self, row: model.Row, columns: tuple[model.Column, ...]) -> pf.TableRow:
        cells = [
            self._cell(cell, row, column) for cell, column in zip(row.cells, columns, strict=True)
        ]
        classes = [name for name in ("heading", "strong") if getattr(row, name)]
        return pf.TableRow(*cells, classes=classes)

    def _cell(self, cell: model.Cell, row: model.Row, column: model.Column) -> pf.TableCell:
        inlines = self._inlines(cell.text)
        # What stands in place of a figure is never bold.
        if (row.heading or row.strong) and not isinstance(cell, model.NotApplicableCell):
            inlines = [pf.Strong(*inlines)]
        inlines += [
            pf.Note(pf.Para(*self._inlines(note.text))) for note in model.footnotes_of(cell)
        ]
        blocks: list[pf.Block] = [pf.Plain(*inlines)]
        if isinstance(cell, model.TextCell) and cell.detail:
            detail = self._inlines(cell.detail)
            blocks.append(self._styled(DETAIL, detail, self.detail_attributes))
        attributes = self.heading_attributes if row.heading else {}
        return pf.TableCell(*blocks, alignment=_alignment(column), attributes=attributes)

    def _styled(
        self, style: str, inlines: Inlines, attributes: Mapping[str, str] = MappingProxyType({})
    ) -> pf.Div:
        named = {"custom-style": style, **attributes}
        return pf.Div(pf.Para(*inlines), classes=[style.lower()], attributes=named)

    def _inlines(self, text: str) -> Inlines:
        """Plain text as inlines; a line break stays one, other breaking white space may wrap."""
        inlines: Inlines = []
        for part in _SPACE.split(text.strip()):
            if part == "\n":
                inlines.append(pf.LineBreak())
            elif part.strip(" \t\r"):
                inlines.append(pf.Str(part))
            elif part:
                inlines.append(pf.Space())
        return inlines


class _TypstTree(_Tree):
    """The tree for Typst, with text as strings of its code, where nothing is markup.

    pandoc leaves "- item", "1. item" and "-5" as they are, and Typst makes lists and a minus.
    """

    heading_attributes: ClassVar[dict[str, str]] = {
        "typst:stroke": '(top: 0.8pt + rgb("0b0c0c"), bottom: 0.5pt + rgb("cecece"))'
    }
    detail_attributes: ClassVar[dict[str, str]] = {"typst:text:fill": 'rgb("484949")'}
    remark_attributes: ClassVar[dict[str, str]] = {"typst:sticky": "true"}

    def _inlines(self, text: str) -> Inlines:
        raw = pf.RawInline(f"#{typst_string(text.strip())};")
        # panflute's own list of formats is older than Typst.
        raw.format = "typst"
        return [raw]


def _alignment(column: model.Column) -> str:
    return "AlignRight" if column.align == "right" else "AlignLeft"


def typst_string(text: str) -> str:
    """A Typst string literal: nothing in it is taken for markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
