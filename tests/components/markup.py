"""Markup as a tree that can be compared: order of attributes and white space do not matter."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"input", "br", "img", "link", "meta", "hr", "col"}


@dataclass
class Element:
    """An element with its attributes, and elements and words inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    def every(self, tag: str = "") -> Iterator["Element"]:
        """This element and all inside it, or those with the tag."""
        if not tag or self.tag == tag:
            yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.every(tag)

    @property
    def text(self) -> str:
        """All words inside, with single spaces."""
        words = (child.text if isinstance(child, Element) else child for child in self.inside)
        return " ".join(" ".join(words).split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: " ".join((value or "").split()) for name, value in attrs}
        if "class" in attributes:
            attributes["class"] = " ".join(sorted(attributes["class"].split()))
        element = Element(tag, attributes)
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if words := " ".join(data.split()):
            self.open[-1].inside.append(words)


def tree(html: str) -> Element:
    """The markup as a tree; its root has no tag."""
    builder = _Builder()
    builder.feed(html)
    return builder.open[0]
