"""OpenDocument XML: its namespaces, and one short way to write an element."""

from collections.abc import Mapping

from lxml import etree

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    "office": f"{_OASIS}:office:1.0",
    "table": f"{_OASIS}:table:1.0",
    "text": f"{_OASIS}:text:1.0",
    "style": f"{_OASIS}:style:1.0",
    "number": f"{_OASIS}:datastyle:1.0",
    "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
    "svg": f"{_OASIS}:svg-compatible:1.0",
    "draw": f"{_OASIS}:drawing:1.0",
    "meta": f"{_OASIS}:meta:1.0",
    "manifest": f"{_OASIS}:manifest:1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def qualified(name: str) -> str:
    """A prefixed name ("table:name") as lxml wants it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMES[prefix]}}}{local}"


def element(
    name: str,
    attributes: Mapping[str, str] | None = None,
    *children: etree._Element,
    text: str | None = None,
) -> etree._Element:
    """An element by its prefixed name, with attributes by theirs, children, and leading text."""
    made = etree.Element(qualified(name), nsmap=NAMES)
    for key, value in (attributes or {}).items():
        made.set(qualified(key), value)
    made.text = text
    made.extend(children)
    return made


def to_bytes(root: etree._Element) -> bytes:
    """A part of a file, as XML."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
