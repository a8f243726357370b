"""The median rating of the casework, beside which judged standards are set."""

from dataclasses import dataclass

from inspections.frameworks import Framework
from ratings.figures import Figures
from ratings.words import number

# So many bands apart is said; nothing is refused for it.
_FAR = 2


@dataclass(frozen=True, slots=True)
class Median:
    """The rating in the middle of the casework's, and how it was found, in a sentence."""

    rating: str
    words: str


def median_of(figures: Figures, framework: Framework) -> Median | None:
    """The median rating of the casework: of an even number of ratings the lower middle one.

    Of the computed standards that are rated; None where none is.
    """
    ratings = sorted(
        (
            rated.rating
            for code, rated in figures.ratings.standards.items()
            if rated.rating and framework.standard(code).method == "computed"
        ),
        key=framework.ratings.index,
    )
    if not ratings:
        return None
    count = len(ratings)
    middle = "the lower of the two in the middle" if count % 2 == 0 else "the one in the middle"
    return Median(
        ratings[(count - 1) // 2],
        f"Of the {number(count)} standards rated from cases, from worst to best, it is {middle}."
        if count > 1
        else "One standard is rated from cases so far.",
    )


def far_from_casework(figures: Figures, framework: Framework, code: str, rating: str) -> str:
    """That a judged standard's rating lies two bands or more from the casework's median, in a
    sentence; "" where it does not."""
    median = median_of(figures, framework)
    if median is None or not rating:
        return ""
    apart = framework.ratings.index(rating) - framework.ratings.index(median.rating)
    if abs(apart) < _FAR:
        return ""
    return (
        f"{code} as ‘{rating}’ lies {number(abs(apart))} bands {'above' if apart > 0 else 'below'} "
        f"the median rating of the casework, ‘{median.rating}’."
    )
