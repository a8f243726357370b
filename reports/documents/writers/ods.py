"""ODS: the sheets of `sheets`, as OpenDocument XML of our own.

A library's template would bring fonts, a picture and dates of its own into every file, all to be
taken out again; the tests read the files with one (odfdo) instead.
"""

import re
from datetime import UTC
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from reports.documents import model
from reports.documents.writers import archive
from reports.documents.writers.sheets import Sheet, sheets, text_of

_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = {
    "office": f"{_OASIS}:office:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "style": f"{_OASIS}:style:1.0",
    "number": f"{_OASIS}:datastyle:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_office, _table, _text, _style, _number, _meta, _manifest, _dc = (
    ElementMaker(namespace=_NAMES[prefix], nsmap=_NAMES)
    for prefix in ("office", "table", "text", "style", "number", "meta", "manifest", "dc")
)

_SPACES = re.compile(r"(\t|\n| {2,})")
# A character of the face is about this wide, in centimetres.
_CHARACTER = 0.225


def write(document: model.Document) -> bytes:
    """The document as ODS."""
    parts = {
        "mimetype": _MEDIA_TYPE.encode(),
        "META-INF/manifest.xml": _bytes(_manifest_part()),
        "meta.xml": _bytes(_meta_part(document)),
        "styles.xml": _bytes(_styles_part(document)),
        "content.xml": _bytes(_content_part(document)),
    }
    return archive.pack(parts, document.created)


def _content_part(document: model.Document) -> etree._Element:
    all_sheets = sheets(document)
    numbers = document.numbers
    automatic = _office("automatic-styles", *_data_styles(), *_cell_styles())
    body = _office.spreadsheet()
    ranges = _table("database-ranges")
    for index, sheet in enumerate(all_sheets):
        automatic.extend(_column_styles(sheet, index))
        body.append(_sheet(sheet, index, numbers, document.banner))
        ranges.append(_range(sheet, index))
    body.append(ranges)
    automatic.append(
        _style.style(
            _style("table-properties", _a("table:display", "true")),
            _a("style:name", "sheet"),
            _a("style:family", "table"),
            _a("style:master-page-name", "Sheet"),
        )
    )
    return _office("document-content", automatic, _office.body(body), _a("office:version", "1.3"))


def _sheet(
    sheet: Sheet, index: int, numbers: dict[model.Footnote, int], banner: str | None
) -> etree._Element:
    made = _table.table(_a("table:name", sheet.name), _a("table:style-name", "sheet"))
    for position, _ in enumerate(sheet.columns):
        made.append(_table("table-column", _a("table:style-name", f"column{index}.{position}")))
    for position, line in enumerate(sheet.lines):
        look = "title" if position == 0 else "bold-line" if line == banner else "line"
        made.append(_table("table-row", _string_cell(line, look)))
    head = [_string_cell(column.name, f"head-{column.align}") for column in sheet.columns]
    made.append(_table("table-header-rows", _table("table-row", *head)))
    for row in sheet.rows:
        cells = [
            _cell(cell, row, column, numbers, link=sheet.links and position == 0)
            for position, (cell, column) in enumerate(zip(row.cells, sheet.columns, strict=True))
        ]
        made.append(_table("table-row", *cells))
    return made


def _cell(
    cell: model.Cell,
    row: model.Row,
    column: model.Column,
    numbers: dict[model.Footnote, int],
    *,
    link: bool,
) -> etree._Element:
    weight = "heading" if row.heading else "strong" if row.strong else "plain"
    if isinstance(cell, model.NotApplicableCell):
        weight = "quiet" if row.heading else "plain"
    match cell:
        case model.PercentCell(percent=percent):
            value = [_a("office:value-type", "percentage"), _a("office:value", str(percent / 100))]
            look = f"percent-{weight}"
        case model.CountCell(count=count):
            value = [_a("office:value-type", "float"), _a("office:value", str(count))]
            look = f"count-{weight}"
        case _ if link:
            target = {"xlink:type": "simple", "xlink:href": f"#'{cell.text}'.A1"}
            anchor = _text.a(cell.text, *(_a(name, value) for name, value in target.items()))
            return _table(
                "table-cell",
                _text.p(anchor),
                _a("office:value-type", "string"),
                _a("table:style-name", "link"),
            )
        case _:
            made = _string_cell(text_of(cell, numbers), f"text-{weight}-{column.align}")
            if isinstance(cell, model.TextCell) and cell.detail:
                span = _text.span(_a("text:style-name", "detail"))
                _fill(span, cell.detail)
                made.append(_text.p(span))
            return made
    return _table("table-cell", _text.p(cell.text), *value, _a("table:style-name", look))


