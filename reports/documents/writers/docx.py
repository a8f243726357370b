"""DOCX: pandoc's, set on A4 in the house's styles, or in those of a reference document, with the
banner in every page's header."""

from pathlib import Path

from lxml import etree

from reports.documents import model
from reports.documents.writers import archive, docx_pages, pandoc, pictures, reference
from reports.documents.writers import tree as names
from reports.documents.writers.docx_styles import ALWAYS_OURS, STYLES, report_styles
from reports.documents.writers.docx_tables import set_space_after, set_table
from reports.documents.writers.docx_xml import (
    NAMES,
    R,
    element,
    escape,
    fragment,
    qualified,
    set_property,
    to_bytes,
)
from reports.documents.writers.tree import Tree

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A4 in twentieths of a point, with margins of 2 cm; those of a report are wider.
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'
_MARGINS = (
    '<w:pgMar w:top="{top}" w:right="{side}" w:bottom="1418" w:left="{side}"'
    ' w:header="567" w:footer="567" w:gutter="0"/>'
)
_EMU_PER_TWENTIETH = 635


def write(
    document: model.Document, fonts: Path | None = None, styles: bytes | None = None
) -> bytes:
    """The document as DOCX; `fonts` are the faces of its charts, `styles` a reference document.

    Raises ReferenceDocumentError where that is damaged, FileNotFoundError for a chart without
    faces.
    """
    tree = Tree(document, pictures.addresses(document, fonts)).whole()
    with reference.as_option(styles, "docx") as options:
        try:
            parts = archive.read(pandoc.convert(tree, "docx", *options))
        except pandoc.PandocError as error:
            raise reference.refused(styles, error) from None
    parts["word/document.xml"], width = _body(
        parts["word/document.xml"], document, pictures.shapes(document, fonts), theirs=bool(styles)
    )
    kept = reference.parts_of(styles, "docx")["word/styles.xml"] if styles else None
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"], document, kept)
    parts["docProps/core.xml"] = archive.dated(parts["docProps/core.xml"], document.created)
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(
        b'w:themeFontLang w:val="en-US"', f'w:themeFontLang w:val="{document.language}"'.encode()
    )
    for name, (kind, content) in docx_pages.pages(document, width).items():
        parts[f"word/{name}.xml"] = element("w:hdr" if kind == "header" else "w:ftr", content)
        _append(
            parts,
            "word/_rels/document.xml.rels",
            _RELATIONSHIPS,
            {"Id": name, "Type": f"{R}/{kind}", "Target": f"{name}.xml"},
        )
        _append(
            parts,
            "[Content_Types].xml",
            _TYPES,
            {"PartName": f"/word/{name}.xml", "ContentType": f"{_WORD_TYPE}.{kind}+xml"},
        )
    return archive.pack(parts, document.created)


def _body(
    xml: bytes, document: model.Document, shapes: list[float], *, theirs: bool
) -> tuple[bytes, int]:
    """The main part, and the width of its text in twentieths of a point."""
    root = reference.parse(xml)
    report = document.cover is not None
    width = _set_section(root.find(".//w:body/w:sectPr", NAMES), document, theirs=theirs)
    tables = root.findall(".//w:tbl", NAMES)
    for xml_table, table in zip(tables, document.tables, strict=True):
        set_table(xml_table, table, width, report=report)
        if report:
            set_space_after(xml_table)
    drawings = root.findall(".//w:drawing", NAMES)
    for number, (drawing, shape) in enumerate(zip(drawings, shapes, strict=True), start=1):
        _set_picture(drawing, number, width, shape)
    if report:
        _set_parts(root)
    return to_bytes(root), width


def _set_section(section: etree._Element, document: model.Document, *, theirs: bool) -> int:
    """Sets pages, headers and footers; the size and margins of a reference document stay."""
    side = 1418 if document.cover else 1134
    top = 1418 if document.cover else 1134
    page, margins = fragment(_PAGE + _MARGINS.format(side=side, top=top))
    if theirs:
        page = _or(section.find("w:pgSz", NAMES), page)
        margins = _or(section.find("w:pgMar", NAMES), margins)
    for child in list(section):
        section.remove(child)
    # The order of a section's properties is fixed by the format.
    section.extend([*fragment(docx_pages.references(document)), page, margins])
    if document.cover:
        section.extend(fragment("<w:titlePg/>"))
    left, right = (int(margins.get(qualified(edge), 1134)) for edge in ("left", "right"))
    return int(page.get(qualified("w"), 11906)) - left - right


def _or(found: etree._Element | None, otherwise: etree._Element) -> etree._Element:
    return otherwise if found is None else found


def _set_picture(drawing: etree._Element, number: int, width: int, shape: float) -> None:
    """Sets a chart as wide as the text."""
    wide = width * _EMU_PER_TWENTIETH
    for extent in (drawing.find(".//wp:extent", NAMES), drawing.find(".//a:xfrm/a:ext", NAMES)):
        extent.set("cx", str(wide))
        extent.set("cy", str(round(wide * shape)))
    drawing.find(".//wp:docPr", NAMES).set("name", f"Figure {number}")


def _set_parts(root: etree._Element) -> None:
    """Opens a page for the contents and for each part; makes the contents a field of Word's, which
    a person can have brought up to date with page numbers."""
    contents = []
    for paragraph in root.iterfind(".//w:body/w:p", NAMES):
        style = paragraph.find("w:pPr/w:pStyle", NAMES)
        name = "" if style is None else style.get(qualified("val"))
        if name in ("Heading1", names.CONTENTS_HEAD):
            set_property(paragraph, "pageBreakBefore")
        elif name.startswith(names.CONTENTS):
            style.set(qualified("val"), name.replace(names.CONTENTS, "TOC"))
            contents.append(paragraph)
    if contents:
        instruction = f'TOC \\o "1-{names.CONTENTS_DEPTH}" \\h \\z \\u'
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve">{escape(instruction)}</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        contents[0][1:1] = fragment(begin)
        contents[-1].extend(fragment('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))


def _styles(xml: bytes, document: model.Document, kept: bytes | None) -> bytes:
    """The house's styles in place of pandoc's; those that a reference document has stay."""
    root = reference.parse(xml)
    defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr", NAMES)
    language = f'<w:lang w:val="{escape(document.language)}" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    if kept is None:
        for child in list(defaults):
            defaults.remove(child)
        defaults.extend(
            fragment(
                '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
                '<w:sz w:val="22"/><w:szCs w:val="22"/>' + language
            )
        )
    elif defaults is not None:
        for old in defaults.findall("w:lang", NAMES):
            defaults.remove(old)
        defaults.extend(fragment(language))
    ours = _by_id(fragment(STYLES + (report_styles() if document.cover else "")))
    if kept is not None:
        theirs = _by_id(reference.parse(kept).findall("w:style", NAMES))
        ours = {key: ours[key] for key in ours if key in ALWAYS_OURS or key not in theirs}
    for style in root.findall("w:style", NAMES):
        if style.get(qualified("styleId")) in ours:
            root.remove(style)
    root.extend(ours.values())
    return to_bytes(root)


def _by_id(styles: list[etree._Element]) -> dict[str, etree._Element]:
    """Styles by their identifiers; the last of one stands."""
    return {style.get(qualified("styleId")): style for style in styles}


def _append(parts: dict[str, bytes], part: str, namespace: str, attributes: dict[str, str]) -> None:
    root = reference.parse(parts[part])
    name = "Relationship" if namespace == _RELATIONSHIPS else "Override"
    etree.SubElement(root, f"{{{namespace}}}{name}", attributes)
    parts[part] = to_bytes(root)
