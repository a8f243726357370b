"""How many cases each stratum gives: its share in whole cases, every variable kept in balance.

A stratum of N_h of the N eligible cases has a claim on n·N_h/N of the n drawn. It gets the whole
part; the fractions are rounded by chance, up with a probability of just the fraction, so that every
case has the same chance n/N. They are not rounded one by one: as long as it can be done, some
fractions are moved up and others down together, so that no category of any variable changes its
total (the cube method: Deville and Tillé, Efficient balanced sampling: the cube method, 2004).
Where it can't be done any more, the category with the fewest open strata is let go. All of it is
in exact fractions. What is left off a claim in the end decides whether this rounding is taken or
another one is tried; that shifts the chances by little (docs/sampling.md).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from sampling.draw.chance import falls, key
from sampling.draw.dependence import dependence
from sampling.draw.strata import Values

# In each variable: how many cases the sample may be off the best that whole cases can be.
AT_MOST_OFF = 1
# Two times of three the first will do.
TRIES = 200


@dataclass(frozen=True, slots=True)
class Allocation:
    """How many cases each stratum gives, and the try that was taken."""

    sizes: Mapping[Values, int]
    tries: int


class Category(NamedTuple):
    """One value of one of the variables, by the variable's place."""

    variable: int
    value: str


def allocate(strata: Mapping[Values, int], size: int, *, seed: str, purpose: str) -> Allocation:
    """So many cases of each stratum (given by how many are eligible in it) that `size` are drawn.

    Of several tries the first is taken that `fits`; were there none, the one that comes closest.
    Raises ValueError for a size below none or above all.
    """
    total = sum(strata.values())
    if not 0 <= size <= total:
        raise ValueError(f"{size} of {total} can’t be drawn; 0 to {total} can")
    if size in (0, total):
        return Allocation({values: size and count for values, count in strata.items()}, 1)
    made: list[tuple[tuple[int, Fraction], Allocation]] = []
    for number in range(1, TRIES + 1):
        sizes = _rounded(strata, size, total, seed, f"{purpose} try {number}")
        made.append(
            ((cases_off(strata, sizes), furthest(strata, sizes)), Allocation(sizes, number))
        )
        if fits(strata, sizes):
            break
    return min(made, key=lambda each: each[0])[1]


def fits(strata: Mapping[Values, int], sizes: Mapping[Values, int]) -> bool:
    """Whether the sample is as like the caseload as it has to be.

    No category is a whole case or more off its claim, and in no variable more than one case would
    have to be another for the best that whole cases can be.
    """
    return furthest(strata, sizes) < 1 and cases_off(strata, sizes) <= AT_MOST_OFF


def furthest(strata: Mapping[Values, int], sizes: Mapping[Values, int]) -> Fraction:
    """By how many cases the category that is furthest off is off its claim."""
    total, size = sum(strata.values()), sum(sizes.values())
    drawn = by_category(sizes)
    off = (
        abs(drawn.get(category, 0) * total - size * count)
        for category, count in by_category(strata).items()
    )
    return Fraction(max(off, default=0), total or 1)


def cases_off(strata: Mapping[Values, int], sizes: Mapping[Values, int]) -> int:
    """How many cases would have to be others for the sample to be as close to the caseload as
    whole cases can be, in the variable in which it is furthest off.

    The best that whole cases can be: each category has the whole part of its claim, and those with
    the largest remainders one more. Where remainders are equal there are several that are best;
    the one nearest to the sample counts.
    """
    total, size = sum(strata.values()), sum(sizes.values())
    drawn = by_category(sizes)
    by_variable: dict[int, list[tuple[int, int, int]]] = {}
    for category, count in by_category(strata).items():
        whole, remainder = divmod(size * count, total)
        beyond = drawn.get(category, 0) - whole
        by_variable.setdefault(category.variable, []).append((-remainder, -beyond, whole))
    worst = 0
    for categories in by_variable.values():
        left = size - sum(whole for _, _, whole in categories)
        off = 0
        for place, (_, short, _) in enumerate(sorted(categories)):
            off += abs(short + (place < left))
        worst = max(worst, off // 2)
    return worst


def by_category(counts: Mapping[Values, int]) -> dict[Category, int]:
    """How many there are in each category of each variable."""
    found: dict[Category, int] = {}
    for values, count in counts.items():
        for category in _categories(values):
            found[category] = found.get(category, 0) + count
    return found


def _rounded(
    strata: Mapping[Values, int], size: int, total: int, seed: str, purpose: str
) -> dict[Values, int]:
    sizes = {values: size * count // total for values, count in strata.items()}
    fractions = {
        values: Fraction(size * count % total, total)
        for values, count in strata.items()
        if size * count % total
    }
    for values in _rounded_up(fractions, seed, purpose):
        sizes[values] += 1
    return sizes


def _rounded_up(fractions: Mapping[Values, Fraction], seed: str, purpose: str) -> list[Values]:
    """The strata whose fraction becomes a whole case; the sum of all fractions stays."""
    order = sorted(fractions, key=lambda values: key(seed, purpose, ",".join(values)))
    open_now = {values: fractions[values] for values in order}
    # What a stratum counts in: all (None), and its categories that are kept in balance.
    totals: dict[Values, list[Category | None]] = {
        values: [None, *_categories(values)] for values in order
    }
    up: list[Values] = []
    step = 0
    while open_now:
        moves = dependence((values, totals[values]) for values in open_now)
        if moves is None:
            _let_one_go({values: totals[values] for values in open_now})
            continue
        step += 1
        ahead = _as_far_as_it_goes(open_now, moves, 1)
        back = _as_far_as_it_goes(open_now, moves, -1)
        forward = falls(seed, f"{purpose} step", str(step), back / (ahead + back))
        by = ahead if forward else -back
        for values, factor in moves.items():
            there = open_now[values] + by * factor
            if there in (0, 1):
                del open_now[values]
                up += [values] * int(there)
            else:
                open_now[values] = there
    return up


def _categories(values: Values) -> list[Category]:
    return [Category(variable, value) for variable, value in enumerate(values)]


def _let_one_go(totals: Mapping[Values, list[Category | None]]) -> None:
    """The category in which the fewest strata are open is no longer kept: it can move by little."""
    open_in = Counter(
        category for kept in totals.values() for category in kept if category is not None
    )
    least = min(open_in, key=lambda category: (open_in[category], category))
    for kept in totals.values():
        if least in kept:
            kept.remove(least)


def _as_far_as_it_goes(
    open_now: Mapping[Values, Fraction], moves: Mapping[Values, int], sign: int
) -> Fraction:
    """How far all can be moved together until the first is 0 or 1."""
    limits = []
    for values, factor in moves.items():
        towards = factor * sign
        room = 1 - open_now[values] if towards > 0 else open_now[values]
        limits.append(room / abs(factor))
    return min(limits)
