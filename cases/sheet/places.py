"""Places: what saves by itself, its name, its ids, and its value as JSON."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.sheet.parts import Place, Trouble

Troubles = Mapping[str, Trouble]


def place_id(name: str) -> str:
    """The id of a place's element: "place-answer-2-2-1" of "answer:2.2.1"."""
    return f"place-{stem(name)}"


def stem(name: str) -> str:
    """What the ids of a place's controls begin with."""
    return name.replace(":", "-").replace(".", "-")


def as_json(value: Any) -> str:
    """A value as scripts and forms take it; a date as ISO text."""
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def place(name: str, *, seen: Any, value: Any, label: str, focus: str, troubles: Troubles) -> Place:
    """A place as the page shows it; `focus` is the ending of its first control's id, or ""."""
    trouble = troubles.get(name)
    start = stem(name)
    if trouble and trouble.part:
        focus = trouble.part
    seen_json, value_json = as_json(seen), as_json(value)
    return Place(
        name=name,
        id=place_id(name),
        stem=start,
        seen=seen_json,
        value=value_json,
        shown=f"[{seen_json}, {value_json}]",
        label=label,
        focus=f"{start}-{focus}" if focus else start,
        trouble=trouble,
    )
