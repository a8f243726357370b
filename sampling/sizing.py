"""A size as its page shows it: step by step, so that it can be checked by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from inspections.words import number
from sampling.draw.sizes import Rule, Size, in_places

_DECIMALS = 2
_FRACTIONS = {Fraction(2, 3): "Two thirds", Fraction(1): "As many as", Fraction(1, 2): "Half"}


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, how, and what comes out."""

    what: str
    how: str
    result: str


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A size that is not the rule's: why, and who says so since when ("2018-09-10T…")."""

    reason: str
    by: str
    at: Any


def steps_of(
    rule: Rule, size: Size, *, adjusted_to: int | None = None, fewer: int = 0
) -> list[Step]:
    """The size worked out; `fewer`: cases taken out without another in their place."""
    steps = _court(rule, size) if size.of is None else _others(rule, size)
    if size.rounded > size.eligible:
        steps.append(Step("No more than are eligible", "", str(size.eligible)))
    standing = size.rule
    if adjusted_to is not None and adjusted_to != standing:
        by = adjusted_to - standing
        steps.append(
            Step(f"Adjusted, {abs(by)} {'more' if by > 0 else 'fewer'}", "", str(adjusted_to))
        )
        standing = adjusted_to
    if fewer:
        cases = "case" if fewer == 1 else "cases"
        steps.append(
            Step(
                f"{number(fewer).capitalize()} {cases} without a reserve", "", str(standing - fewer)
            )
        )
    return steps


def _court(rule: Rule, size: Size) -> list[Step]:
    margin = Fraction(rule.margin, 100)
    if not size.eligible:
        return [Step("No case is eligible", "", "0")]
    return [
        Step(f"{rule.confidence}% confidence", "z", rule.z),
        Step(
            f"Margin ±{rule.margin} points",
            f"n₀ = z² × 0.25 ÷ {in_places(margin, _DECIMALS)}²",
            in_places(rule.n0, _DECIMALS),
        ),
        Step(
            f"{size.eligible:,} eligible",
            f"n₀ ÷ (1 + (n₀ − 1) ÷ {size.eligible:,})",
            in_places(size.exact, _DECIMALS),
        ),
        Step("Rounded up", "", str(size.rounded)),
    ]


def _others(rule: Rule, size: Size) -> list[Step]:
    share = rule.others
    called = _FRACTIONS.get(share, f"{share.numerator} of {share.denominator} parts")
    joint = "" if share == 1 else " of"
    how = f"{size.of} × {share.numerator}"
    if share.denominator != 1:
        how += f" ÷ {share.denominator}"
    return [
        Step(f"{called}{joint} {size.of}", how, in_places(size.exact, _DECIMALS)),
        Step("Halves up", "", str(size.rounded)),
    ]


def adjustment_of(given: Mapping[str, Any] | None) -> Adjusted | None:
    """The adjustment of a record's domain."""
    return Adjusted(given["reason"], given["by"], given["at"]) if given else None
