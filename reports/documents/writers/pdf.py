"""PDF: Typst source of our own under a page set-up of our own, made into tagged PDF/UA-1."""

from datetime import UTC
from pathlib import Path

from reports.documents import model
from reports.documents.writers import typst_code, typst_source
from reports.documents.writers.colours import GREY, INK, RULE, SURFACE, WATERMARK
from reports.documents.writers.tree import CONTENTS_DEPTH
from reports.documents.writers.typst_code import FAMILY, string

# The length of a page's diagonal that a watermark may take, in points.
_DIAGONAL = 720


def write(document: model.Document, fonts: Path | None) -> bytes:
    """The document as PDF/UA-1 on A4, set in the TrueType faces under the folder `fonts`.

    Raises FileNotFoundError where that folder holds none.
    """
    front = _front(document) if document.cover else _ANNEX_FRONT
    source = "\n".join(
        (
            _names(document),
            _SET_UP,
            _REPORT_SET_UP if document.cover else _ANNEX_SET_UP,
            front,
            typst_source.body(document),
        )
    )
    return typst_code.run(
        source, fonts, pdf_standards=["ua-1"], timestamp=int(document.created.timestamp())
    )


def _names(document: model.Document) -> str:
    """What the set-up takes from the document, as Typst's values."""
    language, _, region = document.language.partition("-")
    created = document.created.astimezone(UTC)
    size = max(16, min(84, _DIAGONAL / (0.5 * max(1, len(document.watermark)))))
    watermark = (
        f"rotate(-52deg, reflow: false, text(size: {size:.0f}pt, weight: 700, "
        f'fill: rgb("{WATERMARK}"), box(width: 40cm, align(center, {string(document.watermark)}))))'
    )
    return f"""
#let grey = rgb("{GREY}")
#let ink = rgb("{INK}")
#let rule = rgb("{RULE}")
#let surface = rgb("{SURFACE}")
#let the-title = {string(document.title)}
#let the-subject = {string(document.subject)}
#let banner = {string(document.banner) if document.banner else "none"}
#let provenance = {string(document.provenance)}
#let watermark = {watermark if document.watermark else "none"}
#set document(
  title: the-title,
  description: the-subject,
  date: datetime(year: {created.year}, month: {created.month}, day: {created.day},
    hour: {created.hour}, minute: {created.minute}, second: {created.second}),
)
#set text(font: {string(FAMILY)}, size: 10.5pt, lang: {string(language)},
  region: {string(region)})
"""


_SET_UP = """
#let heading-rule = (top: 0.8pt + ink, bottom: 0.5pt + rule)
#let detail(words) = block(above: 0.5em, par(text(fill: grey, words)))
#let lead(words) = block(below: 1.2em, text(size: 1.12em, par(words)))
#let stamp(fill, words) = box(fill: fill, inset: (x: 5pt), outset: (y: 3pt),
  text(fill: white, weight: 600, words))
#let standing(statement, rating) = block(width: 100%, breakable: false, sticky: true,
  above: 1em, below: 1.4em,
  stroke: (top: 1.6pt + ink, bottom: 0.6pt + rule), inset: (y: 9pt))[
  #par(strong(statement))
  #par[Rating: #rating]
]
#let quotation(label, words) = block(width: 100%, fill: surface, above: 1.2em, below: 1.4em,
  stroke: (left: 3pt + rgb("16548a")), inset: (left: 12pt, right: 10pt, y: 9pt))[
  #if label != "" { block(sticky: true, below: 0.6em, par(strong(label))) }
  #quote(block: true, par(words))
]
#show quote.where(block: true): set pad(x: 0pt)
#show quote.where(block: true): set block(above: 0em, below: 0em)
#set par(justify: false, leading: 0.6em, spacing: 0.9em)
#set list(indent: 4pt, body-indent: 7pt, spacing: 0.75em)
#set enum(indent: 4pt, body-indent: 7pt, spacing: 0.75em)
#show figure: set block(breakable: true, above: 1.5em, below: 1.5em)
#show figure: set align(left)
#set figure(numbering: none, supplement: none)
#set figure.caption(position: top, separator: none)
#show figure.caption: it => block(sticky: true, width: 100%, strong(it.body))
#set table(inset: (x: 4pt, y: 5pt), stroke: (x, y) => (
  bottom: if y == 0 { 1.2pt + ink } else { 0.5pt + rule }))
#set table.cell(breakable: false)
#show table: set par(leading: 0.5em, spacing: 0.5em)
#show table: set text(size: 9.5pt)
#show table.cell.where(y: 0): strong
#show table.cell: set align(top)
#set footnote.entry(gap: 0.4em)
#show footnote.entry: set text(size: 8.5pt)
#set terms(separator: linebreak(), hanging-indent: 0pt, spacing: 0.9em)
"""

