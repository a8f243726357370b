"""Caseload and sample side by side: shares, how far they are apart, and whether they match."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sampling.draw.allocation import AT_MOST_OFF, by_category, cases_off, fits
from sampling.draw.strata import VARIABLES, Case, Values


@dataclass(frozen=True, slots=True)
class Row:
    """One category: how many are eligible, and how many in the sample."""

    variable: str
    value: str
    eligible: int
    drawn: int
    share: Fraction
    drawn_share: Fraction

    @property
    def points(self) -> Fraction:
        """By how many points of a hundred the sample's share is above the caseload's."""
        return 100 * (self.drawn_share - self.share)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The categories by variable, and the judgement on all of them.

    `furthest`: points between the shares that are furthest apart; `one_case`: what one case of
    the sample is in points; `matches`: it is as like the caseload as a draw has to be;
    `close`: in no variable more than one case is off, which very small caseloads have to do with.
    """

    eligible: int
    drawn: int
    rows: tuple[Row, ...]
    matches: bool
    close: bool

    @property
    def furthest(self) -> Fraction:
        return max((abs(row.points) for row in self.rows), default=Fraction(0))

    @property
    def one_case(self) -> Fraction:
        return Fraction(100, self.drawn) if self.drawn else Fraction(0)

    @property
    def complete(self) -> bool:
        """Every eligible case is read."""
        return self.eligible == self.drawn

    def of(self, variable: str) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.variable == variable)

    @property
    def variables(self) -> tuple[str, ...]:
        return VARIABLES


def compare(caseload: Sequence[Case], references: Iterable[str]) -> Comparison:
    """The caseload against those of its cases that have these references."""
    chosen = set(references)
    drawn = [case for case in caseload if case.reference in chosen]
    eligible_strata, drawn_strata = _counts(caseload), _counts(drawn)
    eligible, found = by_category(eligible_strata), by_category(drawn_strata)
    rows = tuple(
        Row(
            variable=VARIABLES[category.variable],
            value=category.value,
            eligible=count,
            drawn=found.get(category, 0),
            share=Fraction(count, len(caseload)),
            drawn_share=Fraction(found.get(category, 0), len(drawn) or 1),
        )
        for category, count in sorted(eligible.items())
    )
    return Comparison(
        eligible=len(caseload),
        drawn=len(drawn),
        rows=rows,
        matches=fits(eligible_strata, drawn_strata),
        close=cases_off(eligible_strata, drawn_strata) <= AT_MOST_OFF,
    )


def _counts(cases: Iterable[Case]) -> dict[Values, int]:
    found: dict[Values, int] = {}
    for case in cases:
        found[case.values] = found.get(case.values, 0) + 1
    return found
