"""Typst, which sets the PDF and draws the pictures of charts, run on source of our own."""

import re
from functools import cache
from pathlib import Path
from string import printable
from typing import Any

import typst

FAMILY = "Source Sans 3"

_NOT_DISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def string(text: str) -> str:
    """A Typst string literal: nothing in it is taken for markup or code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def run(source: str, fonts: Path | None, **options: Any) -> bytes:
    """What Typst makes of the source, with the TrueType faces under the folder `fonts`.

    Raises FileNotFoundError where that folder holds none: the machine's own fonts are never used,
    so that the same document gives the same bytes everywhere.
    """
    faces = _faces(fonts)
    while True:
        try:
            made = typst.compile(
                source.encode(), font_paths=faces, ignore_system_fonts=True, **options
            )
        except typst.TypstError as error:
            displayable = _with_codes(source, error.diagnostic)
            if displayable == source:
                raise
            source = displayable
        else:
            return bytes(made)


def _faces(fonts: Path | None) -> typst.Fonts:
    if fonts is None or not any(fonts.rglob("*.ttf")):
        raise FileNotFoundError(
            f"No TrueType faces in {fonts}; the folder with the faces of {FAMILY} would be right."
        )
    return _read(fonts)


@cache
def _read(fonts: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(fonts)])


def _with_codes(source: str, complaint: str) -> str:
    """The source with characters that no face holds (an emoji) as codes: "[U+1F600]".

    PDF/UA forbids the empty box that would stand for them, and Typst names them in its complaint.
    """
    for text in _NOT_DISPLAYED.findall(complaint):
        shown = _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), text)
        for character in set(shown) - set(printable):
            source = source.replace(character, f"[U+{ord(character):04X}]")
    return source
