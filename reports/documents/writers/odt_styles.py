"""The styles of an ODT: what replaces pandoc's, as OpenDocument XML."""

from reports.documents.writers import colours

_KEEP = 'fo:keep-with-next="always"'
_BOLD = 'fo:font-weight="bold"'
_GREY = 'fo:color="#484949"'
_LINES = 'fo:line-height="118%" fo:widows="2" fo:orphans="2"'
_SET_APART = (
    f'fo:border-left="3pt solid #16548a" fo:background-color="#{colours.SURFACE}"'
    ' fo:padding-left="0.4cm" fo:padding-right="0.3cm"'
)


_RIGHT_TAB = (
    '<style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops>'
)


def _style(
    name: str,
    text: str = "",
    *,
    before: float = 0,
    after: float = 0,
    paragraph: str = "",
    parent: str = "Standard",
    outline: int = 0,
    left: float = 0,
    indent: float = 0,
    tabs: str = "",
) -> str:
    """A paragraph style; space before and after in points, indents in centimetres."""
    level = f' style:default-outline-level="{outline}"' if outline else ""
    return (
        f'<style:style style:family="paragraph" style:name="{name.replace(" ", "_20_")}"'
        f' style:display-name="{name}" style:parent-style-name="{parent}"{level}>'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt"'
        f' fo:margin-left="{left}cm" fo:margin-right="0cm" fo:text-indent="{indent}cm" {paragraph}>'
        f"{tabs}</style:paragraph-properties>"
        f"<style:text-properties {text}/></style:style>"
    )


def _size(points: float) -> str:
    return f'fo:font-size="{points}pt"'


TEXT_STYLES = "".join(
    (
        '<style:style style:family="paragraph" style:name="Standard" style:class="text">'
        f'<style:text-properties style:font-name="Arial" {_size(11)}/></style:style>',
        _style("Title", f"{_BOLD} {_size(20)}", after=3, paragraph=_KEEP),
        _style("Subtitle", f"{_GREY} {_size(12)}", after=10, paragraph=_KEEP),
        _style("Heading 1", f"{_BOLD} {_size(15)}", before=18, after=5, paragraph=_KEEP, outline=1),
        _style(
            "Heading 2", f"{_BOLD} {_size(12.5)}", before=12, after=4, paragraph=_KEEP, outline=2
        ),
        _style("Text body", before=4, after=6),
        _style("First paragraph", before=4, after=6),
        _style("Caption", _BOLD, before=8, after=4, paragraph=_KEEP),
        _style("TableCaption", _BOLD, before=8, after=4, paragraph=_KEEP, parent="Caption"),
        _style("Banner", _BOLD, after=6),
        _style("Table Contents", _size(10), before=2, after=2),
        _style("Table Heading", f"{_BOLD} {_size(10)}", before=2, after=2),
        _style("TableRemark", before=2, after=4, paragraph=_KEEP),
        _style("TableDetail", f"{_GREY} {_size(10)}", after=2),
        _style("HeaderBanner", f"{_BOLD} {_size(8.5)}", after=6),
        _style("Header", f"{_GREY} {_size(9)}", after=6),
        _style("Footer", f"{_GREY} {_size(8.5)}", tabs=_RIGHT_TAB),
        _style("Footnote", _size(9), after=2, left=0.5, indent=-0.5),
        _style("Definition Term", _BOLD, before=6, paragraph=_KEEP),
        _style("Definition Definition", before=1, after=4),
    )
)

_CELL = 'fo:padding-left="0.1cm" fo:padding-right="0.1cm"'
_RULE = 'fo:border-bottom="0.5pt solid #cecece"'

# Styles that a reference document does not replace.
ALWAYS_OURS = frozenset({"HeaderBanner", "Table_20_Heading", "Table_20_Contents"})


def table_styles(width: float) -> str:
    """The styles of tables in a text so many centimetres wide."""
    return f"""
<style:style style:name="House" style:family="table">
  <style:table-properties style:width="{width:.2f}cm" table:align="left"
    table:border-model="collapsing" fo:margin-bottom="0.35cm"/>
</style:style>
<style:style style:name="HouseShort" style:family="table">
  <style:table-properties style:width="{width:.2f}cm" table:align="left"
    table:border-model="collapsing" fo:margin-bottom="0.35cm"
    style:may-break-between-rows="false"/>
</style:style>
{_CELL_STYLES}"""


