"""The styles of a DOCX: what replaces pandoc's, as WordprocessingML."""


def _style(
    name: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal", id: str = ""
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id or name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


# At the right margin, in twentieths of a point.
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
_BOLD = "<w:b/><w:bCs/>"
_GREY = '<w:color w:val="484949"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"

STYLES = "".join(
    (
        _style("Title", _KEEP + _spacing(0, 60), _BOLD + _size(20)),
        _style("Subtitle", _KEEP + _spacing(0, 200), _GREY + _size(12)),
        _style(
            "heading 1",
            _KEEP + _spacing(360, 100) + '<w:outlineLvl w:val="0"/>',
            _BOLD + _size(15),
            id="Heading1",
        ),
        _style(
            "heading 2",
            _KEEP + _spacing(240, 80) + '<w:outlineLvl w:val="1"/>',
            _BOLD + _size(12.5),
            id="Heading2",
        ),
        _style("Body Text", _spacing(80, 120), id="BodyText"),
        _style("Compact", _spacing(50, 50), _size(10), based_on="BodyText"),
        _style("TableDetail", _spacing(0, 50), _GREY + _size(10)),
        _style("TableRemark", _KEEP + _spacing(40, 80)),
        _style("Table Caption", _KEEP + _spacing(160, 80), _BOLD),
        _style("Banner", _KEEP + _spacing(0, 120), _BOLD),
        _style("HeaderBanner", _spacing(0, 120), _BOLD + _size(9)),
        _style("header", _spacing(0, 120), _GREY + _size(9), id="Header"),
        _style("footer", _RIGHT_TAB + _spacing(0, 0), _GREY + _size(8.5), id="Footer"),
        _style("footnote text", _spacing(0, 40), _size(9), id="FootnoteText"),
        _style("Definition Term", _KEEP + _spacing(120, 0), _BOLD),
        _style("Definition", _spacing(20, 80)),
        '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>'
        '<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="CECECE"/>'
        '<w:insideH w:val="single" w:sz="4" w:color="CECECE"/></w:tblBorders>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow">'
        f'<w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12"'
        ' w:color="0B0C0C"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        "</w:style>",
    )
)
