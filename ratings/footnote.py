"""What is printed about a decision of the ratings panel, in our own words.

The form shows it before the decision is recorded, the documents print it: one wording for both.
"""

from collections.abc import Iterable

from inspections.frameworks import Framework
from ratings.figures import Decision, Figures
from ratings.words import begun_small, dated, listed


def quoted(rating: str) -> str:
    """A rating in prose."""
    return f"‘{rating}’"


def sentence(text: str) -> str:
    """Text with a full stop at its end, if it has no mark there."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "!", "?", "…")) else f"{stripped}."


def opening(standard: str, computed: str, published: str) -> str:
    """The first sentence: what was moved, from where to where."""
    return (
        f"The ratings panel used its professional discretion on {standard}: from "
        f"{quoted(computed)} as worked out, to {quoted(published)} as published."
    )


def grounds(triggers: Iterable[str], framework: Framework) -> str:
    """The triggers that held, in a sentence."""
    labels = {trigger.code: trigger.label for trigger in framework.discretion.triggers}
    return sentence(
        f"Grounds: {'; '.join(begun_small(labels.get(code, code)) for code in triggers)}"
    )


def of_decision(made: Decision, framework: Framework) -> str:
    """The footnote at a standard that the panel moved."""
    return (
        f"{opening(made.standard, made.computed, made.published)} "
        f"{grounds(made.triggers, framework)} {sentence(f'Reason: {made.reason}')} "
        f"{_panel(made.panel)} Decided on {dated(made.decided_on)}."
    )


def of_overall(figures: Figures) -> str:
    """The footnote at an overall rating that a person decided; "" where none did, or had to."""
    decided = figures.overall_decided
    if decided is None or not figures.without_cases:
        return ""
    without = listed(figures.without_cases)
    verb = "is" if len(figures.without_cases) == 1 else "are"
    return (
        f"No case was relevant to {without}, so {without} {verb} not rated and the score is "
        f"{figures.points} of {decided.max_score}. The ratings panel decided on "
        f"{quoted(decided.rating)} as the overall rating. {sentence(f'Reason: {decided.reason}')} "
        f"{_panel(decided.panel)} Decided on {dated(decided.decided_on)}."
    )


def _panel(panel: Iterable[str]) -> str:
    return sentence(f"Panel: {listed(panel)}")
