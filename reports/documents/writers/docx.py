"""DOCX: pandoc's, set on A4 in the house's styles, with the banner in every page's header."""

from lxml import etree

from reports.documents import model
from reports.documents.writers import archive, pandoc
from reports.documents.writers.docx_styles import STYLES

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NAMES = {"w": _W}

# A4 in twentieths of a point, with margins of 2 cm.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1418" w:left="1134"'
    ' w:header="567" w:footer="567" w:gutter="0"/>'
)
_TEXT_WIDTH = 11906 - 2 * 1134


def write(document: model.Document) -> bytes:
    """The document as DOCX."""
    parts = archive.read(pandoc.convert(document, "docx"))
    parts["word/document.xml"] = _body(parts["word/document.xml"], document)
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], document)
    parts["docProps/core.xml"] = archive.dated(parts["docProps/core.xml"], document.created)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b'w:themeFontLang w:val="en-US"', f'w:themeFontLang w:val="{document.language}"'.encode()
    )
    for kind, tag, content in (
        ("header", "w:hdr", _header(document)),
        ("footer", "w:ftr", _footer(document)),
    ):
        parts[f"word/{kind}1.xml"] = _element(tag, content)
        _append(
            parts,
            "word/_rels/document.xml.rels",
            _RELATIONSHIPS,
            {"Id": f"{kind}1", "Type": f"{_R}/{kind}", "Target": f"{kind}1.xml"},
        )
        _append(
            parts,
            "[Content_Types].xml",
            _TYPES,
            {"PartName": f"/word/{kind}1.xml", "ContentType": f"{_WORD_TYPE}.{kind}+xml"},
        )
    return archive.pack(parts, document.created)


def _body(xml: bytes, document: model.Document) -> bytes:
    root = etree.fromstring(xml)
    section = root.find(".//w:body/w:sectPr", _NAMES)
    references = (
        '<w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/>'
    )
    # The order of a section's properties is fixed by the format.
    footnotes = section.find("w:footnotePr", _NAMES)
    if footnotes is not None:
        section.remove(footnotes)
    section.extend([*_fragment(references), *_fragment(_PAGE)])
    tables = root.findall(".//w:tbl", _NAMES)
    for xml_table, table in zip(tables, document.tables, strict=True):
        _set_widths(xml_table, table)
        for xml_row, row in zip(xml_table.findall("w:tr", _NAMES)[1:], table.rows, strict=True):
            _keep_together(xml_row, row)
    return _bytes(root)


def _set_widths(xml_table: etree._Element, table: model.Table) -> None:
    """Fixed widths: Word would otherwise size columns by their longest word."""
    properties = xml_table.find("w:tblPr", _NAMES)
    _replace(properties, "tblW", f'<w:tblW w:w="{_TEXT_WIDTH}" w:type="dxa"/>')
    look = properties.find("w:tblLook", _NAMES)
    look.set(f"{{{_W}}}firstColumn", "1")
    # The same in bits: head row and first column.
    look.set(f"{{{_W}}}val", "00A0")
    widths = [_TEXT_WIDTH * column.width // 100 for column in table.columns]
    for grid, width in zip(xml_table.findall("w:tblGrid/w:gridCol", _NAMES), widths, strict=True):
        grid.set(f"{{{_W}}}w", str(width))
    for xml_row in xml_table.findall("w:tr", _NAMES):
        for xml_cell, width in zip(xml_row.findall("w:tc", _NAMES), widths, strict=True):
            _replace(xml_cell.find("w:tcPr", _NAMES), "tcW", f'<w:tcW w:w="{width}" w:type="dxa"/>')


def _keep_together(xml_row: etree._Element, row: model.Row) -> None:
    """A row stays on one page, and a heading row with the row under it."""
    properties = xml_row.find("w:trPr", _NAMES)
    if properties is None:
        properties = etree.Element(f"{{{_W}}}trPr")
        xml_row.insert(0, properties)
    properties.insert(0, _fragment("<w:cantSplit/>")[0])
    if not row.heading:
        return
    for xml_cell in xml_row.findall("w:tc", _NAMES):
        rule = '<w:tcBorders><w:top w:val="single" w:sz="8" w:color="0B0C0C"/></w:tcBorders>'
        xml_cell.find("w:tcPr", _NAMES).append(_fragment(rule)[0])
    for paragraph in xml_row.findall(".//w:pPr", _NAMES):
        style = paragraph.find("w:pStyle", _NAMES)
        paragraph.insert(0 if style is None else 1, _fragment("<w:keepNext/>")[0])


def _replace(parent: etree._Element, name: str, xml: str) -> None:
    new = _fragment(xml)[0]
    old = parent.find(f"w:{name}", _NAMES)
    if old is None:
        parent.insert(0, new)
    else:
        parent.replace(old, new)


def _header(document: model.Document) -> str:
    style = "HeaderBanner" if document.banner else "Header"
    return _paragraph(style, document.banner or document.title)


def _footer(document: model.Document) -> str:
    page = "".join(
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES"))
    )
    tab = "<w:r><w:tab/></w:r>"
    return _paragraph("Footer", document.title, tab + page) + _paragraph(
        "Footer", document.provenance
    )


def _paragraph(style: str, text: str, rest: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{_escape(text)}</w:t></w:r>{rest}</w:p>'
    )


def _styles(xml: bytes, document: model.Document) -> bytes:
    root = etree.fromstring(xml)
    defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr", _NAMES)
    for child in list(defaults):
        defaults.remove(child)
    defaults.extend(
        _fragment(
            '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
            '<w:sz w:val="22"/><w:szCs w:val="22"/>'
            f'<w:lang w:val="{_escape(document.language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        )
    )
    ours = _fragment(STYLES)
    replaced = {style.get(f"{{{_W}}}styleId") for style in ours}
    for style in root.findall("w:style", _NAMES):
        if style.get(f"{{{_W}}}styleId") in replaced:
            root.remove(style)
    root.extend(ours)
    return _bytes(root)


def _append(parts: dict[str, bytes], part: str, namespace: str, attributes: dict[str, str]) -> None:
    root = etree.fromstring(parts[part])
    name = "Relationship" if namespace == _RELATIONSHIPS else "Override"
    etree.SubElement(root, f"{{{namespace}}}{name}", attributes)
    parts[part] = _bytes(root)


def _fragment(xml: str) -> list[etree._Element]:
    return list(etree.fromstring(_element("w:fragment", xml)))


def _element(name: str, content: str) -> bytes:
    return f'<{name} xmlns:w="{_W}" xmlns:r="{_R}">{content}</{name}>'.encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def _bytes(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
