"""PDF: pandoc's Typst source under a page set-up of our own, made into tagged PDF/UA-1 by Typst."""

import re
from datetime import UTC
from pathlib import Path
from string import printable

import typst

from reports.documents import model
from reports.documents.writers import pandoc
from reports.documents.writers.pandoc import typst_string

_NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_FAMILY = "Source Sans 3"


def write(document: model.Document, fonts: Path | None) -> bytes:
    """The document as PDF/UA-1 on A4, set in the TrueType faces under the folder `fonts`.

    Raises FileNotFoundError where that folder holds none: the machine's own fonts are never used,
    so that the same document gives the same bytes everywhere.
    """
    if fonts is None or not any(fonts.rglob("*.ttf")):
        raise FileNotFoundError(
            f"No TrueType faces in {fonts}; the folder with the faces of {_FAMILY} would be right."
        )
    faces = typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])
    source = _set_up(document) + pandoc.convert(document, "typst").decode()
    while True:
        try:
            pdf = typst.compile(
                source.encode(),
                font_paths=faces,
                ignore_system_fonts=True,
                pdf_standards=["ua-1"],
                timestamp=int(document.created.timestamp()),
            )
        except typst.TypstError as error:
            displayable = _with_codes(source, error.diagnostic)
            if displayable == source:
                raise
            source = displayable
        else:
            return bytes(pdf)


def _with_codes(source: str, complaint: str) -> str:
    """The source with characters that no face holds (an emoji) as codes: "[U+1F600]".

    PDF/UA forbids the empty box that would stand for them, and Typst names them in its complaint.
    """
    for text in _NOT_DISPLAYED.findall(complaint):
        shown = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
        for character in set(shown) - set(printable):
            source = source.replace(character, f"[U+{ord(character):04X}]")
    return source


def _set_up(document: model.Document) -> str:
    language, _, region = document.language.partition("-")
    created = document.created.astimezone(UTC)
    banner = document.banner
    head = (
        f"strong({typst_string(banner)})"
        if banner
        else f"text(fill: grey, {typst_string(document.title)})"
    )
    return f"""
#let grey = rgb("484949")
#let horizontalrule = line(length: 100%)
#set document(
  title: {typst_string(document.title)},
  description: {typst_string(document.subject)},
  date: datetime(year: {created.year}, month: {created.month}, day: {created.day},
    hour: {created.hour}, minute: {created.minute}, second: {created.second}),
)
#set text(font: {typst_string(_FAMILY)}, size: 10.5pt, lang: {typst_string(language)},
  region: {typst_string(region)})
#set page(paper: "a4", margin: (x: 2cm, top: 2.2cm, bottom: 2.4cm),
  header: text(size: 9pt, {head}),
  footer: text(size: 8.5pt, fill: grey)[
    #{typst_string(document.title)} #h(1fr)
    Page #context counter(page).display("1 of 1", both: true) \\
    #{typst_string(document.provenance)}
  ])
#set par(justify: false, leading: 0.6em, spacing: 0.9em)
#show heading: set block(above: 1.6em, below: 0.8em, sticky: true)
#show heading.where(level: 1): set text(size: 15pt)
#show heading.where(level: 2): set text(size: 12.5pt)
#show figure: set block(breakable: true)
#show figure: set align(left)
#set figure(numbering: none, supplement: none)
#set figure.caption(position: top, separator: none)
#show figure.caption: it => block(sticky: true, width: 100%, strong(it.body))
#set table(inset: (x: 4pt, y: 5pt), stroke: (x, y) => (
  bottom: if y == 0 {{ 1.2pt + rgb("0b0c0c") }} else {{ 0.5pt + rgb("cecece") }}))
#set table.cell(breakable: false)
#show table: set par(leading: 0.5em, spacing: 0.5em)
#show table: set text(size: 9.5pt)
#show table.cell.where(y: 0): strong
#show table.cell: set align(top)
#set footnote.entry(gap: 0.4em)
#show footnote.entry: set text(size: 8.5pt)
#show terms.item: it => block(breakable: false)[#strong(it.term) \\ #it.description]
#block(below: 0.9em, title())
#block(below: 1.6em, text(size: 12pt, fill: grey, {typst_string(document.subject)}))
"""
