"""Words that pages and tables share: numbers and lists as the house style has them, and why
a figure is not there."""

from collections.abc import Iterable
from datetime import date

from django.utils.dateformat import format as formatted

from inspections.words import number as number
from inspections.words import share as share
from ratings.tallies import Count


def listed(items: Iterable[str]) -> str:
    """A list in a sentence: "2.1, 2.2 and 3.4"."""
    *most, last = list(items) or [""]
    return f"{', '.join(most)} and {last}" if most else last


def dated(day: date) -> str:
    """A day in a sentence: "4 March 2020"."""
    return formatted(day, "j F Y")


def begun_small(text: str) -> str:
    """A sentence's words as part of another: its first letter small."""
    return text[:1].lower() + text[1:]


def named_part(label: str) -> str:
    """A key question by its label in the middle of a sentence: "the child’s safety"."""
    small = begun_small(label)
    return f"the {small}" if small.startswith(("child’s ", "child or ")) else small


def without_figure(count: Count | None, not_applicable: str) -> str:
    """Why a question has no percentage: no case, no answer yet, or no case that it applies to."""
    if count is None:
        return "No case sampled yet"
    return "Not answered yet" if count.unsettled else not_applicable