def _string_cell(text: str, look: str) -> etree._Element:
    cell = _table("table-cell", _a("office:value-type", "string"), _a("table:style-name", look))
    for line in text.split("\n"):
        paragraph = _text.p()
        _fill(paragraph, line)
        cell.append(paragraph)
    return cell


def _fill(element: etree._Element, text: str) -> None:
    """Text to the letter: OpenDocument folds runs of spaces unless they are written as such."""
    last: etree._Element | None = None
    for part in _SPACES.split(text):
        if part.startswith(("\t", "\n")):
            last = _text.tab() if part == "\t" else _text("line-break")
            element.append(last)
        elif part.startswith("  "):
            last = _text.s(_a("text:c", str(len(part))))
            element.append(last)
        elif last is None:
            element.text = part
        else:
            last.tail = part


def _range(sheet: Sheet, index: int) -> etree._Element:
    """Marks the table on a sheet, head row included, by name."""
    last_column = chr(ord("A") + len(sheet.columns) - 1)
    quoted = sheet.name.replace("'", "''")
    first, last = sheet.head + 1, sheet.head + 1 + len(sheet.rows)
    address = f"'{quoted}'.A{first}:'{quoted}'.{last_column}{last}"
    return _table(
        "database-range",
        _a("table:name", f"Table_{index}_" + re.sub(r"\W+", "_", sheet.name)),
        _a("table:target-range-address", address),
        _a("table:contains-header", "true"),
    )


def _column_styles(sheet: Sheet, index: int) -> list[etree._Element]:
    return [
        _style.style(
            _style(
                "table-column-properties",
                _a("style:column-width", f"{sheet.width(column) * _CHARACTER:.2f}cm"),
            ),
            _a("style:name", f"column{index}.{position}"),
            _a("style:family", "table-column"),
        )
        for position, column in enumerate(sheet.columns)
    ]


def _data_styles() -> list[etree._Element]:
    digits = {"number:decimal-places": "0", "number:min-integer-digits": "1"}
    percent = _number.number(*(_a(name, value) for name, value in digits.items()))
    count = _number.number(
        *(_a(name, value) for name, value in digits.items()), _a("number:grouping", "true")
    )
    return [
        _number("percentage-style", percent, _number.text("%"), _a("style:name", "whole-percent")),
        _number("number-style", count, _a("style:name", "whole-number")),
    ]


def _cell_styles() -> list[etree._Element]:
    rule = {"fo:border-bottom": "0.5pt solid #cecece"}
    head = {"fo:border-bottom": "1.5pt solid #0b0c0c", "style:vertical-align": "bottom"}
    heading = {**rule, "fo:border-top": "0.75pt solid #0b0c0c"}
    wrap, bold = {"fo:wrap-option": "wrap"}, {"fo:font-weight": "bold"}
    right, left = {"fo:text-align": "end"}, {"fo:text-align": "start"}
    aligned = {"left": left, "right": right}
    made = [
        _cell_style("title", text={"fo:font-size": "14pt", **bold}),
        _cell_style("line"),
        _cell_style("bold-line", text=bold),
        _cell_style("link", rule, {"fo:color": "#1a65a6", "style:text-underline-style": "solid"}),
        _style.style(
            _style("text-properties", _a("fo:color", "#484949"), _a("fo:font-weight", "normal")),
            _a("style:name", "detail"),
            _a("style:family", "text"),
        ),
    ]
    for align, paragraph in aligned.items():
        made.append(_cell_style(f"head-{align}", head | wrap, bold, paragraph))
    for weight, borders in (
        ("plain", rule),
        ("strong", rule),
        ("heading", heading),
        ("quiet", heading),
    ):
        text = bold if weight in ("strong", "heading") else {}
        for align, paragraph in aligned.items():
            made.append(_cell_style(f"text-{weight}-{align}", borders | wrap, text, paragraph))
        for kind, data in (("percent", "whole-percent"), ("count", "whole-number")):
            made.append(_cell_style(f"{kind}-{weight}", borders, text, right, data))
    return made


