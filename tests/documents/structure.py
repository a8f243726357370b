"""What a written report is made of, as a program that reads it aloud finds it."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdf
from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
DOCX = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "v": "urn:schemas-microsoft-com:vml",
}
ODT = {
    "text": f"{_OASIS}:text:1.0",
    "table": f"{_OASIS}:table:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "style": f"{_OASIS}:style:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def parts_like(file: bytes, beginning: str) -> list[etree._Element]:
    """The parts of a zipped document whose names begin so, parsed."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = [name for name in archive.namelist() if name.startswith(beginning)]
        return [etree.fromstring(archive.read(name)) for name in names]


def tree_of(file: bytes) -> list[tuple[str, dict[str, Any]]]:
    """The structure elements of a PDF in reading order: the tag of each, and the element."""
    root: Any = pypdf.PdfReader(io.BytesIO(file)).trailer["/Root"]
    return list(_walk(root["/StructTreeRoot"]["/K"]))


def _walk(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from _walk(child)
    elif isinstance(node, dict) and "/S" in node:
        yield str(node["/S"]), node
        yield from _walk(node.get("/K", []))


def text_of(element: etree._Element) -> str:
    """All text of an element."""
    return "".join(element.itertext())
