"""ODT: pandoc's, set on A4 in the house's styles, or in those of a reference document, with the
banner in every page's header."""

from pathlib import Path

from lxml import etree

from reports.documents import model
from reports.documents.writers import archive, odt_pages, pandoc, pictures, reference
from reports.documents.writers.odt_styles import (
    ALWAYS_OURS,
    MARGIN,
    REPORT_MARGIN,
    TEXT_STYLES,
    report_styles,
    table_styles,
)
from reports.documents.writers.odt_xml import NAME, escape, fragment, replace_styles
from reports.documents.writers.open_document import NAMES, qualified, to_bytes
from reports.documents.writers.tree import Tree, is_short

_TABLE_STYLE = qualified("table:style-name")
_TEXT_STYLE = qualified("text:style-name")


def write(
    document: model.Document, fonts: Path | None = None, styles: bytes | None = None
) -> bytes:
    """The document as ODT; `fonts` are the faces of its charts, `styles` a reference document.

    Raises ReferenceDocumentError where that is damaged, FileNotFoundError for a chart without
    faces.
    """
    tree = Tree(document, pictures.addresses(document, fonts)).whole()
    with reference.as_option(styles, "odt") as options:
        try:
            parts = archive.read(pandoc.convert(tree, "odt", *options))
        except pandoc.PandocError as error:
            raise reference.refused(styles, error) from None
    kept = reference.parts_of(styles, "odt")["styles.xml"] if styles else None
    parts["styles.xml"], width = _styles(parts["styles.xml"], document, kept)
    parts["content.xml"] = _content(
        parts["content.xml"], document, width, pictures.shapes(document, fonts)
    )
    parts["meta.xml"] = archive.dated(parts["meta.xml"], document.created)
    return archive.pack(parts, document.created)


def _content(xml: bytes, document: model.Document, width: float, shapes: list[float]) -> bytes:
    root = etree.fromstring(xml)
    automatic = root.find("office:automatic-styles", NAMES)
    replace_styles(automatic, fragment(table_styles(width)))
    tables = root.findall(".//table:table", NAMES)
    for number, (xml_table, table) in enumerate(zip(tables, document.tables, strict=True)):
        automatic.extend(_set_widths(xml_table, table, number, width))
        _set_rows(xml_table, table)
        if document.cover and is_short(table):
            xml_table.set(_TABLE_STYLE, "HouseShort")
    frames = root.findall(".//draw:frame", NAMES)
    for number, (frame, chart, shape) in enumerate(
        zip(frames, document.charts, shapes, strict=True), start=1
    ):
        _set_picture(frame, chart, number, width, shape)
    if document.cover:
        _set_parts(root)
        automatic.extend(fragment(_PARTS))
    return to_bytes(root)


_PARTS = f"""
<style:style style:name="HouseTitle" style:family="paragraph" style:parent-style-name="Title"
  style:master-page-name="{odt_pages.COVER}"/>
<style:style style:name="HousePart" style:family="paragraph"
  style:parent-style-name="Heading_20_1">
  <style:paragraph-properties fo:break-before="page"/>
</style:style>
"""


def _set_parts(root: etree._Element) -> None:
    """Opens a page for each part, and gives the title page its own header and footer; the style of
    the contents' heading opens theirs."""
    for heading in root.iter(qualified("text:h")):
        if heading.get(qualified("text:outline-level")) == "1":
            heading.set(_TEXT_STYLE, "HousePart")
    title = root.find(".//text:p[@text:style-name='Title']", NAMES)
    title.set(_TEXT_STYLE, "HouseTitle")
    for link in root.iter(qualified("text:a")):
        link.set(_TEXT_STYLE, "Internet_20_link")
        link.set(qualified("text:visited-style-name"), "Internet_20_link")
        for words in link.findall("text:span", NAMES):
            # pandoc gives links the style of definitions.
            words.set(_TEXT_STYLE, "Internet_20_link")


def _set_widths(
    xml_table: etree._Element, table: model.Table, number: int, width: float
) -> list[etree._Element]:
    """Sets a table's columns; returns their styles."""
    xml_table.set(_TABLE_STYLE, "House")
    styles = []
    for index, column in enumerate(xml_table.findall("table:table-column", NAMES)):
        name = f"House{number}.{index}"
        wide = width * table.columns[index].width / 100
        styles.append(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{wide:.2f}cm"/></style:style>'
        )
        column.set(_TABLE_STYLE, name)
    return fragment("".join(styles))


def _set_rows(xml_table: etree._Element, table: model.Table) -> None:
    for xml_row, row in zip(xml_table.findall("table:table-row", NAMES), table.rows, strict=True):
        xml_row.set(_TABLE_STYLE, "HouseRow")
        # pandoc sets the row's head as boldly as a column's; bold is for rows that say so.
        for head in xml_row.findall("table:table-cell[1]/text:p", NAMES):
            if head.get(_TEXT_STYLE) == "Table_20_Heading":
                head.set(_TEXT_STYLE, "Table_20_Contents")
        if row.heading:
            for cell in xml_row.findall("table:table-cell", NAMES):
                cell.set(_TABLE_STYLE, "HouseHeading")


def _set_picture(
    frame: etree._Element, chart: model.Chart, number: int, width: float, shape: float
) -> None:
    """Sets a chart as wide as the text, with its alternative text, which pandoc drops."""
    frame.attrib.pop(qualified("style:rel-width"), None)
    frame.attrib.pop(qualified("style:rel-height"), None)
    frame.set(qualified("draw:name"), f"Figure {number}")
    frame.set(qualified("text:anchor-type"), "as-char")
    frame.set(qualified("svg:width"), f"{width:.2f}cm")
    frame.set(qualified("svg:height"), f"{width * shape:.2f}cm")
    frame.extend(
        fragment(
            f"<svg:title>{escape(chart.caption)}</svg:title>"
            f"<svg:desc>{escape(chart.alternative)}</svg:desc>"
        )
    )


def _styles(xml: bytes, document: model.Document, kept: bytes | None) -> tuple[bytes, float]:
    """The house's styles in place of pandoc's, those that a reference document has left as they
    are; and the width of the text in centimetres."""
    root = reference.parse(xml)
    for name in ("office:styles", "office:automatic-styles", "office:master-styles"):
        if root.find(name, NAMES) is None:
            root.append(etree.Element(qualified(name)))
    language, _, country = document.language.partition("-")
    for properties in root.findall(
        "office:styles/style:default-style/style:text-properties", NAMES
    ):
        properties.set(qualified("fo:language"), language)
        properties.set(qualified("fo:country"), country or "none")
    ours = _by_name(fragment(TEXT_STYLES + (report_styles() if document.cover else "")))
    if kept is not None:
        found = reference.parse(kept).findall("office:styles/style:style", NAMES)
        theirs = _by_name(found)
        ours = {key: ours[key] for key in ours if key in ALWAYS_OURS or key not in theirs}
    replace_styles(root.find("office:styles", NAMES), list(ours.values()))
    margin = REPORT_MARGIN if document.cover else MARGIN
    width = odt_pages.set_pages(root, document, margin=margin, theirs=kept is not None)
    return to_bytes(root), width


def _by_name(styles: list[etree._Element]) -> dict[str, etree._Element]:
    """Styles by their names; the last of one stands."""
    return {style.get(NAME): style for style in styles}
