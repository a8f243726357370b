"""OpenDocument XML of texts: short ways to write it."""

from lxml import etree

from reports.documents.writers.open_document import NAMES, qualified

NAME = qualified("style:name")


def fragment(xml: str) -> list[etree._Element]:
    """The elements of a piece of XML."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    return list(etree.fromstring(f"<fragment {names}>{xml}</fragment>"))


def escape(text: str) -> str:
    """Text for an element or an attribute."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def replace_styles(parent: etree._Element, ours: list[etree._Element]) -> None:
    """Puts styles in the place of those of the same names."""
    replaced = {style.get(NAME) for style in ours}
    for style in parent.findall("style:style", NAMES):
        if style.get(NAME) in replaced:
            parent.remove(style)
    parent.extend(ours)
