"""How reports are laid out: one TOML file per layout, named by the framework version."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
# How a section's text is generated; chapters and standards come from the framework.
KINDS = (
    "ratings",
    "introduction",
    "summary",
    "recommendations",
    "background",
    "context",
    "methodology",
    "results",
    "glossary",
)


class LayoutError(Exception):
    """A layout that is not there, or a slip in its file; the message says what would be right."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A section of its own; `part` heads its group in lists, "" where it stands in none."""

    code: str
    kind: str
    title: str
    part: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The sections before and after the chapters, and how chapters are headed.

    `domain` is filled with number and title of a domain, `standard` with code and title of a
    standard. `summary` is the title of the section that ends a chapter with its strengths and
    areas for improvement, "" where these stand at the chapter's head.
    """

    code: str
    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    domain: str
    standard: str
    summary: str

    @property
    def findings_at_head(self) -> bool:
        """Whether a chapter begins with its strengths and areas for improvement."""
        return not self.summary


@cache
def load(code: str) -> Layout:
    """The layout of this code. Raises LayoutError naming the file and what would be right."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in FOLDER.glob("*.toml")))
        raise LayoutError(f"There is no layout “{code}”; there are {known}.")
    return parse(path.read_text(encoding="utf-8"), code)


def parse(text: str, code: str) -> Layout:
    """The layout that the text of a file describes. Raises LayoutError."""
    file = f"{code}.toml"
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LayoutError(f"{file}: is not TOML: {error}.") from None
    given = values.get("section", [])
    at = [number for number, each in enumerate(given) if each.get("chapters")]
    if len(at) != 1:
        raise LayoutError(
            f"{file}: {len(at)} sections say chapters = true; one, where the chapters stand, "
            "would be right."
        )
    entries = [_entry(each, file) for each in given if not each.get("chapters")]
    codes = [entry.code for entry in entries]
    twice = next((each for each in codes if codes.count(each) > 1), None)
    if twice:
        raise LayoutError(f"{file}: section {twice} stands twice; each code once is right.")
    chapters = values.get("chapters", {})
    findings = chapters.get("findings")
    if findings not in ("head", "end"):
        raise LayoutError(f"{file}: chapters: findings is “{findings}”; head or end is right.")
    return Layout(
        code=code,
        before=tuple(entries[: at[0]]),
        after=tuple(entries[at[0] :]),
        domain=_text(chapters, "domain", f"{file}: chapters"),
        standard=_text(chapters, "standard", f"{file}: chapters"),
        summary=_text(chapters, "summary", f"{file}: chapters") if findings == "end" else "",
    )


def _entry(given: Mapping[str, Any], file: str) -> Entry:
    code = _text(given, "code", f"{file}: section")
    place = f"{file}: section {code}"
    kind = _text(given, "kind", place)
    if kind not in KINDS:
        raise LayoutError(f"{place}: kind is “{kind}”; one of {', '.join(KINDS)} is right.")
    return Entry(code, kind, _text(given, "title", place), str(given.get("part", "")))


def _text(given: Mapping[str, Any], key: str, place: str) -> str:
    value = given.get(key)
    if not isinstance(value, str) or not value:
        raise LayoutError(f"{place}: {key} is missing; some text would be right.")
    return value
