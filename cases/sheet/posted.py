"""What the page's form says when it is sent by its button: what was changed, what is no value.

The form names every place it showed, with what it showed there (`seen:…`), so that a change is what
differs from that, whatever has been saved since.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import BadRequest, ValidationError
from django.http import QueryDict

from cases.changes import Change, What
from cases.facts import BY_KEY, Fact, Kind
from cases.sheet.case_facts import NONE_CHOSEN
from cases.sheet.parts import Trouble
from config.components.dates import PARTS, DateField

_BOOLEANS = {"true": True, "false": False}


class Unreadable(Exception):
    """What stands in a control is no value; the message says what would be right.

    `typed` is what stands there, by part; `part` the one that is wrong, "" for all.
    """

    def __init__(self, text: str, typed: Mapping[str, str], part: str = "") -> None:
        super().__init__(text)
        self.typed, self.part = typed, part


@dataclass(frozen=True, slots=True)
class Open:
    """A conflict shown before and not settled: what stood there, and one's own value."""

    what: What
    code: str
    stands: Any
    mine: Any


@dataclass(slots=True)
class Posted:
    """The changes of a form; by place what could not be read, and conflicts still open."""

    changes: list[Change] = field(default_factory=list)
    wrong: dict[str, Trouble] = field(default_factory=dict)
    still_open: dict[str, Open] = field(default_factory=dict)


def read(data: QueryDict) -> Posted:
    """What was changed in the form. Raises BadRequest where it is none of this page."""
    found = Posted()
    form_key = data.get("key", "")[:40]
    settled, _, settled_place = data.get("settle", "").partition("|")
    for name, what, code, seen, shown in _places(data):
        try:
            value = _value(data, name, what, code, shown)
        except Unreadable as error:
            found.wrong[name] = Trouble(
                "wrong",
                str(error),
                mine_words=" ".join(error.typed.values()),
                typed=error.typed,
                part=error.part,
            )
            continue
        if f"mine:{name}" in data and _same(value, shown):
            mine = _json(data.get(f"mine:{name}", ""))
            if settled_place != name:
                found.still_open[name] = Open(what, code, shown, mine)
            elif settled == "change":
                value = mine
        if not _same(value, shown):
            keys = (f"{form_key}:{name}",) if form_key else ()
            found.changes.append(Change(what, code, value, seen, keys))
    return found


def _places(data: QueryDict) -> Iterator[tuple[str, What, str, Any, Any]]:
    """Each place that the form showed: its name, what and code, and what was seen and shown."""
    for key in data:
        start, _, name = key.partition(":")
        if start != "seen":
            continue
        what, _, code = name.partition(":")
        pair = _json(data.get(key, ""))
        if what not in set(What) or not isinstance(pair, list) or len(pair) != 2:
            raise BadRequest(f"{key} is no place of this page.")
        seen, shown = pair
        if what != What.FACT and (not isinstance(seen, int) or isinstance(seen, bool)):
            raise BadRequest(f"{key} has no version.")
        yield name, What(what), code, seen, shown


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise BadRequest("A hidden value of the form is no JSON.") from None


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list) and isinstance(other, list):
        return sorted(one) == sorted(other)
    return bool(one == other)


def _value(data: QueryDict, name: str, what: What, code: str, shown: Any) -> Any:
    """The value that the place's controls say; what it showed, where it has none.

    Raises Unreadable.
    """
    fact = BY_KEY.get(code) if what is What.FACT else None
    if fact and fact.kind is Kind.DATE:
        return _date(data, name, shown)
    if fact and fact.kind is Kind.CHOICES:
        return _choices(data.getlist(name))
    if name not in data:
        return shown
    given = data.get(name, "")
    if what in (What.NOTE, What.REASON):
        return given.replace("\r\n", "\n")
    given = given.strip()
    if not given:
        return None
    if fact and fact.kind is Kind.NUMBER:
        return _number(fact, given)
    if fact and fact.kind is Kind.BOOLEAN:
        return _BOOLEANS.get(given, given)
    return given


def _number(fact: Fact, given: str) -> int:
    if not given.isdecimal() or len(given) > 4 or not fact.low <= int(given) <= fact.high:
        raise Unreadable(f"It is a whole number from {fact.low} to {fact.high}.", {"": given})
    return int(given)


def _choices(given: list[str]) -> list[str] | None:
    if NONE_CHOSEN in given and len(given) > 1:
        raise Unreadable(
            "“None of these” stands alone: take it out, or the others.", {"": " ".join(given)}
        )
    if not given:
        return None
    return [code for code in given if code != NONE_CHOSEN]


def _date(data: QueryDict, name: str, shown: Any) -> Any:
    if not any(f"{name}_{part}" in data for part in PARTS):
        return shown
    typed = {part: data.get(f"{name}_{part}", "").strip() for part in PARTS}
    try:
        day = DateField(required=False).clean(list(typed.values()))
    except ValidationError as error:
        code = error.error_list[0].code or ""
        part = code if code in PARTS else ""
        raise Unreadable(" ".join(error.messages), typed, part) from None
    return day.isoformat() if day else None
