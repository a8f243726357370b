"""What a person typed, as part of a text in Markdown: printed to the letter."""

import re

_MARKUP = re.compile(r"([\\`*_\[\]<>#|&])")
_STARTS = re.compile(r"^([-+=]|\d+[.)])")


def plain_text(text: str) -> str:
    """The text on one line, without any of it being read as markup or as a reference."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _STARTS.sub(
        lambda found: "\\" + found[0] if found[0] in "-+=" else _number(found[0]), line
    )


def _number(start: str) -> str:
    return f"{start[:-1]}\\{start[-1]}"


def ended(text: str) -> str:
    """A sentence as it was typed, with a full stop where it has no mark at its end."""
    line = plain_text(text)
    return line if re.search(r"[.!?…](?:[”’\"')]*)$", line) else f"{line}."
