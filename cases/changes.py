"""What a person wants saved, and what became of it: the words of the one door."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class What(StrEnum):
    """What can be saved; `code` of a change is then a question's code or a fact's key."""

    ANSWER = "answer"
    FACT = "fact"
    NOTE = "note"
    REASON = "reason"


class Outcome(StrEnum):
    SAVED = "saved"
    SAME = "same"
    CONFLICT = "conflict"
    REFUSED = "refused"


class NotAChange(ValueError):
    """What was sent is no change; the message says where it is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value to save.

    `seen` is what the person had before them: the version of an answer or note, the value of a
    fact. `keys` names the attempts at saving this place since then, this one last, so that a
    repeated attempt, and a second thought after one that got lost, meet no conflict with
    themselves.
    """

    what: What
    code: str
    value: Any
    seen: Any
    keys: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.keys[-1] if self.keys else ""

    @property
    def again(self) -> bool:
        """Earlier attempts may still be on their way, and are to find the place changed."""
        return len(self.keys) > 1

    @classmethod
    def of(cls, given: object) -> "Change":
        """The change in a JSON object. Raises NotAChange."""
        if not isinstance(given, Mapping):
            raise NotAChange(f"A change is an object with what, code, value, seen; not {given!r}.")
        try:
            what = What(given.get("what", ""))
        except ValueError:
            raise NotAChange(
                f"what is {given.get('what')!r}; one of {', '.join(What)} would be right."
            ) from None
        code, keys, seen = given.get("code"), given.get("keys", []), given.get("seen")
        if not isinstance(code, str) or not code:
            raise NotAChange(f"code is {code!r}; a question’s code or a fact’s key would be right.")
        if not isinstance(keys, list) or not all(map(_is_key, keys)):
            raise NotAChange(f"keys of {code} is no list of at most 64 plain characters each.")
        if what is not What.FACT and (not isinstance(seen, int) or isinstance(seen, bool)):
            raise NotAChange(f"seen of {code} is {seen!r}; the version seen would be right.")
        return cls(what, code, given.get("value"), seen, tuple(keys[-_KEYS_KEPT:]))


_KEYS_KEPT = 20


def _is_key(given: object) -> bool:
    return isinstance(given, str) and len(given) <= 64 and given.isascii() and given.isprintable()


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a change, and what now stands in its place.

    `value` and `version` (of a fact: the value) are those now stored; `by` and `at` say who saved
    them and when where it was not this save, `mine` that it was the same person, elsewhere. `why`
    is the reason of a refusal.
    """

    change: Change
    outcome: Outcome
    value: Any = None
    version: Any = None
    by: str = ""
    mine: bool = False
    at: datetime | None = None
    why: str = ""

    def as_json(self) -> dict[str, Any]:
        """For the page; dates as ISO texts."""
        return {
            "what": self.change.what,
            "code": self.change.code,
            "key": self.change.key,
            "outcome": self.outcome,
            "value": _plain(self.value),
            "version": _plain(self.version),
            "by": self.by,
            "mine": self.mine,
            "at": self.at.isoformat() if self.at else None,
            "why": self.why,
        }


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value
