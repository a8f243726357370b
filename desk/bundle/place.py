"""A place in a JSON file: reads values, and says where it is when one is wrong."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils import timezone


class BundleError(Exception):
    """What is wrong with a bundle, where, and what would be right."""


@dataclass(frozen=True, slots=True)
class Place:
    """The value at `path` of the file `source`."""

    source: str
    path: str
    value: Any

    def wrong(self, said: str, right: str = "") -> BundleError:
        """The error for this place: "FILE, cases[3].facts.sex: is …; … would be right"."""
        where = f"{self.source}, {self.path}" if self.path else self.source
        return BundleError(f"{where}: {said}{f'; {right} would be right' if right else ''}.")

    def __contains__(self, key: str) -> bool:
        return key in self.object()

    def at(self, key: str) -> "Place":
        """The value of a key. Raises BundleError where it is missing."""
        path = f"{self.path}.{key}" if self.path else key
        if key not in self.object():
            raise Place(self.source, path, None).wrong(
                "is missing", "a value, as docs/bundle.md says,"
            )
        return Place(self.source, path, self.value[key])

    def object(self) -> dict[str, Any]:
        """The value as an object."""
        if not isinstance(self.value, dict):
            raise self.wrong(f"is {_shown(self.value)}", "an object {…}")
        return self.value

    def known(self, *keys: str) -> None:
        """Raises BundleError for a key that is none of these."""
        for key in self.object():
            if key not in keys:
                path = f"{self.path}.{key}" if self.path else key
                raise Place(self.source, path, None).wrong(
                    "is not known", f"one of {', '.join(keys)}"
                )

    def entries(self) -> Iterator[tuple[str, "Place"]]:
        """The keys of an object with their places."""
        for key in self.object():
            yield key, self.at(key)

    def items(self) -> list["Place"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise self.wrong(f"is {_shown(self.value)}", "a list […]")
        return [
            Place(self.source, f"{self.path}[{number}]", item)
            for number, item in enumerate(self.value)
        ]

    def entries_of(self, key: str) -> Iterator[tuple[str, "Place"]]:
        """The entries of a key's object; none where the key is left out."""
        if key in self:
            yield from self.at(key).entries()

    def items_of(self, key: str) -> list["Place"]:
        """The items of a key's list; none where the key is left out."""
        return self.at(key).items() if key in self else []

    def text(self, longest: int = 0) -> str:
        """A string that is not empty, of at most `longest` characters (0: any)."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(f"is {_shown(self.value)}", "a text")
        if any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in self.value):
            raise self.wrong("holds a character that is none", "a text without it")
        if longest and len(self.value) > longest:
            raise self.wrong(f"has {len(self.value)} characters", f"a text of at most {longest}")
        return self.value

    def fits(self, model: type[Model], name: str) -> str:
        """A text that this field of the model takes."""
        field = model._meta.get_field(name)
        assert isinstance(field, Field)
        text = self.text(field.max_length or 0)
        try:
            field.run_validators(text)
        except ValidationError as error:
            raise self.wrong(f"is {_shown(text)}. {error.messages[0].rstrip('.')}") from None
        return text

    def one_of(self, allowed: Iterable[str]) -> str:
        """The value as one of these texts."""
        allowed = list(allowed)
        if not isinstance(self.value, str) or self.value not in allowed:
            one = "one of " if len(allowed) > 1 else ""
            raise self.wrong(f"is {_shown(self.value)}", f"{one}{', '.join(allowed)}")
        return self.value

    def whole(self, most: int = 2**31 - 1) -> int:
        """The value as a whole number from 0 to `most`."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            raise self.wrong(f"is {_shown(self.value)}", "a whole number")
        if not 0 <= self.value <= most:
            raise self.wrong(f"is {self.value}", f"a number from 0 to {most}")
        return self.value

    def true_or_false(self) -> bool:
        """The value as a truth value."""
        if not isinstance(self.value, bool):
            raise self.wrong(f"is {_shown(self.value)}", "true or false")
        return self.value

    def date(self) -> datetime.date:
        """The value as a day."""
        try:
            return datetime.date.fromisoformat(self.value)
        except (TypeError, ValueError):
            raise self.wrong(f"is {_shown(self.value)}", "a date like 2020-10-19") from None

    def moment(self) -> datetime.datetime:
        """The value as a day and time, which say how far they are from UTC."""
        try:
            moment = datetime.datetime.fromisoformat(self.value)
            if moment.tzinfo is None:
                raise ValueError
            # The first and the last day that there are have no other time zone.
            return timezone.localtime(moment).astimezone(datetime.UTC)
        except (TypeError, ValueError, OverflowError):
            raise self.wrong(
                f"is {_shown(self.value)}", "a day and time like 2020-10-19T14:02:00+01:00"
            ) from None


def refuse_twice(pairs: Iterable[tuple[str, Place]], what: str) -> None:
    """Raises BundleError at the second place where one `what` stands."""
    seen: dict[str, Place] = {}
    for key, place in pairs:
        if key in seen:
            raise place.wrong(f"{what} {key} is there already, at {seen[key].path}", "one of each")
        seen[key] = place


def _shown(value: Any) -> str:
    """A value as an error shows it: short, never a whole file."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}…"
