"""The styles of an ODS: cells, columns, and the page with the banner in its header."""

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from reports.documents import model
from reports.documents.writers.open_document import element
from reports.documents.writers.sheets import Sheet

# A character of the face is about this wide, in centimetres.
_CHARACTER = 0.225

_RULE = {"fo:border-bottom": "0.5pt solid #cecece"}
_HEAD = {"fo:border-bottom": "1.5pt solid #0b0c0c", "style:vertical-align": "bottom"}
_HEADING = {**_RULE, "fo:border-top": "0.75pt solid #0b0c0c"}
_WRAP = {"fo:wrap-option": "wrap"}
_BOLD = {"fo:font-weight": "bold"}
_ALIGNED = {"left": {"fo:text-align": "start"}, "right": {"fo:text-align": "end"}}
# Weight of a row's cells: their borders and their text.
_WEIGHTS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "plain": (_RULE, {}),
    "strong": (_RULE, _BOLD),
    "heading": (_HEADING, _BOLD),
    "quiet": (_HEADING, {}),
}
_PAGE = {
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "style:print-orientation": "landscape",
    "fo:margin": "1.5cm",
    "style:scale-to-X": "1",
    "style:scale-to-Y": "0",
}


def column_style(sheet: int, column: int) -> str:
    """The name of a column's style: of the sheet and column with these indexes."""
    return f"column{sheet}.{column}"


def automatic_styles(sheets: Sequence[Sheet]) -> Iterator[etree._Element]:
    """The styles of cells, columns, rows and sheets, as the content names them."""
    yield from _number_styles()
    yield _style("detail", "text", {"text": {"fo:color": "#484949", "fo:font-weight": "normal"}})
    yield _style(
        "sheet", "table", {"table": {"table:display": "true"}}, {"style:master-page-name": "Sheet"}
    )
    for index, sheet in enumerate(sheets):
        for position, column in enumerate(sheet.columns):
            width = f"{sheet.width(column) * _CHARACTER:.2f}cm"
            yield _style(
                column_style(index, position),
                "table-column",
                {"table-column": {"style:column-width": width}},
            )
    yield _cell_style("title", text={"fo:font-size": "14pt", **_BOLD})
    yield _cell_style("line")
    yield _cell_style("bold-line", text=_BOLD)
    yield _cell_style("link", _RULE, {"fo:color": "#1a65a6", "style:text-underline-style": "solid"})
    for align, paragraph in _ALIGNED.items():
        yield _cell_style(f"head-{align}", _HEAD | _WRAP, _BOLD, paragraph)
    for weight, (borders, text) in _WEIGHTS.items():
        for align, paragraph in _ALIGNED.items():
            yield _cell_style(f"text-{weight}-{align}", borders | _WRAP, text, paragraph)
        for kind in ("percent", "count"):
            yield _cell_style(f"{kind}-{weight}", borders, text, _ALIGNED["right"], kind)


def styles_part(document: model.Document) -> etree._Element:
    """The part of the file with its language, face and page."""
    language, _, country = document.language.partition("-")
    face = {
        "fo:font-family": "Arial",
        "fo:font-size": "11pt",
        "fo:language": language,
        "fo:country": country or "none",
    }
    default = element(
        "style:default-style",
        {"style:family": "table-cell"},
        element("style:text-properties", face),
    )
    parts = [
        element(
            f"style:{part}-style",
            {},
            element("style:header-footer-properties", {"fo:min-height": "0.7cm"}),
        )
        for part in ("header", "footer")
    ]
    layout = element(
        "style:page-layout",
        {"style:name": "landscape"},
        element("style:page-layout-properties", _PAGE),
        *parts,
    )
    return element(
        "office:document-styles",
        {"office:version": "1.3"},
        element("office:styles", {}, default, _style("Default", "table-cell", {})),
        element("office:automatic-styles", {}, layout),
        element("office:master-styles", {}, _master_page(document)),
    )


def _master_page(document: model.Document) -> etree._Element:
    header = element("text:p", text=document.banner or document.title)
    number, pages = element("text:page-number", text="1"), element("text:page-count", text="1")
    number.tail = " of "
    footer = element("text:p", {}, number, pages, text=f"{document.title} · Page ")
    return element(
        "style:master-page",
        {"style:name": "Sheet", "style:page-layout-name": "landscape"},
        element("style:header", {}, header),
        element("style:footer", {}, footer),
    )


def _number_styles() -> Iterator[etree._Element]:
    digits = {"number:decimal-places": "0", "number:min-integer-digits": "1"}
    percent = element("number:number", digits)
    sign = element("number:text", text="%")
    yield element("number:percentage-style", {"style:name": "number-percent"}, percent, sign)
    count = element("number:number", {**digits, "number:grouping": "true"})
    yield element("number:number-style", {"style:name": "number-count"}, count)


def _cell_style(
    name: str,
    cell: Mapping[str, str] | None = None,
    text: Mapping[str, str] | None = None,
    paragraph: Mapping[str, str] | None = None,
    number: str = "",
) -> etree._Element:
    source = {"style:text-align-source": "fix"} if paragraph else {}
    return _style(
        name,
        "table-cell",
        {
            "table-cell": {"style:vertical-align": "top", **source, **(cell or {})},
            "paragraph": paragraph or {},
            "text": text or {},
        },
        {"style:parent-style-name": "Default"}
        | ({"style:data-style-name": f"number-{number}"} if number else {}),
    )


def _style(
    name: str,
    family: str,
    properties: Mapping[str, Mapping[str, str]],
    attributes: Mapping[str, str] | None = None,
) -> etree._Element:
    return element(
        "style:style",
        {"style:name": name, "style:family": family, **(attributes or {})},
        *(
            element(f"style:{kind}-properties", values)
            for kind, values in properties.items()
            if values
        ),
    )
