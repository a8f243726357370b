"""What in a text looks as if it could identify somebody: a name, a full date, a postcode, a phone.

A warning for people, never a proof. It goes by the look of words alone, so it misses a first name
at the head of a sentence, a name in small letters or in capitals throughout, a name that is also a
month or a known term (April, Court), a street or school in small letters, half a postcode, and a
phone number without its area code. It warns needlessly of places, and of words with a capital that
it does not know.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cases.known_words import KNOWN


class Kind(StrEnum):
    NAME = "name"
    DATE = "date"
    POSTCODE = "postcode"
    PHONE = "phone"

    @property
    def label(self) -> str:
        """What a passage of this kind looks like."""
        return _LABELS[self]


_LABELS = {
    Kind.NAME: "a name",
    Kind.DATE: "a date of birth or other full date",
    Kind.POSTCODE: "a postcode",
    Kind.PHONE: "a phone number",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A passage of a text, as it stands there, and what it looks like."""

    kind: Kind
    passage: str


def found_in(text: str) -> tuple[Finding, ...]:
    """What looks identifying in the text, in its order, each passage once. Pure."""
    spans = [
        *((*span, Kind.POSTCODE) for span in _matches(_POSTCODE, text)),
        *((*span, Kind.PHONE) for span in _matches(_PHONE, text)),
        *((*span, Kind.DATE) for span in _dates(text)),
    ]
    taken = [(start, end) for start, end, _ in spans]
    spans += [
        (start, end, Kind.NAME)
        for start, end in _names(text)
        if not any(start < there_end and there_start < end for there_start, there_end in taken)
    ]
    found = (Finding(kind, " ".join(text[start:end].split())) for start, end, kind in sorted(spans))
    return tuple(dict.fromkeys(found))


_Span = tuple[int, int]

_POSTCODE = re.compile(
    r"(?<![\w.])(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[ABD-HJLNP-UW-Z]{2}"
    r"|[a-z]{1,2}\d[a-z\d]?\s(?!1st|2nd|3rd|\dth)\d[abd-hjlnp-uw-z]{2})(?!\w)"
)
# Eleven figures from 0 (or ten, of some areas), however they are grouped.
_PHONE = re.compile(
    r"(?<![\w.])(?:(?:\+|00)44[\s-]?(?:\(0\)\s?)?|\(?0)[1-35789](?:[\s()-]{0,2}\d){8,9}(?!\w)"
)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WRITTEN_DATE = re.compile(
    rf"(?<!\w)(?:{_DAY}\s+(?:of\s+)?{_MONTH}\.?,?\s+{_YEAR}|{_MONTH}\.?\s+{_DAY},?\s+{_YEAR})(?!\w)",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"(?<!\w)(?:born|d\.?o\.?b\.?|date\s+of\s+birth|birthday)(?!\w)\W{0,3}"
    rf"(?:(?:is|was|on|in)\s+)*(?:the\s+)?(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}"
    rf"|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?|(?:{_MONTH}\.?,?\s+)?{_YEAR})(?!\w)",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?<![\w./-])(?:(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"
    # 2.1.10 is a question's code: between points a date has two figures, or a year in full.
    r"|\d{1,2}\s?[/-]\s?\d{1,2}\s?[/-]\s?(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d"
    r"|\d\d\.\d\d\.\d\d)(?![\w/-])(?!\.\d)"
)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[_Span]:
    return (match.span() for match in pattern.finditer(text))


def _dates(text: str) -> list[_Span]:
    """Full dates; a date of birth with the word that says so."""
    found = list(_matches(_BIRTH, text))
    others = [*_matches(_WRITTEN_DATE, text)]
    others += [match.span() for match in _NUMBERS.finditer(text) if _is_date(match.group())]
    return found + [
        (start, end) for start, end in others if not any(a <= start and end <= b for a, b in found)
    ]


def _is_date(written: str) -> bool:
    """Three numbers can be day, month and year."""
    first, second, third = (int(number) for number in re.split(r"\D+", written))
    year, month, day = (first, second, third) if first > 31 else (third, second, first)
    try:
        date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return False
    return True


# A word with its hyphens and apostrophes: Anne-Marie, O’Neill.
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir"})
# A point after these ends no sentence.
_SHORT = _TITLES | {"e.g", "i.e", "eg", "ie", "cf", "vs", "approx"}
_SENTENCE_ENDS = re.compile(r"[.!?…:;•\n“\"‘*]|(?:^|\s)'")


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    follows: str  # what stands between it and the word before
    opens: bool  # a sentence begins with it

    @property
    def stem(self) -> str:
        """Without a possessive ending, in small letters."""
        return re.sub(r"[’']s?$", "", self.text).lower()

    @property
    def capital(self) -> bool:
        """Begins with a capital letter, and is neither a single letter nor an acronym."""
        stem = re.sub(r"(?:[’']s|[’']|s)$", "", self.text)
        return self.text[0].isupper() and len(stem) > 1 and not stem.isupper()

    @property
    def known(self) -> bool:
        stems = {self.stem, self.stem.removesuffix("s"), self.stem.removesuffix("es")}
        parts = self.stem.split("-")
        return bool(stems & KNOWN) or (len(parts) > 1 and all(part in KNOWN for part in parts))


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        before = found[-1] if found else None
        follows = text[before.end if before else 0 : match.start()]
        opens = before is None or _ends_a_sentence(before.text, follows)
        found.append(_Word(match.start(), match.end(), match.group(), follows, opens))
    return found


def _ends_a_sentence(word: str, follows: str) -> bool:
    """What stands after a word ends the sentence; the point of an abbreviation does not."""
    short = word.lower() in _SHORT or (len(word) == 1 and word != "I")
    if short and re.fullmatch(r"\.[ \t]*", follows):
        return False
    return bool(_SENTENCE_ENDS.search(follows))


def _names(text: str) -> Iterator[_Span]:
    """Words that look like personal names; those that stand together are one passage."""
    words = _words(text)
    named = [False] * len(words)
    for index, word in enumerate(words):
        titled = index and words[index - 1].stem in _TITLES and _joined(word)
        if titled and words[index - 1].text[0].isupper() and word.text[0].isupper():
            named[index - 1] = named[index] = True
        elif word.capital and not word.known and not word.opens:
            named[index] = True
    for index, word in enumerate(words[:-1]):
        # A first name at the head of a sentence shows by the family name that follows.
        if word.opens and word.capital and not word.known and named[index + 1]:
            named[index] = named[index] or _joined(words[index + 1])
    index = 0
    while index < len(words):
        if not named[index]:
            index += 1
            continue
        first = index
        while index + 1 < len(words) and named[index + 1] and _joined(words[index + 1]):
            index += 1
        yield words[first].start, words[index].end
        index += 1


def _joined(word: _Word) -> bool:
    return re.fullmatch(r"\.?[ \t]+", word.follows) is not None
