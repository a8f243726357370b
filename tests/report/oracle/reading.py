"""Reads a finished report back: its paragraphs, its tables and its footnotes, format by format.

Only what the file holds is looked at, with libraries of other people; nothing of the application.
"""

import io
import itertools
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

import pypdf
from lxml import etree
from lxml import html as lxml_html

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE = f"{_OASIS}text:1.0}}", f"{_OASIS}table:1.0}}"


@dataclass
class Read:
    """A report as a reader has it. A table is rows of cells; text has single spaces."""

    paragraphs: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)


def read(file: bytes, file_format: str) -> Read:
    """A DOCX, ODT or HTML file."""
    return {"docx": _docx, "odt": _odt, "html": _html}[file_format](file)


def squeezed(text: str) -> str:
    """Text without white space and soft hyphens, for comparing across line ends."""
    return re.sub(r"[\s\u00ad]+", "", text)


def pdf_pages(file: bytes) -> list[str]:
    """The text of each page of a PDF, squeezed."""
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(file)).pages]


def _tidy(text: str) -> str:
    return re.sub(r"[ \t\r\n\u00a0]+", " ", text).strip()


def _docx(file: bytes) -> Read:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = etree.fromstring(archive.read("word/document.xml")).find(f"{_W}body")
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    found = Read()
    for block in body:
        if block.tag == f"{_W}p":
            found.paragraphs.append(_docx_text(block))
        elif block.tag == f"{_W}tbl":
            found.tables.append(
                [
                    [
                        "\n".join(map(_docx_text, cell.iter(f"{_W}p")))
                        for cell in row.iter(f"{_W}tc")
                    ]
                    for row in block.iter(f"{_W}tr")
                ]
            )
        elif block.tag == f"{_W}sdt":  # the list of contents
            found.paragraphs += [_docx_text(each) for each in block.iter(f"{_W}p")]
    for note in notes:
        if note.get(f"{_W}type") is None:
            found.footnotes.append(_tidy(" ".join(map(_docx_text, note.iter(f"{_W}p")))))
    return found


def _docx_text(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            parts.append(" ")
    return _tidy("".join(parts))


def _odt(file: bytes) -> Read:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        content = etree.fromstring(archive.read("content.xml"))
    found = Read()
    for note in content.iter(f"{_TEXT}note"):
        found.footnotes.append(_tidy(_odt_text(note.find(f"{_TEXT}note-body"))))
    for block in content.iter(f"{_TEXT}p", f"{_TEXT}h", f"{_TABLE}table"):
        above = {each.tag for each in block.iterancestors()}
        if f"{_TABLE}table" in above or f"{_TEXT}note" in above:
            continue
        if block.tag == f"{_TABLE}table":
            found.tables.append(
                [
                    [
                        "\n".join(_tidy(_odt_text(each)) for each in cell.iter(f"{_TEXT}p"))
                        for cell in row.iter(f"{_TABLE}table-cell")
                    ]
                    for row in block.iter(f"{_TABLE}table-row")
                ]
            )
        else:
            found.paragraphs.append(_tidy(_odt_text(block)))
    return found


def _odt_text(node: Any) -> str:
    parts = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            parts.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            parts.append(" ")
        elif child.tag != f"{_TEXT}note":
            parts.append(_odt_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _html(file: bytes) -> Read:
    page = lxml_html.fromstring(file.decode())
    found = Read()
    for mark in page.xpath(
        "//style | //script | //sup | //nav"
        " | //a[contains(@class, 'footnote-ref') or contains(@class, 'footnote-back')]"
    ):
        mark.drop_tree()
    for note in page.xpath("//*[contains(@class, 'footnotes')]//li"):
        found.footnotes.append(_tidy(note.text_content()))
    for section in page.xpath("//*[contains(@class, 'footnotes')]"):
        section.drop_tree()
    for table in page.iter("table"):
        found.tables.append(
            [[_html_cell(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        )
    for block in page.iter(
        "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "caption"
    ):
        above = {each.tag for each in block.iterancestors()}
        if "table" in above and block.tag != "caption":
            continue
        if block.tag in ("li", "dd") and block.find("p") is not None:
            continue
        found.paragraphs.append(_tidy(block.text_content()))
    return found


def _html_cell(cell: Any) -> str:
    lines = [cell.text or "", *(part.text_content() + (part.tail or "") for part in cell)]
    return "\n".join(line for line in map(_tidy, lines) if line)


def lacking_in_pdf(found: Read, pages: list[str]) -> list[str]:
    """What another format of the same report says and the PDF does not: paragraphs, which may go
    on overleaf, footnotes, and rows, in which marks of footnotes stand between cells."""
    whole = "\n".join(pages)
    rows = [row for table in found.tables for row in table[1:]]
    return [text for text in (*found.paragraphs, *found.footnotes) if not _stands(text, pages)] + [
        " | ".join(row)
        for row in rows
        if not re.search(r"\d{0,4}".join(map(_sought, "\n".join(row).split("\n"))), whole)
    ]


def _sought(line: str) -> str:
    return re.escape(squeezed(line))


def _stands(text: str, pages: list[str]) -> bool:
    sought = squeezed(text)
    if any(sought in page for page in pages):
        return True
    for here, overleaf in itertools.pairwise(pages):
        # As much of it as this page holds; all the rest is on the next.
        for length in range(len(sought) - 1, 3, -1):
            if sought[:length] in here:
                if sought[length:] in overleaf:
                    return True
                break
    return False
