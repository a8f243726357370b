"""Links that try a case the other way: what-if, with its answers changed."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from inspections.frameworks import Standard
from ratings.figures import Figures
from ratings.tallies import NO, OPEN, YES
from ratings.why.answers import CaseAnswers
from ratings.why.parts import OtherWay
from ratings.why.words import Run, listed_runs, text_of
from ratings.words import listed

# How a mark is tried: its words, and what the address of what-if says of the question.
_WAYS = (
    (NO, "No, try Yes", "", "+1"),
    (YES, "Yes, try No", "", "-1"),
    (OPEN, "Open, try Yes", ".open", "1-0"),
    (OPEN, "Open, try No", ".open", "0-1"),
)


def other_ways(
    standard: Standard, figures: Figures, cases: Sequence[CaseAnswers]
) -> Iterator[OtherWay]:
    """For each key question and answer the cases, each leading to what-if with it changed.

    First the cases judged No in every key question of the lowest band, where these are several.
    """
    lowest = figures.ratings.standards[standard.code].lowest_band
    same = [case for case in cases if all(case.no(code) for code in lowest)]
    if len(lowest) > 1 and same:
        url = _url(figures, dict.fromkeys(lowest, "+1"))
        yield OtherWay(
            f"{listed(lowest)}: No in all, try Yes in all",
            listed_runs(Run(case.reference, url) for case in same),
        )
    for question in standard.key_questions:
        for mark, words, suffix, change in _WAYS:
            url = _url(figures, {f"{question.code}{suffix}": change})
            found = listed_runs(
                Run(case.reference, url) for case in cases if case.marks.get(question.code) == mark
            )
            if text_of(found):
                yield OtherWay(f"{question.code}: {words}", found)


def _url(figures: Figures, tried: dict[str, str]) -> str:
    return f"{reverse('what-if', args=[figures.reference])}?{urlencode(tried)}"
