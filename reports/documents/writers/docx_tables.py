"""The house's rules for tables in a DOCX: widths, rows that stay whole, heads beside their rows."""

from lxml import etree

from reports.documents import model
from reports.documents.writers.docx_xml import NAMES, escape, fragment, put, qualified, set_property
from reports.documents.writers.tree import is_short


def set_table(xml_table: etree._Element, table: model.Table, width: int, *, report: bool) -> None:
    """Sets a table; `width` is that of the page's text in twentieths of a point."""
    _set_widths(xml_table, table, width)
    properties = xml_table.find("w:tblPr", NAMES)
    properties.extend(fragment(f'<w:tblCaption w:val="{escape(table.caption)}"/>'))
    head, *rows = xml_table.findall("w:tr", NAMES)
    _keep_with_next(head)
    for xml_row, row in zip(rows, table.rows, strict=True):
        _keep_whole(xml_row)
        if row.heading:
            _set_heading(xml_row)
            _keep_with_next(xml_row)
    if report and is_short(table):
        for xml_row in rows[:-1]:
            _keep_with_next(xml_row)


def set_space_after(xml_table: etree._Element) -> None:
    """Sets space between a table and a paragraph after it; headings have their own."""
    properties = xml_table.getnext()
    while properties is not None and properties.tag == qualified("bookmarkEnd"):
        properties = properties.getnext()
    if properties is None or properties.tag != qualified("p"):
        return
    properties = properties.find("w:pPr", NAMES)
    style = None if properties is None else properties.find("w:pStyle", NAMES)
    if style is not None and not style.get(qualified("val")).startswith("Heading"):
        properties.append(fragment('<w:spacing w:before="240"/>')[0])


def _set_widths(xml_table: etree._Element, table: model.Table, width: int) -> None:
    """Fixed widths: Word would otherwise size columns by their longest word."""
    properties = xml_table.find("w:tblPr", NAMES)
    put(properties, "tblW", f'<w:tblW w:w="{width}" w:type="dxa"/>')
    width_set = properties.find("w:tblW", NAMES)
    width_set.addnext(fragment('<w:tblInd w:w="60" w:type="dxa"/>')[0])
    look = properties.find("w:tblLook", NAMES)
    look.set(qualified("firstColumn"), "1")
    # The same in bits: head row and first column.
    look.set(qualified("val"), "00A0")
    widths = [width * column.width // 100 for column in table.columns]
    for grid, column in zip(xml_table.findall("w:tblGrid/w:gridCol", NAMES), widths, strict=True):
        grid.set(qualified("w"), str(column))
    for xml_row in xml_table.findall("w:tr", NAMES):
        for xml_cell, column in zip(xml_row.findall("w:tc", NAMES), widths, strict=True):
            put(xml_cell.find("w:tcPr", NAMES), "tcW", f'<w:tcW w:w="{column}" w:type="dxa"/>')


def _keep_whole(xml_row: etree._Element) -> None:
    """A row stays on one page."""
    properties = xml_row.find("w:trPr", NAMES)
    if properties is None:
        properties = etree.Element(qualified("trPr"))
        xml_row.insert(0, properties)
    properties.insert(0, fragment("<w:cantSplit/>")[0])


def _set_heading(xml_row: etree._Element) -> None:
    for xml_cell in xml_row.findall("w:tc", NAMES):
        rule = '<w:tcBorders><w:top w:val="single" w:sz="8" w:color="0B0C0C"/></w:tcBorders>'
        xml_cell.find("w:tcPr", NAMES).append(fragment(rule)[0])


def _keep_with_next(xml_row: etree._Element) -> None:
    for paragraph in xml_row.iter(qualified("p")):
        set_property(paragraph, "keepNext")
