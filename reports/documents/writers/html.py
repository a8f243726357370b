"""HTML: one page that stands alone, its stylesheet in it, without script or anything fetched."""

from collections.abc import Iterator
from html import escape

from lxml import html as lxml_html

from reports.documents import model
from reports.documents.writers import charts, pandoc
from reports.documents.writers import elements as tree
from reports.documents.writers.elements import Element, Inlines
from reports.documents.writers.html_styles import (
    REPORT_STYLESHEET,
    STYLESHEET,
    WATERMARK_STYLESHEET,
)
from reports.documents.writers.tree import CONTENTS_DEPTH, RATING, STATEMENT, Tree, chart_title


def write(document: model.Document) -> bytes:
    """The document as one HTML page in UTF-8."""
    # Heading 1 of the page is its title, so the parts of the document begin at 2.
    body = pandoc.convert(_Tree(document).whole(), "html5", "--shift-heading-level-by=1").decode()
    title = escape(document.title)
    head = _report_head(document) if document.cover else _head(document)
    page = f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{escape(document.subject)}">
<meta name="dcterms.created" content="{document.created.isoformat()}">
<style>{_stylesheet(document)}</style>
</head>
<body>
{head}
{_accessible(body)}
</main>
<footer><p>{escape(document.provenance)}</p></footer>
{_watermark(document)}</body>
</html>
"""
    return page.encode()


class _Tree(Tree):
    """The tree for HTML, which has elements of its own for what is set apart."""

    def front(self) -> Iterator[Element]:
        """What stands under the title; a report has it above its main part."""
        return iter(()) if self.report else super().front()

    def item(self, item: tuple[model.Inline, ...]) -> tree.Blocks:
        """An item of a list, a paragraph without a style."""
        return [tree.plain(self.inlines(item))]

    def words(self, words: model.Words) -> Inlines:
        """Words, those of a figure with the reference that gave them."""
        made = super().words(words)
        return [tree.span(made, ("figure",), figure=words.figure)] if words.figure else made

    def quotation(self, quotation: model.Quotation) -> Iterator[Element]:
        """A quotation with its label."""
        label = f'<p class="label">{escape(quotation.label)}</p>' if quotation.label else ""
        yield tree.raw("html", f'<div class="quotation">{label}<blockquote>')
        yield tree.para(self.inlines(quotation.inlines))
        yield tree.raw("html", "</blockquote></div>")

    def standing(self, standing: model.Standing) -> Iterator[Element]:
        """A standard's statement and rating, in one box."""
        yield tree.raw("html", '<div class="standing">')
        yield from super().standing(standing)
        yield tree.raw("html", "</div>")

    def chart(self, chart: model.Chart, number: int) -> Iterator[Element]:
        """A chart with its caption."""
        caption = f"<figcaption>{escape(chart_title(chart, number))}</figcaption>"
        yield tree.raw("html", f"<figure>{caption}{charts.markup(chart)}</figure>")


def _head(document: model.Document) -> str:
    return (
        f"<main>\n<h1>{escape(document.title)}</h1>\n"
        f'<p class="subtitle">{escape(document.subject)}</p>'
    )


def _report_head(document: model.Document) -> str:
    """The title page and the list of contents of a report, to the beginning of its main part."""
    assert document.cover is not None
    banner = (
        f'<div class="banner"><p>{escape(document.banner)}</p></div>\n' if document.banner else ""
    )
    mark = f"<p><strong>{escape(document.watermark)}</strong></p>\n" if document.watermark else ""
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in document.cover.lines)
    remarks = "\n".join(f'<p class="remark">{escape(r)}</p>' for r in document.cover.remarks)
    return f"""<header>
{banner}<div class="cover">
<h1>{escape(document.title)}</h1>
<p class="subtitle">{escape(document.subject)}</p>
{mark}{lines}
{remarks}
</div>
</header>
<nav aria-labelledby="contents">
<h2 id="contents">{model.CONTENTS_TITLE}</h2>
{_contents(document)}
</nav>
<main>"""


def _contents(document: model.Document) -> str:
    """Links to the headings, each list nested in the item above it."""
    made, depth = "", 0
    for number, heading in enumerate(document.headings, start=1):
        if heading.level > CONTENTS_DEPTH:
            continue
        made += "</li></ol>" * max(0, depth - heading.level)
        made += "<ol>" if heading.level > depth else "</li>\n"
        made += f'<li><a href="#part-{number}">{escape(heading.text)}</a>'
        depth = heading.level
    return made + "</li></ol>" * depth


def _accessible(body: str) -> str:
    """Says of every header cell what it heads, and moves alignment into a class."""
    root = lxml_html.fragment_fromstring(body, create_parent="div")
    for cell in root.iter("th", "td"):
        style = cell.attrib.pop("style", "")
        if cell.tag == "th":
            column = cell.getparent().getparent().tag == "thead"
            cell.set("scope", "col" if column else "row")
            if not column and " " not in cell.text_content().strip():
                cell.set("class", "code")
        if "right" in style:
            cell.set("class", "right")
    for styled in root.iter("div", "span"):
        styled.attrib.pop("data-custom-style", None)
    for styled in root.xpath(f"//div[@class='{STATEMENT.lower()}' or @class='{RATING.lower()}']"):
        styled[0].set("class", styled.get("class"))
    inner = (root.text or "") + "".join(
        lxml_html.tostring(child, encoding="unicode") for child in root
    )
    return str(inner)


def _stylesheet(document: model.Document) -> str:
    return "".join(
        (
            STYLESHEET,
            REPORT_STYLESHEET if document.cover else "",
            WATERMARK_STYLESHEET if document.watermark else "",
            _running_head(document),
        )
    )


def _watermark(document: model.Document) -> str:
    if not document.watermark:
        return ""
    mark = (
        f'<div class="watermark" aria-hidden="true"><span>{escape(document.watermark)}</span></div>'
    )
    return mark + "\n"


def _running_head(document: model.Document) -> str:
    """The banner at the head of every printed page, where the browser can."""
    if not document.banner:
        return ""
    # In a CSS string every character may stand as its code, so none can end it.
    text = "".join(f"\\{ord(character):06x}" for character in document.banner)
    return f'@page {{ @top-center {{ content: "{text}"; font: bold 9pt Arial, sans-serif; }} }}\n'
