"""The quantities that a sentence states by hand: numbers, shares, fractions, phrases."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reports.proof.exempt import without_exempt
from reports.proof.prose import ELSE
from reports.proof.spelling import DIGITS, NUMBER, WORDS, value_of

Kind = Literal["percent", "share", "count", "all-but", "range", "amount"]


@dataclass(frozen=True, slots=True)
class Typed:
    """A quantity as it is typed, from `start` to `end` of the sentence's words.

    `low` and `high` are what it can mean: equal for a number; of a share, `low` of `high`; per
    cent of a range. `whole`: it is a phrase that a reference in words can stand for ("in
    two-thirds of cases").
    """

    kind: Kind
    passage: str
    start: int
    end: int
    low: float
    high: float
    whole: bool = False


_CASES = (
    r"(?:relevant |court |out-of-court |community |custodial |inspected |sampled |such )*"
    r"(?:cases?|children|young people|plans?|assessments?|reviews?|files|records)\b"
)
_OF = rf"\s+(?:of\s+)?(?:the\s+|all\s+|these\s+|those\s+|our\s+)?{_CASES}"
_PER_CENT = r"\s*(?:per cent|percent|%)"
_QUALIFIED = (
    r"(?:(?P<by>just over|just under|slightly more than|slightly less than|well over|more than|"
    r"fewer than|less than|nearly|almost|about|around|approximately|roughly|over|under)\s+)?"
)

_AMOUNT = re.compile(rf"£\s?(?P<number>{DIGITS})(?:\s*(?:million|billion|m|bn|k)\b)?")
_SHARE = re.compile(
    rf"(?i)(?P<some>{NUMBER})\s+(?:out\s+)?of\s+(?:the\s+|all\s+|these\s+|our\s+|their\s+)?"
    rf"(?P<all>{NUMBER})(?!{_PER_CENT})(?!\.\d)"
)
_PERCENT = re.compile(rf"(?i)(?P<number>{NUMBER}){_PER_CENT}")
_FRACTION = re.compile(
    rf"(?i)(?P<in>\bin\s+)?\b{_QUALIFIED}"
    r"(?P<part>two[- ]thirds|three[- ]quarters|(?:a|one)[- ](?:third|quarter|fifth)|"
    r"(?:two|three|four)[- ]fifths|half)\b"
    rf"(?:(?P<cases>{_OF})|(?=\s+(?:of|the)\b(?!\s+(?:an?\s+|the\s+)?(?:hour|day|term|year|week|month))))"
)
_PHRASES = {
    "nearly all": (90, 99),
    "almost all": (90, 99),
    "most": (77, 89),
    "few": (1, 23),
    "every": (100, 100),
    "none of": (0, 0),
    "a large majority": (80, 100),
    "the large majority": (80, 100),
    "a reasonable majority": (65, 79),
    "the majority": (51, 99),
    "a majority": (51, 99),
    "a minority": (1, 49),
}
_PHRASE = re.compile(
    rf"(?i)(?P<in>\bin\s+)?(?<!the )(?<!very )\b(?P<phrase>{'|'.join(_PHRASES)})(?P<cases>{_OF})"
)
_ALL_BUT = re.compile(rf"(?i)\ball but (?P<number>{NUMBER})(?=\s+(?:of|cases?\b))")
_DIGITS = re.compile(rf"(?<![\w.,£/:-])(?P<number>{DIGITS})(?![\w/:]|-\w|[.,]\d)")
_WORDED = re.compile(rf"(?i)\b(?P<number>{WORDS})\b(?={_OF.replace('(?:of', '(?:(?:of)', 1)})")

_PARTS = {
    "half": (50, 50),
    "third": (32, 34),
    "thirds": (65, 67),
    "quarter": (24, 26),
    "quarters": (74, 76),
    "fifth": (19, 21),
}
_FIFTHS = {"two": (39, 41), "three": (59, 61), "four": (79, 81)}


def quantities(words: str) -> list[Typed]:
    """The quantities of a sentence's words, in order; what is no figure is left out."""
    left = without_exempt(words)
    found: list[Typed] = []
    for find in (_amounts, _shares, _percents, _all_but, _fractions, _phrases, _counts):
        for typed in find(left):
            found.append(typed)
            left = left[: typed.start] + ELSE * (typed.end - typed.start) + left[typed.end :]
    return sorted(found, key=lambda typed: typed.start)


def _made(
    kind: Kind,
    match: re.Match[str],
    low: float,
    high: float,
    *,
    whole: bool = False,
    part: str = "",
) -> Typed:
    start, end = match.span(part) if part else match.span()
    return Typed(kind, match[0], start, end, low, high, whole)


def _amounts(words: str) -> Iterator[Typed]:
    for match in _AMOUNT.finditer(words):
        value = value_of(match["number"])
        yield _made("amount", match, value, value)


def _shares(words: str) -> Iterator[Typed]:
    for match in _SHARE.finditer(words):
        yield _made("share", match, value_of(match["some"]), value_of(match["all"]))


def _percents(words: str) -> Iterator[Typed]:
    for match in _PERCENT.finditer(words):
        value = value_of(match["number"])
        yield _made("percent", match, value, value)


def _all_but(words: str) -> Iterator[Typed]:
    for match in _ALL_BUT.finditer(words):
        value = value_of(match["number"])
        yield _made("all-but", match, value, value)


def _fractions(words: str) -> Iterator[Typed]:
    for match in _FRACTION.finditer(words):
        low, high = _qualified((match["by"] or "").lower(), *_part(match["part"].lower()))
        yield _made("range", match, low, high, whole=bool(match["in"] and match["cases"]))


def _part(words: str) -> tuple[int, int]:
    first, _, last = words.replace("-", " ").partition(" ")
    return _FIFTHS[first] if last == "fifths" else _PARTS[last or first]


def _qualified(by: str, low: int, high: int) -> tuple[int, int]:
    """The house style's ranges, and as wide a one for what it does not name."""
    if by in {"just over", "slightly more than"}:
        return high + 1, high + 9
    if by in {"more than", "over", "well over"}:
        return high + 1, min(high + 15, 99)
    if by in {"just under", "slightly less than", "nearly", "almost"}:
        return low - 6, low - 1
    if by in {"fewer than", "less than", "under"}:
        return max(low - 15, 1), low - 1
    return (low - 3, high + 3) if by else (low, high)


def _phrases(words: str) -> Iterator[Typed]:
    for match in _PHRASE.finditer(words):
        low, high = _PHRASES[" ".join(match["phrase"].lower().split())]
        yield _made("range", match, low, high, whole=bool(match["in"]))


def _counts(words: str) -> Iterator[Typed]:
    for match in _DIGITS.finditer(words):
        yield _counted(match, words)
    for match in _WORDED.finditer(words):
        # “One case” tells of a case; it counts nothing.
        if match["number"].lower() != "one":
            yield _counted(match, words)


def _counted(match: re.Match[str], words: str) -> Typed:
    value = value_of(match["number"])
    noun = re.match(rf"\s+{_CASES}", words[match.end() :])
    passage = match[0] + (noun[0] if noun else "")
    return Typed("count", passage, match.start("number"), match.end("number"), value, value)
