"""Drawing the cases of one domain from its caseload."""

from collections.abc import Sequence
from dataclasses import dataclass

from sampling.draw.allocation import allocate
from sampling.draw.chance import key
from sampling.draw.strata import Case, Values, strata_of


@dataclass(frozen=True, slots=True)
class Stratum:
    """How many of a stratum's eligible cases are drawn."""

    values: Values
    eligible: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """The references selected and those in reserve, each in the order that chance gave them.

    `tries`: how often the strata's fractions were rounded until the sample was like the caseload.
    """

    selected: tuple[str, ...]
    reserve: tuple[str, ...]
    strata: tuple[Stratum, ...]
    tries: int


def draw(cases: Sequence[Case], size: int, *, seed: str, domain: int) -> Drawn:
    """So many of the cases, which are all of one domain; the same ones for the same seed.

    Each stratum gives as many as `allocation` says, those that chance puts first. Raises
    ValueError for more cases than there are, and for a reference that is there twice.
    """
    if len({case.reference for case in cases}) < len(cases):
        raise ValueError("a reference is there twice; each case once would be right")
    strata = strata_of(cases)
    purpose = f"domain {domain}"
    allocation = allocate(
        {values: len(there) for values, there in strata.items()}, size, seed=seed, purpose=purpose
    )
    order = {case.reference: key(seed, f"{purpose} case", case.reference) for case in cases}
    selected: list[str] = []
    reserve: list[str] = []
    for values, there in strata.items():
        references = sorted((case.reference for case in there), key=order.__getitem__)
        number = allocation.sizes[values]
        selected += references[:number]
        reserve += references[number:]
    return Drawn(
        selected=tuple(sorted(selected, key=order.__getitem__)),
        reserve=tuple(sorted(reserve, key=order.__getitem__)),
        strata=tuple(
            Stratum(values, len(there), allocation.sizes[values])
            for values, there in strata.items()
        ),
        tries=allocation.tries,
    )
