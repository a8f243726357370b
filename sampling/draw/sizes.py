"""How many cases are drawn (method, section 4), in exact fractions.

Court cases: enough for the framework's confidence and margin, with the finite population
correction. The others: so many that both together have the framework's shares (60:40).
"""

import math
from dataclasses import dataclass
from fractions import Fraction

# Of a share that is not known, this one needs the most cases: 0.5 × 0.5.
_WIDEST = Fraction(1, 4)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a framework version says of samples: in per cent, z to as many places as it has."""

    confidence: int
    z: str
    margin: int
    court_share: int

    @property
    def n0(self) -> Fraction:
        """The cases needed of a caseload without end: z² × 0.25 ÷ margin²."""
        return Fraction(self.z) ** 2 * _WIDEST / Fraction(self.margin, 100) ** 2

    @property
    def others(self) -> Fraction:
        """Out-of-court cases for each court case."""
        return Fraction(100 - self.court_share, self.court_share)


@dataclass(frozen=True, slots=True)
class Size:
    """A size by the rule: what it comes to exactly, rounded, and no more than are eligible.

    `of` is the size of the court sample that it follows from; None for that one itself.
    """

    eligible: int
    exact: Fraction
    rounded: int
    of: int | None = None

    @property
    def rule(self) -> int:
        """How many cases the rule asks for."""
        return min(self.rounded, self.eligible)

    def refuses(self, size: int) -> str:
        """Why the size can't be adjusted to this one, in a sentence; "" where it can."""
        if self.eligible == 0:
            return "" if size == 0 else "No case is eligible, so none can be drawn."
        if not 1 <= size <= self.eligible:
            return f"The sample has at least 1 case and at most the {self.eligible} eligible ones."
        return ""


def court(rule: Rule, eligible: int) -> Size:
    """n₀ ÷ (1 + (n₀ − 1) ÷ eligible), rounded up; of none none."""
    if eligible == 0:
        return Size(0, Fraction(0), 0)
    exact = rule.n0 / (1 + (rule.n0 - 1) / eligible)
    return Size(eligible, exact, math.ceil(exact))


def others(rule: Rule, eligible: int, court_size: int) -> Size:
    """The out-of-court cases that go with so many court cases, halves up."""
    exact = court_size * rule.others
    return Size(eligible, exact, halves_up(exact), of=court_size)


def halves_up(exact: Fraction) -> int:
    """The nearest whole number, of two the higher."""
    return math.floor(exact + Fraction(1, 2))


def in_places(exact: Fraction, places: int) -> str:
    """As a calculator shows it with so many places, halves away from 0: "-0.9"."""
    scaled = halves_up(abs(exact) * 10**places)
    whole, part = divmod(scaled, 10**places)
    return f"{'-' if exact < 0 and scaled else ''}{whole}" + (
        f".{part:0{places}}" if places else ""
    )


def margin(rule: Rule, read: int, eligible: int) -> float:
    """The margin of a share found in `read` of `eligible` cases, ± points, at most 50.

    At the rule's confidence, for a share of a half, with the finite population correction: none
    where every case is read.
    """
    if not 0 < read <= eligible:
        raise ValueError(f"{read} of {eligible} cases have no margin: read at least one")
    if read == eligible:
        return 0.0
    corrected = _WIDEST / read * Fraction(eligible - read, eligible - 1)
    return min(50.0, 100 * float(Fraction(rule.z)) * math.sqrt(corrected))
