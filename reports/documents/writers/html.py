"""HTML: one page that stands alone, its stylesheet in it, without script or anything fetched."""

from html import escape

from lxml import html as lxml_html

from reports.documents import model
from reports.documents.writers import pandoc

_STYLESHEET = """
body { color: #0b0c0c; font: 1rem/1.375 Arial, Helvetica, sans-serif; margin: 0 auto;
  max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.25rem; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 0.5rem; }
.subtitle { color: #484949; margin-top: 0; }
.banner { border-left: 0.3rem solid #0b0c0c; font-weight: bold; padding: 0.25rem 0.75rem; }
table { border-collapse: collapse; margin: 1rem 0 1.5rem; width: 100%; }
caption { font-weight: bold; padding-bottom: 0.5rem; text-align: left; }
th, td { border-bottom: 1px solid #cecece; padding: 0.4rem 0.5rem; text-align: left;
  vertical-align: top; }
td p, th p { margin: 0; }
tbody th { font-weight: normal; white-space: nowrap; }
tr.heading th, tr.strong th { font-weight: bold; }
tr.heading > * { border-top: 1px solid #0b0c0c; }
thead th { border-bottom: 2px solid #0b0c0c; vertical-align: bottom; }
.right { font-variant-numeric: tabular-nums; text-align: right; }
.tabledetail { color: #484949; font-weight: normal; }
dt { font-weight: bold; margin-top: 0.75rem; }
dd { margin: 0; max-width: 44rem; overflow-wrap: anywhere; }
.banner p { margin: 0.25rem 0; }
@media (max-width: 40rem) { table { font-size: 0.875rem; } th, td { padding: 0.3rem 0.25rem; } }
a { color: #1a65a6; }
.footnotes { font-size: 0.9rem; }
footer { border-top: 1px solid #cecece; color: #484949; margin-top: 2rem; padding-top: 0.5rem; }
@media print { thead { display: table-header-group; } tr { break-inside: avoid; }
  body { max-width: none; padding: 0; } }
"""


def write(document: model.Document) -> bytes:
    """The document as one HTML page in UTF-8."""
    # Heading 1 of the page is its title, so the parts of the document begin at 2.
    body = pandoc.convert(document, "html5", "--shift-heading-level-by=1").decode()
    title = escape(document.title)
    page = f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="{escape(document.subject)}">
<meta name="dcterms.created" content="{document.created.isoformat()}">
<style>{_STYLESHEET}{_running_head(document)}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="subtitle">{escape(document.subject)}</p>
{_accessible(body)}
</main>
<footer><p>{escape(document.provenance)}</p></footer>
</body>
</html>
"""
    return page.encode()


def _accessible(body: str) -> str:
    """Says of every header cell what it heads, and moves alignment into a class."""
    root = lxml_html.fragment_fromstring(body, create_parent="div")
    for cell in root.iter("th", "td"):
        if cell.tag == "th":
            cell.set("scope", "col" if cell.getparent().getparent().tag == "thead" else "row")
        style = cell.attrib.pop("style", "")
        if "right" in style:
            cell.set("class", "right")
    for styled in root.iter("div"):
        styled.attrib.pop("data-custom-style", None)
    inner = (root.text or "") + "".join(
        lxml_html.tostring(child, encoding="unicode") for child in root
    )
    return str(inner)


def _running_head(document: model.Document) -> str:
    """The banner at the head of every printed page, where the browser can."""
    if not document.banner:
        return ""
    # In a CSS string every character may stand as its code, so none can end it.
    text = "".join(f"\\{ord(character):06x}" for character in document.banner)
    return f'@page {{ @top-center {{ content: "{text}"; font: bold 9pt Arial, sans-serif; }} }}\n'
