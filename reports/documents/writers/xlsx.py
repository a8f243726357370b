"""XLSX: one marked-up table a sheet, figures as numbers, text never taken for a formula or link."""

import io
import re
from collections.abc import Sequence
from datetime import UTC

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from reports.documents import model
from reports.documents.writers import archive
from reports.documents.writers.sheets import Sheet, height, sheets, text_of

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_A4 = 9
_CORE = "docProps/core.xml"
# Excel takes at most so many characters in a cell, and in a page's header or footer.
_LONGEST_CELL = 32_767
_LONGEST_HEADER = 255
# The height of a line in points.
_LINE = 14.4


class _Styles:
    """The workbook's cell formats, each made once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **properties: object) -> Format:
        """A cell format with these XlsxWriter properties, in the house's face."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            face = {"font_name": "Arial", "font_size": 11, "valign": "top"}
            self._made[key] = self._workbook.add_format(face | properties)
        return self._made[key]


def write(document: model.Document) -> bytes:
    """The document as XLSX."""
    packed = io.BytesIO()
    workbook = xlsxwriter.Workbook(packed, _OPTIONS)
    workbook.set_properties(
        {
            "title": document.title,
            "subject": document.subject,
            "comments": document.banner or document.provenance,
            # XlsxWriter writes the time as it stands and calls it UTC.
            "created": document.created.astimezone(UTC).replace(tzinfo=None),
        }
    )
    styles = _Styles(workbook)
    numbers = document.numbers
    for number, sheet in enumerate(sheets(document)):
        worksheet = workbook.add_worksheet(sheet.name)
        _set_page(worksheet, sheet, document)
        _write_lines(worksheet, sheet, styles, banner=document.banner)
        _write_table(worksheet, sheet, styles, numbers)
        _mark_table(worksheet, sheet, number, styles)
    workbook.close()
    parts = archive.read(packed.getvalue())
    # XlsxWriter has no property for the language of a workbook.
    language = f"<dc:language>{document.language}</dc:language></cp:coreProperties>"
    parts[_CORE] = parts[_CORE].replace(b"</cp:coreProperties>", language.encode())
    return archive.pack(parts, document.created)


def _set_page(worksheet: Worksheet, sheet: Sheet, document: model.Document) -> None:
    worksheet.set_paper(_A4)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(sheet.head)
    worksheet.freeze_panes(sheet.head + 1, 0)
    worksheet.hide_gridlines(2)
    worksheet.set_header(_header("&L", document.banner or document.title))
    worksheet.set_footer(_header("&L", document.title, "&RPage &P of &N"))
    for index, column in enumerate(sheet.columns):
        worksheet.set_column(index, index, sheet.width(column))


def _header(position: str, text: str, rest: str = "") -> str:
    room = _LONGEST_HEADER - len(position) - len(rest)
    escaped = text.replace("&", "&&")
    # A cut must not leave half of an escaped ampersand behind.
    while len(escaped) > room:
        text = text[:-1]
        escaped = text.replace("&", "&&")
    return position + escaped + rest


def _write_lines(
    worksheet: Worksheet, sheet: Sheet, styles: _Styles, *, banner: str | None
) -> None:
    for index, line in enumerate(sheet.lines):
        style = (
            styles.get(bold=True, font_size=14) if index == 0 else styles.get(bold=line == banner)
        )
        worksheet.write_string(index, 0, line[:_LONGEST_CELL], style)


def _write_table(
    worksheet: Worksheet, sheet: Sheet, styles: _Styles, numbers: dict[model.Footnote, int]
) -> None:
    _set_height(worksheet, sheet, 0, [model.TextCell(column.name) for column in sheet.columns])
    for offset, row in enumerate(sheet.rows, start=1):
        _set_height(worksheet, sheet, offset, row.cells)
        top = 1 if row.heading else 0
        look: dict[str, object] = {"top": top, "bottom": 1, "bottom_color": "#CECECE"}
        weight = row.heading or row.strong
        for index, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True)):
            at = sheet.head + offset, index
            bold = weight and not isinstance(cell, model.NotApplicableCell)
            style = {**look, "bold": bold, "align": column.align}
            match cell:
                case model.PercentCell(percent=percent):
                    worksheet.write_number(*at, percent / 100, styles.get(**style, num_format="0%"))
                case model.CountCell(count=count):
                    worksheet.write_number(*at, count, styles.get(**style, num_format="#,##0"))
                case _ if sheet.links and index == 0:
                    target = "internal:'{}'!A1".format(cell.text.replace("'", "''"))
                    link = styles.get(**style, font_color="#1A65A6", underline=1)
                    worksheet.write_url(*at, target, link, cell.text)
                case _:
                    plain = styles.get(**look, text_wrap=True, align=column.align, bold=bold)
                    _write_text(worksheet, at, cell, plain, styles, numbers, bold=bold)


def _set_height(
    worksheet: Worksheet, sheet: Sheet, offset: int, cells: Sequence[model.Cell]
) -> None:
    """Sets a row's height by its text: not every program works it out when it opens the file."""
    lines = max(
        height(cell, sheet.width(column)) for cell, column in zip(cells, sheet.columns, strict=True)
    )
    worksheet.set_row(sheet.head + offset, _LINE * lines + 3)


def _write_text(
    worksheet: Worksheet,
    at: tuple[int, int],
    cell: model.Cell,
    style: Format,
    styles: _Styles,
    numbers: dict[model.Footnote, int],
    *,
    bold: bool,
) -> None:
    text = text_of(cell, numbers)[:_LONGEST_CELL]
    detail = cell.detail if isinstance(cell, model.TextCell) else ""
    if detail:
        under = f"\n{detail}"[: _LONGEST_CELL - len(text)]
        runs = (styles.get(bold=bold), text, styles.get(font_color="#484949"), under)
        worksheet.write_rich_string(*at, *runs, style)
    else:
        worksheet.write_string(*at, text, style)


def _mark_table(worksheet: Worksheet, sheet: Sheet, number: int, styles: _Styles) -> None:
    """Marks the rows as a table with a header row, which screen readers announce."""
    head = styles.get(bold=True, text_wrap=True, bottom=2, valign="bottom")
    right = styles.get(bold=True, text_wrap=True, bottom=2, valign="bottom", align="right")
    last = sheet.head + len(sheet.rows), len(sheet.columns) - 1
    worksheet.add_table(
        sheet.head,
        0,
        *last,
        {
            "name": f"Table_{number}_" + re.sub(r"\W+", "_", sheet.name),
            "description": sheet.lines[0],
            "autofilter": False,
            "style": None,
            "first_column": True,
            "columns": [
                {
                    "header": column.name,
                    "header_format": right if column.align == "right" else head,
                }
                for column in sheet.columns
            ],
        },
    )
    # Codes such as 2.1 are text on purpose.
    worksheet.ignore_errors({"number_stored_as_text": f"A{sheet.head + 2}:A{last[0] + 1}"})
