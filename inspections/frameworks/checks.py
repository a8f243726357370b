"""Checks of a framework that concern several of its parts at once.

Each takes what has been read and raises FrameworkError naming the file, the key and what would be
right; single values are checked as they are read, in `reading`.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .deciding_facts import DECIDING_FACTS
from .framework import Framework
from .model import Band, FrameworkError, Relevance, ScoreBand


def check_unique(file: str, place: str, codes: Iterable[str]) -> None:
    """Refuse a code that stands twice."""
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            raise FrameworkError(f"{file}: {place} {code} stands twice; each code once is right.")
        seen.add(code)


def check_bands(file: str, bands: Sequence[Band]) -> None:
    """Refuse bands that do not cover the whole per cents 0 to 100 once, or not worst to best."""
    check_unique(file, "band", (band.rating for band in bands))
    spans = [(band.rating, band.from_percent, band.to_percent) for band in bands]
    _check_cover(file, "band", ("from_percent", "to_percent"), spans, 100)
    for below, above in pairwise(bands):
        if above.points <= below.points:
            raise FrameworkError(
                f"{file}: band {above.rating}: points is {above.points}; more than the "
                f"{below.points} of {below.rating} would be right (bands go from worst to best)."
            )


def check_score_bands(
    file: str, score_bands: Sequence[ScoreBand], ratings: Sequence[str], max_score: int
) -> None:
    """Refuse score bands that do not cover 0 to the highest score once, or not worst to best."""
    check_unique(file, "score_band", (band.rating for band in score_bands))
    order = [ratings.index(band.rating) for band in score_bands]
    if order != sorted(order):
        raise FrameworkError(
            f"{file}: score_band: rating goes {', '.join(b.rating for b in score_bands)}; "
            f"worst to best would be right: {', '.join(ratings)}."
        )
    spans = [(band.rating, band.from_score, band.to_score) for band in score_bands]
    _check_cover(file, "score_band", ("from_score", "to_score"), spans, max_score)


def _check_cover(
    file: str,
    place: str,
    keys: tuple[str, str],
    spans: Sequence[tuple[str, int, int]],
    highest: int,
) -> None:
    expected = 0
    for rating, start, end in spans:
        if start != expected:
            raise FrameworkError(
                f"{file}: {place} {rating}: {keys[0]} is {start}; {expected} would be right, so "
                f"that 0 to {highest} are covered once."
            )
        if end < start:
            raise FrameworkError(
                f"{file}: {place} {rating}: {keys[1]} is {end}; {start} or more would be right."
            )
        expected = end + 1
    if expected != highest + 1:
        raise FrameworkError(
            f"{file}: {place} {spans[-1][0]}: {keys[1]} is {expected - 1}; {highest} would be "
            f"right, so that 0 to {highest} are covered once."
        )


def check_relevance(file: str, rules: Sequence[Relevance], disposals: Sequence[str]) -> None:
    """Refuse a rule by a fact that cases do not have, or by values the fact can't have."""
    for rule in rules:
        place = f"{file}: relevance {rule.code}"
        if rule.fact not in DECIDING_FACTS:
            raise FrameworkError(
                f"{place}: fact is “{rule.fact}”; one of {', '.join(DECIDING_FACTS)} is right."
            )
        allowed = DECIDING_FACTS[rule.fact]
        if allowed is None:
            allowed = tuple(disposals)
        for value in rule.values:
            if value not in allowed:
                right = ", ".join(_toml(item) for item in allowed)
                raise FrameworkError(
                    f"{place}: values holds {_toml(value)}; of the fact {rule.fact}, {right} "
                    "would be right."
                )


def _toml(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else f"“{value}”"


def check_case_codes(file: str, codes: Sequence[str]) -> None:
    """Refuse a case question whose code could be taken for a standard's question."""
    check_unique(file, "case_question", codes)
    for code in codes:
        if not re.fullmatch(r"case\.[a-z][a-z_]*", code):
            raise FrameworkError(
                f"{file}: case_question {code}: code is “{code}”; “case.” and a name in small "
                "letters, such as “case.oversight”, would be right."
            )


def check_dates(frameworks: Iterable[Framework]) -> None:
    """Refuse two versions of one programme that claim the same first day of fieldwork."""
    ordered = sorted(frameworks, key=lambda f: (f.programme, f.fieldwork_from))
    for earlier, later in pairwise(ordered):
        if earlier.programme != later.programme:
            continue
        if earlier.fieldwork_to is None or earlier.fieldwork_to >= later.fieldwork_from:
            raise FrameworkError(
                f"{later.file}: fieldwork_from is {later.fieldwork_from}, a day that "
                f"{earlier.file} covers as well; a fieldwork_to in {earlier.file} before that day "
                "would be right."
            )
