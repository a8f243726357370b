"""What stands at the head and foot of the pages of an ODT, and across them."""

from lxml import etree

from reports.documents import model
from reports.documents.writers.colours import WATERMARK
from reports.documents.writers.odt_styles import header_and_footer_styles, page_layout
from reports.documents.writers.odt_xml import NAME, escape, fragment
from reports.documents.writers.open_document import NAMES, qualified

# A report's title page, and all pages but that.
COVER, PAGES = "HouseCover", "Standard"

# How long and how high a watermark may be, in centimetres.
_LONGEST, _HIGHEST = 20.0, 3.0
_CENTIMETRES = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6}
_A4, _MARGIN = 21.0, 2.0


def set_pages(
    root: etree._Element, document: model.Document, *, margin: float, theirs: bool
) -> float:
    """Sets pages, headers and footers in the part of styles; `margin` is that at the sides.

    The size and margins of a reference document stay. Returns the width of the text, both in
    centimetres.
    """
    automatic = root.find("office:automatic-styles", NAMES)
    masters = root.find("office:master-styles", NAMES)
    layout = _their_layout(root) if theirs else None
    if layout is None:
        for old in automatic.findall("style:page-layout", NAMES):
            automatic.remove(old)
        layout = fragment(page_layout(margin))[0]
        automatic.append(layout)
    for style in fragment(header_and_footer_styles()):
        if layout.find(style.tag) is None:
            layout.append(style)
        elif not len(layout.find(style.tag)):
            layout.replace(layout.find(style.tag), style)
    for master in masters.findall("style:master-page", NAMES):
        masters.remove(master)
    if document.watermark:
        automatic.extend(fragment(_WATERMARK_STYLE))
    masters.extend(fragment(_masters(document, layout.get(NAME))))
    return _text_width(layout)


def _their_layout(root: etree._Element) -> etree._Element | None:
    """The page layout of a reference document's ordinary pages."""
    masters = root.findall("office:master-styles/style:master-page", NAMES)
    by_name = {master.get(NAME): master for master in masters}
    master = by_name.get(PAGES, masters[0] if masters else None)
    if master is None:
        return None
    name = master.get(qualified("style:page-layout-name"))
    layouts = root.findall("office:automatic-styles/style:page-layout", NAMES)
    return next((layout for layout in layouts if layout.get(NAME) == name), None)


def _text_width(layout: etree._Element) -> float:
    properties = layout.find("style:page-layout-properties", NAMES)
    if properties is None:
        return _A4 - 2 * _MARGIN
    both = properties.get(qualified("fo:margin"))
    left, right = (
        _length(properties.get(qualified(f"fo:margin-{edge}"), both), _MARGIN)
        for edge in ("left", "right")
    )
    return _length(properties.get(qualified("fo:page-width")), _A4) - left - right


def _length(text: str | None, otherwise: float) -> float:
    """A length in centimetres."""
    unit = (text or "")[-2:]
    if unit not in _CENTIMETRES:
        return otherwise
    try:
        return float((text or "")[:-2]) * _CENTIMETRES[unit]
    except ValueError:
        return otherwise


def _masters(document: model.Document, layout: str) -> str:
    provenance = _paragraph("Footer", escape(document.provenance))
    number = (
        'Page <text:page-number text:select-page="current">1</text:page-number> of '
        "<text:page-count>1</text:page-count>"
    )
    footer = _paragraph("Footer", f"{escape(document.title)}<text:tab/>{number}")
    pages = _master(
        PAGES, layout, _header(document, title=not document.banner, shape=1), footer + provenance
    )
    if not document.cover:
        return pages
    header = _header(document, title=False, shape=2)
    following = f' style:next-style-name="{PAGES}"'
    return _master(COVER, layout, header, provenance, following) + pages


def _master(name: str, layout: str, header: str, footer: str, following: str = "") -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"{following}>'
        f"<style:header>{header}</style:header><style:footer>{footer}</style:footer>"
        "</style:master-page>"
    )


def _header(document: model.Document, *, title: bool, shape: int) -> str:
    mark = escape(document.watermark)
    lines = []
    if document.banner:
        lines.append(("HeaderBanner", escape(document.banner)))
    if title:
        lines.append(("Header", escape(document.title)))
    if mark:
        lines.append(("Header", mark + _watermark(document.watermark, shape)))
    return "".join(_paragraph(*line) for line in lines or [("Header", "")])


def _paragraph(style: str, content: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


_WATERMARK_STYLE = f"""
<style:style style:name="HouseWatermark" style:family="graphic">
  <style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="#{WATERMARK}"
    draw:auto-grow-height="false" draw:auto-grow-width="false" style:run-through="background"
    style:wrap="run-through" style:number-wrapped-paragraphs="no-limit"
    style:vertical-pos="middle" style:vertical-rel="page" style:horizontal-pos="center"
    style:horizontal-rel="page" style:flow-with-text="false"/>
  <style:text-properties fo:font-family="Arial" fo:font-weight="bold"/>
</style:style>
<style:style style:name="HouseWatermarkText" style:family="text">
  <style:text-properties fo:font-family="Arial" fo:font-weight="bold"/>
</style:style>
"""


def _watermark(text: str, number: int) -> str:
    """Words across the page, as LibreOffice's own watermarks are drawn."""
    high = min(_HIGHEST, 1.8 * _LONGEST / len(text))
    wide = min(_LONGEST, 0.6 * high * len(text))
    return (
        f'<draw:custom-shape text:anchor-type="paragraph" draw:z-index="0"'
        f' draw:name="PowerPlusWaterMarkObject{number}" draw:style-name="HouseWatermark"'
        f' svg:width="{wide:.2f}cm" svg:height="{high:.2f}cm"'
        f' draw:transform="rotate (0.785398) translate (3cm 20cm)">'
        f"<svg:title>{escape(text)}</svg:title>"
        '<text:p><text:span text:style-name="HouseWatermarkText">'
        f"{escape(text)}</text:span></text:p>"
        '<draw:enhanced-geometry svg:viewBox="0 0 21600 21600" draw:type="fontwork-plain-text"'
        ' draw:text-path="true" draw:text-path-mode="shape" draw:text-path-scale="path"'
        ' draw:text-path-same-letter-heights="false" draw:modifiers="10800"'
        ' draw:enhanced-path="M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N">'
        '<draw:equation draw:name="f0" draw:formula="$0 -10800"/>'
        '<draw:equation draw:name="f1" draw:formula="?f0 *2"/>'
        '<draw:equation draw:name="f2" draw:formula="abs(?f1 )"/>'
        '<draw:equation draw:name="f3" draw:formula="if(?f1 ,0,?f2 )"/>'
        '<draw:equation draw:name="f4" draw:formula="21600-?f2 "/>'
        '<draw:equation draw:name="f5" draw:formula="if(?f1 ,?f4 ,21600)"/>'
        '<draw:equation draw:name="f6" draw:formula="if(?f1 ,?f2 ,0)"/>'
        '<draw:equation draw:name="f7" draw:formula="if(?f1 ,21600,?f4 )"/>'
        "</draw:enhanced-geometry></draw:custom-shape>"
    )