def _cell_style(
    name: str,
    cell: dict[str, str] | None = None,
    text: dict[str, str] | None = None,
    paragraph: dict[str, str] | None = None,
    data: str = "",
) -> etree._Element:
    made = _style.style(
        _a("style:name", name),
        _a("style:family", "table-cell"),
        _a("style:parent-style-name", "Default"),
        *([_a("style:data-style-name", data)] if data else []),
    )
    source = {"style:text-align-source": "fix"} if paragraph else {}
    for kind, properties in (
        ("table-cell-properties", {"style:vertical-align": "top", **source, **(cell or {})}),
        ("paragraph-properties", paragraph),
        ("text-properties", text),
    ):
        if properties:
            made.append(_style(kind, *(_a(key, value) for key, value in properties.items())))
    return made


def _styles_part(document: model.Document) -> etree._Element:
    language, _, country = document.language.partition("-")
    default = _style(
        "default-style",
        _style(
            "text-properties",
            *(
                _a(name, value)
                for name, value in {
                    "fo:font-family": "Arial",
                    "fo:font-size": "11pt",
                    "fo:language": language,
                    "fo:country": country or "none",
                }.items()
            ),
        ),
        _a("style:family", "table-cell"),
    )
    default_cell = _style.style(_a("style:name", "Default"), _a("style:family", "table-cell"))
    page = {
        "fo:page-width": "29.7cm",
        "fo:page-height": "21cm",
        "style:print-orientation": "landscape",
        "fo:margin": "1.5cm",
        "style:scale-to-X": "1",
        "style:scale-to-Y": "0",
    }
    layout = _style(
        "page-layout",
        _style("page-layout-properties", *(_a(name, value) for name, value in page.items())),
        *(
            _style(
                f"{part}-style",
                _style("header-footer-properties", _a("fo:min-height", "0.7cm")),
            )
            for part in ("header", "footer")
        ),
        _a("style:name", "landscape"),
    )
    header, footer = (
        _text.p(document.banner or document.title),
        _text.p(f"{document.title} · Page "),
    )
    footer.extend([_text("page-number", "1"), _text("page-count", "1")])
    footer[0].tail = " of "
    master = _style(
        "master-page",
        _style.header(header),
        _style.footer(footer),
        _a("style:name", "Sheet"),
        _a("style:page-layout-name", "landscape"),
    )
    return _office(
        "document-styles",
        _office.styles(default, default_cell),
        _office("automatic-styles", layout),
        _office("master-styles", master),
        _a("office:version", "1.3"),
    )


def _meta_part(document: model.Document) -> etree._Element:
    created = document.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return _office(
        "document-meta",
        _office.meta(
            _meta.generator("Assay"),
            _dc.title(document.title),
            _dc.subject(document.subject),
            _dc.description(document.banner or document.provenance),
            _dc.language(document.language),
            _meta("creation-date", created),
            _dc.date(created),
        ),
        _a("office:version", "1.3"),
    )


def _manifest_part() -> etree._Element:
    entries = {"/": _MEDIA_TYPE} | dict.fromkeys(
        ("content.xml", "styles.xml", "meta.xml"), "text/xml"
    )
    return _manifest.manifest(
        *(
            _manifest(
                "file-entry",
                _a("manifest:full-path", path),
                _a("manifest:media-type", media_type),
            )
            for path, media_type in entries.items()
        ),
        _a("manifest:version", "1.3"),
    )


def _a(name: str, value: str) -> dict[str, Any]:
    """One attribute, by its prefixed name; lxml's element maker takes it as a dictionary."""
    prefix, _, local = name.partition(":")
    return {f"{{{_NAMES[prefix]}}}{local}": value}


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
