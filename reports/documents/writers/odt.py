"""ODT: pandoc's, set on A4 in the house's styles, with the banner in every page's header."""

from lxml import etree

from reports.documents import model
from reports.documents.writers import archive, pandoc
from reports.documents.writers.odt_styles import (
    MASTER_PAGE,
    PAGE_LAYOUT,
    TABLE_STYLES,
    TEXT_STYLES,
)
from reports.documents.writers.open_document import NAMES, to_bytes

_STYLE_NAME = f"{{{NAMES['style']}}}name"
_TABLE_STYLE = f"{{{NAMES['table']}}}style-name"
_TEXT_STYLE = f"{{{NAMES['text']}}}style-name"
# A4 less margins of 2 cm, in centimetres.
_TEXT_WIDTH = 17.0


def write(document: model.Document) -> bytes:
    """The document as ODT."""
    parts = archive.read(pandoc.convert(document, "odt"))
    parts["content.xml"] = _content(parts["content.xml"], document)
    parts["styles.xml"] = _styles(parts["styles.xml"], document)
    parts["meta.xml"] = archive.dated(parts["meta.xml"], document.created)
    return archive.pack(parts, document.created)


def _content(xml: bytes, document: model.Document) -> bytes:
    root = etree.fromstring(xml)
    automatic = root.find("office:automatic-styles", NAMES)
    _replace_styles(automatic, _fragment(TABLE_STYLES))
    tables = root.findall(".//table:table", NAMES)
    for number, (xml_table, table) in enumerate(zip(tables, document.tables, strict=True)):
        xml_table.set(_TABLE_STYLE, "House")
        for index, column in enumerate(xml_table.findall("table:table-column", NAMES)):
            name = f"House{number}.{index}"
            width = _TEXT_WIDTH * table.columns[index].width / 100
            automatic.extend(
                _fragment(
                    f'<style:style style:name="{name}" style:family="table-column">'
                    f'<style:table-column-properties style:column-width="{width:.2f}cm"/>'
                    "</style:style>"
                )
            )
            column.set(_TABLE_STYLE, name)
        for xml_row, row in zip(
            xml_table.findall("table:table-row", NAMES), table.rows, strict=True
        ):
            xml_row.set(_TABLE_STYLE, "HouseRow")
            # pandoc sets the row's head as boldly as a column's; bold is for rows that say so.
            for head in xml_row.findall("table:table-cell[1]/text:p", NAMES):
                head.set(_TEXT_STYLE, "Table_20_Contents")
            if row.heading:
                for cell in xml_row.findall("table:table-cell", NAMES):
                    cell.set(_TABLE_STYLE, "HouseHeading")
    return to_bytes(root)


def _styles(xml: bytes, document: model.Document) -> bytes:
    root = etree.fromstring(xml)
    language, _, country = document.language.partition("-")
    for properties in root.findall(
        "office:styles/style:default-style/style:text-properties", NAMES
    ):
        properties.set(f"{{{NAMES['fo']}}}language", language)
        properties.set(f"{{{NAMES['fo']}}}country", country or "none")
    _replace_styles(root.find("office:styles", NAMES), _fragment(TEXT_STYLES))
    automatic = root.find("office:automatic-styles", NAMES)
    for layout in automatic.findall("style:page-layout", NAMES):
        automatic.remove(layout)
    automatic.extend(_fragment(PAGE_LAYOUT))
    masters = root.find("office:master-styles", NAMES)
    for master in list(masters):
        masters.remove(master)
    masters.extend(_fragment(MASTER_PAGE))
    header, footer = masters.find(".//style:header", NAMES), masters.find(".//style:footer", NAMES)
    header[0].text = document.banner or document.title
    if document.banner:
        header[0].set(f"{{{NAMES['text']}}}style-name", "HeaderBanner")
    footer[0].text, footer[1].text = document.title, document.provenance
    return to_bytes(root)


def _replace_styles(parent: etree._Element, ours: list[etree._Element]) -> None:
    replaced = {style.get(_STYLE_NAME) for style in ours}
    for style in parent.findall("style:style", NAMES):
        if style.get(_STYLE_NAME) in replaced:
            parent.remove(style)
    parent.extend(ours)


def _fragment(xml: str) -> list[etree._Element]:
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return list(etree.fromstring(f"<fragment {names}>{xml}</fragment>"))