_ANNEX_SET_UP = """
#set page(paper: "a4", margin: (x: 2cm, top: 2.2cm, bottom: 2.4cm), background: watermark,
  header: text(size: 9pt,
    if banner == none { text(fill: grey, the-title) } else { strong(banner) }),
  footer: text(size: 8.5pt, fill: grey)[
    #the-title #h(1fr)
    Page #context counter(page).display("1 of 1", both: true) \\
    #provenance
  ])
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
"""

_ANNEX_FRONT = """
#block(below: 0.9em, title())
#block(below: 1.6em, par(text(size: 12pt, fill: grey, the-subject)))
"""

# The head of a page names the part that it belongs to; the title page has neither head nor number.
_REPORT_SET_UP = """
#let part() = {
  let parts = query(heading.where(level: 1)).filter(each => each.location().page() <= here().page())
  if parts.len() > 0 { parts.last().body }
}
#set page(paper: "a4", margin: (x: 2.5cm, top: 2.6cm, bottom: 2.6cm), background: watermark,
  header: context {
    set text(size: 9pt)
    set par(spacing: 0.5em)
    if banner != none { par(strong(banner)) }
    if here().page() > 1 { par(text(fill: grey, part())) }
  },
  footer: context text(size: 8.5pt, fill: grey)[
    #if here().page() > 1 [
      #the-title #h(1fr)
      Page #counter(page).display("1 of 1", both: true) \\
    ]
    #provenance
  ])
#set text(size: 11pt)
#set par(leading: 0.64em, spacing: 1.1em)
#show heading: set block(above: 1.7em, below: 0.8em, sticky: true)
#show heading.where(level: 1): it => { pagebreak(weak: true); it }
#show heading.where(level: 1): set text(size: 22pt)
#show heading.where(level: 1): set block(below: 1em)
#show heading.where(level: 2): set text(size: 16pt)
#show heading.where(level: 3): set text(size: 13pt)
#show heading.where(level: 4): set text(size: 11pt)
// Typst's own entry has an invisible joiner before the page, which would be read out of its digits.
#show outline.entry: it => link(it.element.location(),
  it.indented(it.prefix(), [#it.body() #h(1fr) #it.page()]))
#show outline.entry: set text(size: 10pt)
#show outline.entry: set block(above: 0.5em)
#show outline.entry.where(level: 1): set block(above: 0.8em)
#show outline.entry.where(level: 1): set text(weight: 600)
"""


def _front(document: model.Document) -> str:
    """The title page and the list of contents, with page numbers."""
    assert document.cover is not None
    lines = "\n".join(f"#par(text(size: 13pt, {string(line)}))" for line in document.cover.lines)
    remarks = "\n".join(f"#par({string(remark)})" for remark in document.cover.remarks)
    return f"""
#v(4.5cm)
#line(length: 100%, stroke: 3pt + ink)
#block(above: 1.4em, below: 16pt)[
  #show title: set text(size: 32pt)
  #title()
]
#block(above: 0pt, below: 2.4em, par(text(size: 15pt, fill: grey, the-subject)))
{lines}
#v(1fr)
#block[
  #set text(fill: grey, size: 10.5pt)
  {remarks}
]
#outline(title: {string(model.CONTENTS_TITLE)}, depth: {CONTENTS_DEPTH}, indent: 1.2em)
"""
