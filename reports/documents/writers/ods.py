"""ODS: the sheets of `sheets`, as OpenDocument XML of our own.

A library's template would bring fonts, a picture and dates of its own into every file, all to be
taken out again; the tests read the files with one (odfdo) instead.
"""

import re
from datetime import UTC

from lxml import etree

from reports.documents import model
from reports.documents.writers import archive
from reports.documents.writers.ods_styles import automatic_styles, column_style, styles_part
from reports.documents.writers.open_document import element, to_bytes
from reports.documents.writers.sheets import Sheet, sheets, text_of

_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_VERSION = {"office:version": "1.3"}
_SPACES = re.compile(r"(\t|\n| {2,})")


def write(document: model.Document) -> bytes:
    """The document as ODS."""
    parts = {
        "mimetype": _MEDIA_TYPE.encode(),
        "META-INF/manifest.xml": to_bytes(_manifest_part()),
        "meta.xml": to_bytes(_meta_part(document)),
        "styles.xml": to_bytes(styles_part(document)),
        "content.xml": to_bytes(_content_part(document)),
    }
    return archive.pack(parts, document.created)


def _content_part(document: model.Document) -> etree._Element:
    all_sheets = sheets(document)
    numbers = document.numbers
    tables = [
        _sheet(sheet, index, numbers, document.banner) for index, sheet in enumerate(all_sheets)
    ]
    ranges = [_range(sheet, index) for index, sheet in enumerate(all_sheets)]
    body = element("office:spreadsheet", {}, *tables, element("table:database-ranges", {}, *ranges))
    return element(
        "office:document-content",
        _VERSION,
        element("office:automatic-styles", {}, *automatic_styles(all_sheets)),
        element("office:body", {}, body),
    )


def _sheet(
    sheet: Sheet, index: int, numbers: dict[model.Footnote, int], banner: str | None
) -> etree._Element:
    made = element("table:table", {"table:name": sheet.name, "table:style-name": "sheet"})
    for position, _ in enumerate(sheet.columns):
        style = {"table:style-name": column_style(index, position)}
        made.append(element("table:table-column", style))
    for position, line in enumerate(sheet.lines):
        look = "title" if position == 0 else "bold-line" if line == banner else "line"
        made.append(_row(_string_cell(line, look)))
    head = [_string_cell(column.name, f"head-{column.align}") for column in sheet.columns]
    made.append(element("table:table-header-rows", {}, _row(*head)))
    for row in sheet.rows:
        cells = [
            _link_cell(cell.text)
            if sheet.links and position == 0
            else _cell(cell, row, column, numbers)
            for position, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True))
        ]
        made.append(_row(*cells))
    return made


def _row(*cells: etree._Element) -> etree._Element:
    return element("table:table-row", {}, *cells)


def _cell(
    cell: model.Cell, row: model.Row, column: model.Column, numbers: dict[model.Footnote, int]
) -> etree._Element:
    weight = "heading" if row.heading else "strong" if row.strong else "plain"
    match cell:
        case model.PercentCell(percent=percent):
            return _number_cell("percentage", str(percent / 100), cell.text, f"percent-{weight}")
        case model.CountCell(count=count):
            return _number_cell("float", str(count), cell.text, f"count-{weight}")
        case model.NotApplicableCell():
            # What stands in place of a figure is never bold.
            weight = "quiet" if row.heading else "plain"
    made = _string_cell(text_of(cell, numbers), f"text-{weight}-{column.align}")
    if isinstance(cell, model.TextCell) and cell.detail:
        detail = _filled("text:span", cell.detail, {"text:style-name": "detail"})
        made.append(element("text:p", {}, detail))
    return made


def _number_cell(kind: str, value: str, shown: str, look: str) -> etree._Element:
    attributes = {
        "office:value-type": kind,
        "office:value": value,
        "table:style-name": look,
    }
    return element("table:table-cell", attributes, element("text:p", text=shown))


def _string_cell(text: str, look: str) -> etree._Element:
    attributes = {"office:value-type": "string", "table:style-name": look}
    lines = [_filled("text:p", line) for line in text.split("\n")]
    return element("table:table-cell", attributes, *lines)


def _link_cell(sheet_name: str) -> etree._Element:
    target = {"xlink:type": "simple", "xlink:href": f"#'{sheet_name}'.A1"}
    anchor = element("text:a", target, text=sheet_name)
    attributes = {"office:value-type": "string", "table:style-name": "link"}
    return element("table:table-cell", attributes, element("text:p", {}, anchor))


def _filled(name: str, text: str, attributes: dict[str, str] | None = None) -> etree._Element:
    """An element with text to the letter: OpenDocument folds runs of spaces not written as such."""
    made = element(name, attributes)
    last: etree._Element | None = None
    for part in _SPACES.split(text):
        if part == "\t":
            last = element("text:tab")
            made.append(last)
        elif part == "\n":
            last = element("text:line-break")
            made.append(last)
        elif part.startswith("  "):
            last = element("text:s", {"text:c": str(len(part))})
            made.append(last)
        elif last is None:
            made.text = part
        else:
            last.tail = part
    return made


def _range(sheet: Sheet, index: int) -> etree._Element:
    """Marks the table on a sheet, head row included, by name."""
    last_column = chr(ord("A") + len(sheet.columns) - 1)
    first, last = sheet.head + 1, sheet.head + 1 + len(sheet.rows)
    return element(
        "table:database-range",
        {
            "table:name": f"Table_{index}_" + re.sub(r"\W+", "_", sheet.name),
            "table:target-range-address": (
                f"'{sheet.name}'.A{first}:'{sheet.name}'.{last_column}{last}"
            ),
            "table:contains-header": "true",
        },
    )


def _meta_part(document: model.Document) -> etree._Element:
    created = document.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    facts = {
        "meta:generator": "Assay",
        "dc:title": document.title,
        "dc:subject": document.subject,
        "dc:description": document.banner or document.provenance,
        "dc:language": document.language,
        "meta:creation-date": created,
        "dc:date": created,
    }
    meta = element("office:meta", {}, *(element(name, text=said) for name, said in facts.items()))
    return element("office:document-meta", _VERSION, meta)


def _manifest_part() -> etree._Element:
    entries = {"/": _MEDIA_TYPE}
    entries |= dict.fromkeys(("content.xml", "styles.xml", "meta.xml"), "text/xml")
    files = [
        element(
            "manifest:file-entry",
            {"manifest:full-path": path, "manifest:media-type": media_type},
        )
        for path, media_type in entries.items()
    ]
    return element("manifest:manifest", {"manifest:version": "1.3"}, *files)
