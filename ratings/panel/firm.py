"""How firm the page's figures are, in words: margins of error, and how much was read."""

from inspections.frameworks import Framework
from ratings.figures import CaseCount, Figures
from ratings.firmness import margin_of
from ratings.tallies import Count


def margin_words(
    figures: Figures, framework: Framework, code: str, part: Count | None = None
) -> str:
    """The margin of a percentage in whole points: "±6"; "none" where every eligible case was read;
    empty without a relevant case."""
    found = margin_of(figures, framework, code, part)
    if found is None:
        return ""
    # A margin there is, however small: never ±0.
    return "none" if found.whole else f"±{max(1, round(found.points))}"


def cases_words(count: CaseCount) -> str:
    """How many cases of a domain are sampled, of how many that were eligible where it is known."""
    noun = "case" if count.sampled == 1 else "cases"
    if not count.sampled:
        return "No case sampled yet"
    if count.eligible is None:
        return f"{count.sampled} {noun}"
    if count.eligible <= count.sampled:
        return f"{count.sampled} {noun}, every eligible one"
    return f"{count.sampled} of {count.eligible} eligible cases"


def margins_words(figures: Figures, framework: Framework) -> str:
    """What the margins mean, in a sentence for the page's key."""
    words = f"± margin of error in points at {framework.sampling.confidence}% confidence"
    counts = [count for count in figures.cases.values() if count.sampled]
    if any(count.eligible is None for count in counts):
        return f"{words}, at its widest: the number of eligible cases is not recorded"
    if any(count.eligible <= count.sampled for count in counts if count.eligible is not None):
        return f"{words}; none where every eligible case was read"
    return words
