"""What the forms of setting up are sent, and how their pages read."""

from typing import Any


def days(name: str, day: str) -> dict[str, str]:
    """A date as its three boxes send it, from "15 10 2018"; "" empties them."""
    parts = day.split() or ["", "", ""]
    return {
        f"{name}_{part}": each for part, each in zip(("day", "month", "year"), parts, strict=True)
    }


def fieldwork(first: str = "15 10 2018", last: str = "19 10 2018", **more: str) -> dict[str, str]:
    return days("first", first) | days("last", last) | {"approach": "on_site"} | more


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())
