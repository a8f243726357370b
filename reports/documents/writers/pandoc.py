"""The document as pandoc's tree, and pandoc run on it.

panflute is used nowhere else. Text goes into the tree as text, never as Markdown or markup, so
that what a person typed comes out to the letter, whatever characters it holds.
"""

import io
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import UTC

import panflute as pf
import pypandoc

from reports.documents import model

# Styles of paragraphs that the DOCX and ODT writers set apart; HTML has them as classes.
BANNER_STYLE = "Banner"
REMARK_STYLE = "Table Remark"
DETAIL_STYLE = "Table Detail"

_SPACE = re.compile("(\n|[ \t\r]+)")


class PandocError(RuntimeError):
    """pandoc refused the document; the message is its own."""


def convert(document: model.Document, to: str, *options: str) -> bytes:
    """The document in one of pandoc's output formats ("docx", "odt", "html5", "typst")."""
    tree = io.StringIO()
    pf.dump(_doc(document), tree)
    # Without this the archive formats would carry the time of writing.
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(int(document.created.timestamp()))}
    command = [
        pypandoc.get_pandoc_path(),
        *("--from=json", f"--to={to}", "--output=-", "--sandbox", "--wrap=none"),
        *options,
    ]
    done = subprocess.run(  # noqa: S603 - our own binary, our own options
        command, input=tree.getvalue().encode(), capture_output=True, env=environment, check=False
    )
    if done.returncode:
        raise PandocError(f"pandoc can’t write {to}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def _doc(document: model.Document) -> pf.Doc:
    blocks: list[pf.Block] = []
    if document.banner:
        blocks.append(_styled(BANNER_STYLE, document.banner))
    tables = iter(range(1, len(document.tables) + 1))
    for block in document.blocks:
        match block:
            case model.Heading():
                blocks.append(pf.Header(*_inlines(block.text), level=block.level))
            case model.Paragraph():
                blocks.append(pf.Para(*_inlines(block.text)))
            case model.Table():
                blocks += _table(block, next(tables))
    if document.notes:
        blocks.append(pf.Header(*_inlines(model.NOTES_TITLE), level=1))
        blocks.append(pf.DefinitionList(*map(_note, document.notes)))
    metadata = {
        "title": pf.MetaInlines(*_inlines(document.title)),
        "subtitle": pf.MetaInlines(*_inlines(document.subject)),
        "subject": pf.MetaInlines(*_inlines(document.subject)),
        "lang": pf.MetaString(document.language),
        "date-meta": pf.MetaString(document.created.astimezone(UTC).date().isoformat()),
    }
    return pf.Doc(*blocks, metadata=metadata)


def _note(note: model.Note) -> pf.DefinitionItem:
    return pf.DefinitionItem(
        _inlines(note.subject), [pf.Definition(pf.Para(*_inlines(note.text)))]
    )


def _table(table: model.Table, number: int) -> Iterator[pf.Block]:
    for remark in table.remarks:
        yield _styled(REMARK_STYLE, remark)
    head = pf.TableHead(pf.TableRow(*(_head_cell(column) for column in table.columns)))
    body = pf.TableBody(
        *(_row(row, table.columns) for row in table.rows),
        row_head_columns=1,
    )
    yield pf.Table(
        body,
        head=head,
        caption=pf.Caption(pf.Plain(*_inlines(f"Table {number}: {table.caption}"))),
        colspec=[("AlignDefault", column.width / 100) for column in table.columns],
        identifier=f"table-{number}",
    )


def _head_cell(column: model.Column) -> pf.TableCell:
    return pf.TableCell(pf.Plain(*_inlines(column.name)), alignment=_alignment(column))


def _row(row: model.Row, columns: tuple[model.Column, ...]) -> pf.TableRow:
    cells = [_cell(cell, row, column) for cell, column in zip(row.cells, columns, strict=True)]
    classes = [name for name in ("heading", "strong") if getattr(row, name)]
    return pf.TableRow(*cells, classes=classes)


def _cell(cell: model.Cell, row: model.Row, column: model.Column) -> pf.TableCell:
    inlines = _inlines(cell.text)
    if row.heading or row.strong:
        inlines = [pf.Strong(*inlines)]
    inlines += [pf.Note(pf.Para(*_inlines(note.text))) for note in model.footnotes_of(cell)]
    blocks: list[pf.Block] = [pf.Plain(*inlines)]
    if isinstance(cell, model.TextCell) and cell.detail:
        blocks = [pf.Para(*inlines), _styled(DETAIL_STYLE, cell.detail)]
    return pf.TableCell(*blocks, alignment=_alignment(column))


def _alignment(column: model.Column) -> str:
    return "AlignRight" if column.align == "right" else "AlignLeft"


def _styled(style: str, text: str) -> pf.Div:
    return pf.Div(
        pf.Para(*_inlines(text)),
        classes=[style.lower().replace(" ", "-")],
        attributes={"custom-style": style},
    )


def _inlines(text: str) -> list[pf.Inline]:
    """Plain text as inlines; a line break stays one, other breaking white space may wrap."""
    inlines: list[pf.Inline] = []
    for part in _SPACE.split(text.strip()):
        if part == "\n":
            inlines.append(pf.LineBreak())
        elif part.strip(" \t\r"):
            inlines.append(pf.Str(part))
        elif part:
            inlines.append(pf.Space())
    return inlines