_CELL_STYLES = f"""
<style:style style:name="HouseRow" style:family="table-row">
  <style:table-row-properties fo:keep-together="always"/>
</style:style>
<style:style style:name="TableHeaderRowCell" style:family="table-cell">
  <style:table-cell-properties {_CELL} style:vertical-align="bottom"
    fo:border-bottom="1.5pt solid #0b0c0c"/>
</style:style>
<style:style style:name="TableRowCell" style:family="table-cell">
  <style:table-cell-properties {_CELL} {_RULE}/>
</style:style>
<style:style style:name="HouseHeading" style:family="table-cell">
  <style:table-cell-properties {_CELL} {_RULE} fo:border-top="1pt solid #0b0c0c"/>
</style:style>
"""

# The space round a page of a report and of any other document, at its sides, in centimetres.
REPORT_MARGIN, MARGIN = 2.5, 2.0

_HEADER_STYLE = """
<style:header-style>
  <style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/>
</style:header-style>
"""
_FOOTER_STYLE = """
<style:footer-style>
  <style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>
</style:footer-style>
"""


def page_layout(margin: float) -> str:
    """A4 with so many centimetres of margin at its sides."""
    return f"""
<style:page-layout style:name="House">
  <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
    style:print-orientation="portrait" fo:margin-left="{margin}cm" fo:margin-right="{margin}cm"
    fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" style:num-format="1">
    <style:footnote-sep style:width="0.02cm" style:rel-width="25%" style:color="#484949"
      style:distance-before-sep="0.2cm" style:distance-after-sep="0.1cm"/>
  </style:page-layout-properties>
  {_HEADER_STYLE}{_FOOTER_STYLE}
</style:page-layout>
"""


def header_and_footer_styles() -> str:
    """The styles by which a page layout has room for a header and a footer."""
    return _HEADER_STYLE + _FOOTER_STYLE


def report_styles() -> str:
    """The styles of a report, which replace those above and join them."""
    return "".join(
        (
            _style(
                "Title",
                f"{_BOLD} {_size(30)}",
                before=130,
                after=6,
                paragraph=f'{_KEEP} fo:border-top="3pt solid #0b0c0c" fo:padding-top="0.5cm"',
            ),
            _style("Subtitle", f"{_GREY} {_size(15)}", after=24, paragraph=_KEEP),
            _heading(1, 22, 0, 12),
            _heading(2, 16, 20, 7),
            _heading(3, 13, 15, 5),
            _heading(4, 11, 12, 4),
            _style("Text body", after=8, paragraph=_LINES),
            _style("First paragraph", after=8, paragraph=_LINES),
            _style("Introducing", after=4, paragraph=f"{_LINES} {_KEEP}"),
            _style("Lead", _size(13), after=10, paragraph=_LINES),
            _style("ListItem", after=5, paragraph=_LINES),
            _style("CoverLine", _size(13), after=4),
            _style("CoverRemark", f"{_GREY} {_size(10.5)}", before=8),
            _style(
                "ContentsHead",
                f"{_BOLD} {_size(22)}",
                after=12,
                paragraph=f'{_KEEP} fo:break-before="page"',
            ),
            _style("ContentsLine1", f"{_BOLD} {_size(10.5)}", before=5),
            _style("ContentsLine2", _size(10.5), left=0.6),
            _style(
                "Statement",
                _BOLD,
                after=4,
                paragraph=f'{_LINES} {_KEEP} fo:border-top="2pt solid #0b0c0c"'
                ' fo:padding-top="0.2cm"',
            ),
            _style(
                "StandardRating",
                after=12,
                paragraph=f'{_KEEP} fo:border-bottom="0.5pt solid #cecece"'
                ' fo:padding-bottom="0.2cm"',
            ),
            _style("QuotationLabel", _BOLD, before=10, paragraph=f"{_SET_APART} {_KEEP}", left=0.1),
            _style("Quotation", after=12, paragraph=f"{_SET_APART} {_LINES}", left=0.1),
            _style("ChartCaption", _BOLD, before=10, after=5, paragraph=_KEEP),
            _style("Chart", after=12),
            *(
                _run_style(
                    f"Stamp{points}",
                    f'{_BOLD} fo:color="#ffffff" fo:background-color="#{colour}"'
                    f' fo:border="1pt solid #{colour}" fo:padding="1pt"',
                )
                + _run_style(f"Rating{points}", f'{_BOLD} fo:color="#{colour}"')
                for points, colour in enumerate(colours.RATINGS)
            ),
            _run_style(
                "Internet_20_link", f'fo:color="#{colours.LINK}" style:text-underline-style="none"'
            ),
        )
    )


def _heading(level: int, size: float, before: float, after: float) -> str:
    return _style(
        f"Heading {level}",
        f'{_BOLD} fo:font-style="normal" fo:color="#0b0c0c" {_size(size)}',
        before=before,
        after=after,
        paragraph=_KEEP,
        outline=level,
    )


def _run_style(name: str, text: str) -> str:
    return (
        f'<style:style style:family="text" style:name="{name}"><style:text-properties {text}/>'
        "</style:style>"
    )
