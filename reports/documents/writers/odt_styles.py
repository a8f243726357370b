"""The styles of an ODT: what replaces pandoc's, as OpenDocument XML."""

_KEEP = 'fo:keep-with-next="always"'
_BOLD = 'fo:font-weight="bold"'
_GREY = 'fo:color="#484949"'


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
        _style("HeaderBanner", f"{_BOLD} {_size(9)}", after=6),
        _style("Header", f"{_GREY} {_size(9)}", after=6),
        _style("Footer", f"{_GREY} {_size(8.5)}", tabs=_RIGHT_TAB),
        _style("Footnote", _size(9), after=2, left=0.5, indent=-0.5),
        _style("Definition Term", _BOLD, before=6, paragraph=_KEEP),
        _style("Definition Definition", before=1, after=4),
    )
)

_CELL = 'fo:padding-left="0.1cm" fo:padding-right="0.1cm"'
_RULE = 'fo:border-bottom="0.5pt solid #cecece"'

TABLE_STYLES = f"""
<style:style style:name="House" style:family="table">
  <style:table-properties style:width="17cm" table:align="left" table:border-model="collapsing"/>
</style:style>
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

PAGE_LAYOUT = """
<style:page-layout style:name="House">
  <style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"
    style:print-orientation="portrait" fo:margin="2cm" fo:margin-top="1.2cm"
    fo:margin-bottom="1.2cm" style:num-format="1">
    <style:footnote-sep style:width="0.02cm" style:rel-width="25%" style:color="#484949"
      style:distance-before-sep="0.2cm" style:distance-after-sep="0.1cm"/>
  </style:page-layout-properties>
  <style:header-style>
    <style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.3cm"/>
  </style:header-style>
  <style:footer-style>
    <style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.4cm"/>
  </style:footer-style>
</style:page-layout>
"""

MASTER_PAGE = """
<style:master-page style:name="Standard" style:page-layout-name="House"><style:header><text:p
 text:style-name="Header"/></style:header><style:footer><text:p text:style-name="Footer"><text:tab
 />Page <text:page-number text:select-page="current">1</text:page-number> of <text:page-count
>1</text:page-count></text:p><text:p text:style-name="Footer"/></style:footer></style:master-page>
"""
