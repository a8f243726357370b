"""WordprocessingML: its namespaces, and short ways to write it."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = {
    "w": W,
    "r": R,
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def qualified(name: str) -> str:
    """A name of WordprocessingML ("val") as lxml wants it."""
    return f"{{{W}}}{name}"


def fragment(xml: str) -> list[etree._Element]:
    """The elements of a piece of XML."""
    return list(etree.fromstring(element("w:fragment", xml)))


def element(name: str, content: str) -> bytes:
    """An element with every namespace declared."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return f"<{name} {names}>{content}</{name}>".encode()


def escape(text: str) -> str:
    """Text for an element or an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def to_bytes(root: etree._Element) -> bytes:
    """A part of a file, as XML."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def put(parent: etree._Element, name: str, xml: str) -> None:
    """Puts an element in the place of the child of this name, else first."""
    new = fragment(xml)[0]
    old = parent.find(f"w:{name}", NAMES)
    if old is None:
        parent.insert(0, new)
    else:
        parent.replace(old, new)


def set_property(paragraph: etree._Element, name: str) -> None:
    """Sets a switch of a paragraph ("keepNext"), after its style, as the format orders them."""
    properties = paragraph.find("w:pPr", NAMES)
    if properties is None:
        properties = etree.Element(qualified("pPr"))
        paragraph.insert(0, properties)
    if properties.find(f"w:{name}", NAMES) is None:
        style = properties.find("w:pStyle", NAMES)
        properties.insert(0 if style is None else 1, etree.Element(qualified(name)))
