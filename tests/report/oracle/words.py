"""Numbers, shares, days and lists in words, by the house style alone."""

from datetime import date

_SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def number(count: int) -> str:
    return _SMALL[count] if count < 10 else f"{count:,}"


def share(part: int, whole: int) -> str:
    if whole < 10:
        return f"{_SMALL[part]} of {_SMALL[whole]}"
    return f"{part:,} of {whole:,}"


def spelled(count: int) -> str:
    if count < 10:
        return "no" if count == 0 else _SMALL[count]
    if count < 20:
        return _TEENS[count - 10]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens - 2] + (f"-{_SMALL[ones]}" if ones else "")
    if count == 100:
        return "one hundred"
    return f"{count:,}"


def day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def listed(items: list[str]) -> str:
    *most, last = items or [""]
    return f"{', '.join(most)} and {last}" if most else last


def number_or(score: int | None) -> str:
    return "no score" if score is None else number(score)
