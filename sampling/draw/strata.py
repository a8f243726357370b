"""The cases that can be drawn, and the strata they stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NOT_RECORDED = "not_recorded"
# What a sample is matched to the caseload in (method, section 4).
VARIABLES = ("sex", "disposal", "rosh", "safety")

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """An eligible case as far as the draw looks at it; what is not recorded says so."""

    reference: str
    domain: int
    sex: str
    disposal: str
    rosh: str = NOT_RECORDED
    safety: str = NOT_RECORDED

    @property
    def values(self) -> Values:
        """Its stratum: one value of each of VARIABLES."""
        return (self.sex, self.disposal, self.rosh, self.safety)


def strata_of(cases: Iterable[Case]) -> dict[Values, list[Case]]:
    """The cases by stratum; strata and cases in an order that the caseload's own does not touch."""
    found: dict[Values, list[Case]] = {}
    for case in sorted(cases, key=lambda case: case.reference):
        found.setdefault(case.values, []).append(case)
    return dict(sorted(found.items()))


def differing(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    """The variables in which two strata differ."""
    return tuple(
        name for name, here, there in zip(VARIABLES, one, other, strict=True) if here != there
    )
