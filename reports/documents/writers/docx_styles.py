"""The styles of a DOCX: what replaces pandoc's, as WordprocessingML."""

from reports.documents.writers import colours

# Styles that a reference document does not replace: those that the house's tables rest on.
ALWAYS_OURS = frozenset({"Table", "HeaderBanner"})


def _style(
    name: str, paragraph: str = "", run: str = "", *, based_on: str = "Normal", id: str = ""
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id or name.replace(" ", "")}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Space in twentieths of a point; `line` in 240ths of a line, 0 for that of the font."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _border(edge: str, eighths: int, space: int) -> str:
    rule = colours.INK if edge == "top" else colours.RULE
    return (
        f'<w:pBdr><w:{edge} w:val="single" w:sz="{eighths}" w:space="{space}" w:color="{rule}"/>'
        "</w:pBdr>"
    )


def _colour(colour: str) -> str:
    return f'<w:color w:val="{colour}"/>'


def _frame(colour: str) -> str:
    return f'<w:bdr w:val="single" w:sz="12" w:space="0" w:color="{colour}"/>'


def _fill(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


# At the right margin, in twentieths of a point.
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'
_BOLD = "<w:b/><w:bCs/>"
_GREY = '<w:color w:val="484949"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"
_INSET = '<w:ind w:left="240" w:right="240"/>'
_SET_APART = (
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="10" w:color="16548A"/></w:pBdr>'
    + _fill(colours.SURFACE)
)

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
        _style("HeaderBanner", _spacing(0, 120), _BOLD + _size(8.5)),
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


def report_styles() -> str:
    """The styles of a report, which replace those above and join them."""
    body = _spacing(0, 160, line=280)
    return "".join(
        (
            _style(
                "Title",
                _KEEP + _border("top", 24, 12) + _spacing(2600, 120),
                _BOLD + _size(30),
            ),
            _style("Subtitle", _KEEP + _spacing(0, 480), _GREY + _size(15)),
            _heading(1, 22, 0, 240),
            _heading(2, 16, 400, 140),
            _heading(3, 13, 300, 100),
            _heading(4, 11, 240, 80),
            _style("Body Text", body, id="BodyText"),
            _style("First Paragraph", body, id="FirstParagraph"),
            _style("Introducing", "<w:keepNext/>" + _spacing(0, 80, line=280)),
            _style("Lead", _spacing(0, 200, line=300), _size(13)),
            _style("ListItem", _spacing(0, 100, line=280)),
            _style("CoverLine", _spacing(0, 80), _size(13)),
            _style("CoverRemark", _spacing(160, 0), _GREY + _size(10.5)),
            _style("ContentsHead", _KEEP + _spacing(0, 240), _BOLD + _size(22)),
            _style("toc 1", _spacing(100, 0), _BOLD + _size(10.5), id="TOC1"),
            _style("toc 2", _spacing(0, 0) + '<w:ind w:left="340"/>', _size(10.5), id="TOC2"),
            _style(
                "Statement",
                _KEEP + _border("top", 16, 6) + _spacing(0, 80, line=280),
                _BOLD,
            ),
            _style("StandardRating", _KEEP + _border("bottom", 4, 6) + _spacing(0, 240)),
            _style(
                "QuotationLabel", _KEEP + _SET_APART + _spacing(200, 0, line=280) + _INSET, _BOLD
            ),
            _style("Quotation", _SET_APART + _spacing(0, 240, line=280) + _INSET),
            _style("ChartCaption", _KEEP + _spacing(200, 100), _BOLD),
            _style("Chart", _spacing(0, 240)),
            *(
                _run_style(
                    f"Stamp{points}", _BOLD + _colour("FFFFFF") + _frame(colour) + _fill(colour)
                )
                + _run_style(f"Rating{points}", _BOLD + _colour(colour))
                for points, colour in enumerate(colours.RATINGS)
            ),
            _run_style("Hyperlink", _colour(colours.LINK)),
        )
    )


def _heading(level: int, size: float, before: int, after: int) -> str:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return _style(
        f"heading {level}",
        _KEEP + _spacing(before, after) + outline,
        _BOLD + _size(size),
        id=f"Heading{level}",
    )


def _run_style(name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>'
    )
