"""What somebody typed into a form that was not carried out: shown again, so that nothing is lost.

Knows no form: goes by the names of its fields, and by what a form says of itself in `seen:` and
`mine:` (what a place showed, as JSON, and one's own value at a conflict not settled yet).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

_UNSAID = re.compile(
    r"csrfmiddlewaretoken|key|seen|version|next|section|settle|file_format|.*password.*|seen[:-].*",
    re.IGNORECASE | re.DOTALL,
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PARTS = ("day", "month", "year")
_SHORT = 80


@dataclass(frozen=True, slots=True)
class Typed:
    """One field, by a name for reading, and what stood in it."""

    label: str
    text: str

    @property
    def is_long(self) -> bool:
        return len(self.text) > _SHORT or "\n" in self.text


def typed_in(data: QueryDict) -> list[Typed]:
    """What was typed or chosen, in the form's order; without passwords and what nobody typed.

    Of a place that says what it showed, only what differs from that. Never raises.
    """
    return [
        Typed(_label(name), "\n".join(values))
        for name, values in _fields(data)
        if not _UNSAID.fullmatch(name) and any(value.strip() for value in values)
    ]


def _fields(data: QueryDict) -> Iterator[tuple[str, list[str]]]:
    for name in data:
        values = [value.replace("\r\n", "\n") for value in data.getlist(name)]
        base, _, part = name.rpartition("_")
        if part in _PARTS and f"{base}_day" in data:
            if part == "day":
                day = [data.get(f"{base}_{each}", "").strip() for each in _PARTS]
                if not _is_shown(data, base, ["-".join(each.zfill(2) for each in reversed(day))]):
                    yield base, [" ".join(day)]
        elif name.startswith("mine:"):
            own = _json(values[0])
            yield name.removeprefix("mine:"), [own if isinstance(own, str) else values[0]]
        elif not _is_shown(data, name, values):
            yield name, [value for value in values if not _UUID.fullmatch(value)]


def _is_shown(data: QueryDict, name: str, values: list[str]) -> bool:
    """Whether the field holds what the page showed there."""
    pair = _json(data.get(f"seen:{name}", ""))
    if not isinstance(pair, list) or len(pair) != 2:
        return False
    shown = pair[1]
    if isinstance(shown, list):
        return sorted(map(str, shown or ["none"])) == sorted(values)
    if isinstance(shown, bool):
        return values == [str(shown).lower()]
    return values == ["" if shown is None else str(shown)]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _label(name: str) -> str:
    """The field's name for reading: "Note 2.2.1" of "note:2.2.1"."""
    words = re.sub(r"[:_-]+", " ", name).strip()
    return f"{words[:1].upper()}{words[1:_SHORT]}"
