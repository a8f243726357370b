"""Typed reading of a framework file's tables, with errors that name file, place and key."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NoReturn

from .model import FrameworkError


class Table:
    """One table of a framework file, read key by key; `done` refuses keys that nobody read.

    `place` is how a person finds the table in the file: “key_question 2.1.3”.
    """

    def __init__(self, file: str, place: str, values: object) -> None:
        self.file = file
        self.place = place
        if not isinstance(values, dict):
            raise FrameworkError(
                f"{file}: {place} is no table; a heading [{place}] would be right."
            )
        self._values: dict[str, object] = values
        self._read: set[str] = set()

    def wrong(self, key: str, problem: str) -> NoReturn:
        """Raise the FrameworkError for a key of this table."""
        place = f"{self.place}: {key}" if self.place else key
        raise FrameworkError(f"{self.file}: {place} {problem}")

    def name_by(self, key: str) -> None:
        """Let the value of `key` stand in the place, so that errors name it."""
        if isinstance(named := self._values.get(key), str | int):
            self.place = f"{self.place.split(' ')[0]} {named}"

    def text(self, key: str, default: str | None = None, *, empty: bool = False) -> str:
        """A line of text; `empty` allows "" where nothing has been written yet."""
        value = self._value(key, default, "text in double quotes")
        if not isinstance(value, str):
            self.wrong(key, f"is {value!r}; text in double quotes would be right.")
        if value != " ".join(value.split()):
            self.wrong(
                key,
                "holds a line break or stray spaces; one line with single spaces would be right.",
            )
        if not (value or empty or default == ""):
            self.wrong(key, "is empty; a text would be right.")
        return value

    def optional_text(self, key: str) -> str | None:
        """A line of text, or None where the key is not given."""
        return self.text(key) if key in self._values else None

    def integer(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`."""
        right = f"a whole number from {low} to {high}"
        value = self._value(key, default, right)
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            self.wrong(key, f"is {value!r}; {right} would be right.")
        return value

    def number(self, key: str) -> float:
        """A number above 0."""
        value = self._value(key, None, "a number")
        if not isinstance(value, int | float) or isinstance(value, bool) or not value > 0:
            self.wrong(key, f"is {value!r}; a number above 0 would be right.")
        return float(value)

    def yes_no(self, key: str, default: bool | None = None) -> bool:
        """true or false."""
        value = self._value(key, default, "true or false")
        if not isinstance(value, bool):
            self.wrong(key, f"is {value!r}; true or false would be right.")
        return value

    def day(self, key: str) -> date:
        """A date, without quotes."""
        value = self._value(key, None, "a date such as 2020-09-01")
        if not isinstance(value, date) or isinstance(value, datetime):
            self.wrong(key, f"is {value!r}; a date such as 2020-09-01, unquoted, would be right.")
        return value

    def optional_day(self, key: str) -> date | None:
        """A date, or None where the key is not given."""
        return self.day(key) if key in self._values else None

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """A text out of a list."""
        value = self.text(key)
        if value not in (listed := list(allowed)):
            self.wrong(key, f"is “{value}”; one of {', '.join(listed)} would be right.")
        return value

    def values(self, key: str) -> tuple[str | bool, ...]:
        """A list of texts, or of true and false; at least one."""
        right = 'a list such as ["medium", "high"] or [true]'
        value = self._value(key, None, right)
        if not isinstance(value, list) or not value:
            self.wrong(key, f"is {value!r}; {right} would be right.")
        found: list[str | bool] = []
        for item in value:
            if not isinstance(item, str | bool):
                self.wrong(key, f"holds {item!r}; {right} would be right.")
            found.append(item)
        return tuple(found)

    def optional_values(self, key: str) -> tuple[str | bool, ...]:
        """A list of texts, or of true and false; empty where the key is not given."""
        return self.values(key) if key in self._values else ()

    def pairs(self, key: str, *, optional: bool = False) -> tuple[tuple[str, str], ...]:
        """A table of codes and their labels, in the file's order."""
        if optional and key not in self._values:
            return ()
        inner = self.table(key)
        return tuple((code, inner.text(code)) for code in inner._values)

    def table(self, key: str) -> "Table":
        """The table under this key."""
        inner = self._value(key, None, f"a table, under a heading [{key}],")
        return Table(self.file, f"{self.place}: {key}" if self.place else key, inner)

    def optional_table(self, key: str) -> "Table | None":
        """The table under this key, or None where it is not given."""
        return self.table(key) if key in self._values else None

    def tables(self, key: str, *, optional: bool = False) -> list["Table"]:
        """The tables repeated under headings [[key]], in the file's order."""
        if optional and key not in self._values:
            return []
        right = f"tables, each under a heading [[{key}]],"
        value = self._value(key, None, right)
        if not isinstance(value, list) or not value:
            self.wrong(key, f"is {value!r}; {right} would be right.")
        place = f"{self.place}: {key}" if self.place else key
        return [Table(self.file, f"{place} {at}", item) for at, item in enumerate(value, 1)]

    def done(self) -> None:
        """Refuse keys that the format does not know, naming those it does."""
        for key in self._values:
            if key not in self._read:
                known = ", ".join(sorted(self._read))
                self.wrong(key, f"is not known here; the keys there are: {known}.")

    def _value(self, key: str, default: object, right: str) -> object:
        self._read.add(key)
        if key in self._values:
            return self._values[key]
        if default is None:
            self.wrong(key, f"is missing; {right} would be right.")
        return default
