"""A figure as people type it and as pages show it: "12,006", "26%", "£1,234"."""

import re
from decimal import ROUND_HALF_UP, Decimal

from supply.facts import PER_CENT, POUNDS, Derived, Fact

_OUTSIDE = re.compile(r"^£|%$|per cent$", re.IGNORECASE)
_THOUSANDS = re.compile(r"^-?\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?$")
_NUMBER = re.compile(r"^-?(?:\d+(?:\.\d*)?|\.\d+)$")
_LONGEST = 30


def number_of(text: str) -> Decimal | None:
    """The number that a person typed, with or without £, % and commas; None where it is none."""
    bare = _OUTSIDE.sub("", text.strip()).strip()
    if len(bare) > _LONGEST:
        return None
    if _THOUSANDS.match(bare):
        bare = re.sub(r"[,\u00a0\u202f ]", "", bare)
    # Digits of other scripts are digits to Python too.
    return Decimal(bare) if bare.isascii() and _NUMBER.match(bare) else None


def wrong(number: Decimal | None, text: str, fact: Fact) -> str:
    """What is wrong with a number for this fact and what would be right; "" where nothing is.

    `text` is what was typed; a fact's bounds hold for its comparator too.
    """
    typed = shortened(text)
    if number is None:
        return f"is {typed}; a number would be right, or nothing where it is not known"
    if not fact.low <= number <= fact.high:
        return f"is {typed}; a number from {fact.low:,} to {fact.high:,} would be right"
    if number != round(number, fact.decimals):
        places = "one decimal place" if fact.decimals == 1 else "two decimal places"
        right = f"a number with at most {places}" if fact.decimals else "a whole number"
        return f"is {typed}; {right} would be right"
    return ""


def shortened(text: str) -> str:
    """What was typed, in so many characters that a message can quote it."""
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def plain(number: Decimal | None) -> str:
    """A number as it is typed: without zeros that say nothing; "" for none."""
    return "" if number is None else f"{number.normalize():f}"


def words(number: Decimal | None, unit: str) -> str:
    """A number as pages show it; "" for none."""
    if number is None:
        return ""
    digits = f"{number.normalize():,f}"
    # Pence are two digits or none.
    if unit == POUNDS and number != round(number, 0):
        digits = f"{number:,.2f}"
    return {PER_CENT: f"{digits}%", POUNDS: f"£{digits}"}.get(unit, digits)


def rounded(number: Decimal, derived: Derived) -> Decimal:
    """A figure that is worked out, halves up, to the places that it is shown with."""
    return number.quantize(Decimal(1).scaleb(-derived.decimals), ROUND_HALF_UP)
