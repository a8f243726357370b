"""What stands at the head and foot of the pages of a DOCX, and across them."""

from reports.documents import model
from reports.documents.writers.colours import WATERMARK
from reports.documents.writers.docx_xml import escape

# The header and footer of all pages, and those of a report's title page.
Pages = dict[str, tuple[str, str]]

# Twentieths of a point along a page's diagonal: how long a watermark may be, and how high.
_LONGEST, _HIGHEST = 520, 90


def pages(document: model.Document, text_width: int) -> Pages:
    """The headers and footers: name of the part, its kind ("header", "footer"), its content."""
    made = {
        "house-header": ("header", _header(document, title=not document.banner, shape=1)),
        "house-footer": ("footer", _footer(document, text_width)),
    }
    if document.cover:
        made["house-first-header"] = ("header", _header(document, title=False, shape=2))
        made["house-first-footer"] = ("footer", _paragraph("Footer", document.provenance))
    return made


def references(document: model.Document) -> str:
    """The section's properties that name them."""
    made = (
        '<w:headerReference w:type="default" r:id="house-header"/>'
        '<w:footerReference w:type="default" r:id="house-footer"/>'
    )
    if document.cover:
        made += (
            '<w:headerReference w:type="first" r:id="house-first-header"/>'
            '<w:footerReference w:type="first" r:id="house-first-footer"/>'
        )
    return made


def _header(document: model.Document, *, title: bool, shape: int) -> str:
    mark = document.watermark
    drawn = _watermark(mark, shape) if mark else ""
    lines = []
    if document.banner:
        lines.append(("HeaderBanner", document.banner))
    if title:
        lines.append(("Header", document.title))
    if mark:
        lines.append(("Header", mark))
    if not lines:
        lines.append(("Header", ""))
    first, *rest = lines
    return _paragraph(*first, drawn) + "".join(_paragraph(*line) for line in rest)


def _footer(document: model.Document, text_width: int) -> str:
    page = "".join(
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
        f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES"))
    )
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
    tab = "<w:r><w:tab/></w:r>"
    return _paragraph("Footer", document.title, tab + page, tabs) + _paragraph(
        "Footer", document.provenance
    )


def _paragraph(style: str, text: str, rest: str = "", properties: str = "") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>{rest}</w:p>'
    )


def _watermark(text: str, number: int) -> str:
    """Words across the page, as Word's own watermarks are drawn."""
    high = min(_HIGHEST, 1.8 * _LONGEST / len(text))
    wide = min(_LONGEST, 0.6 * high * len(text))
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{wide:.0f}pt;height:{high:.0f}pt;"
        "rotation:315;z-index:-251658752;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin"
    )
    return (
        "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>"
        '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
        ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>'
        '<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
        '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
        '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>'
        '<v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom"'
        ' o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
        '<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/>'
        "</v:shapetype>"
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}"'
        f' type="#_x0000_t136" alt="{escape(text)}" style="{style}" o:allowincell="f"'
        f' fillcolor="#{WATERMARK}" stroked="f"><v:textpath'
        f' style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold"'
        f' string="{escape(text)}"/></v:shape></w:pict></w:r>'
    )
