"""The made-up framework that the tests of loading change, one slip at a time."""

from pathlib import Path

FILE = Path(__file__).parent / "probation-made-up.toml"
TEXT = FILE.read_text(encoding="utf-8")


def changed(old: str, new: str) -> str:
    """The made-up framework's text with the one place that reads `old` changed."""
    assert TEXT.count(old) == 1, f"{TEXT.count(old)} places read {old!r}; one would be right"
    return TEXT.replace(old, new)
