"""What a reference comes to."""

from dataclasses import dataclass

from ratings.words import number

# Printed where a figure was never entered, or is older than the keeping of it.
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Said:
    """What is printed in the middle of a sentence, and the exact figure ("20 of 38 (53%)").

    `count` is the number where it is one alone: a cell of a table prints it in figures.
    """

    printed: str
    exact: str
    count: int | None = None


def counted(count: int, exact: str = "") -> Said:
    """A number by itself: in words up to nine."""
    return Said(number(count), exact or str(count), count)


def same(printed: str) -> Said:
    """A figure that is printed as exactly as it is known."""
    return Said(printed, printed)
