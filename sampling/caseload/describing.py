"""What a caseload says about the service: counts by domain, as figures and as bars."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspections.frameworks import Framework
from inspections.models import Inspection
from sampling.caseload.fields import BY_KEY, COURT, OUT_OF_COURT, choices

_DESCRIBED = ("sex", "age", "ethnicity", "disposal", "rosh", "safety")
_NOT_GIVEN = "Not given"


# The domains that have cases, in their order, as a narrow table names them.
_SHORT = ("Court", "Out of court")


@dataclass(frozen=True, slots=True)
class Share:
    """How many cases of a domain: a count, and the whole per cent of the domain's cases."""

    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Line:
    """One value, with its share in each domain; None where the domain does not know it."""

    label: str
    shares: tuple[Share | None, ...]

    @property
    def cells(self) -> tuple[tuple[str, Share | None], ...]:
        """The shares, each with its domain's short name."""
        return tuple(zip(_SHORT, self.shares, strict=False))


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is counted, value by value."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """The caseload in figures; `totals` are cases by domain, in the order of all shares."""

    domains: tuple[str, ...]
    totals: tuple[int, ...]
    parts: tuple[Part, ...]

    @property
    def in_words(self) -> str:
        """How many cases of each domain: "58 court cases and 1 out-of-court case"."""
        names = ("court case", "out-of-court case")
        said = zip(self.totals, names, strict=True)
        return " and ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in said)


def describe(inspection: Inspection) -> Description | None:
    """The loaded caseload counted; None where none is loaded. One query, whatever its size."""
    rows: Sequence[tuple[Any, ...]] = list(
        inspection.eligible_cases.order_by().values_list("domain", *_DESCRIBED)
    )
    if not rows:
        return None
    framework = inspection.framework
    numbers = (COURT, OUT_OF_COURT)
    totals = Counter(row[0] for row in rows)
    parts = []
    for place, key in enumerate(_DESCRIBED, start=1):
        counts = Counter((row[0], row[place]) for row in rows)
        parts.append(_part(key, counts, totals, numbers, framework))
    titles = tuple(framework.domain(number).title for number in numbers)
    return Description(titles, tuple(totals[number] for number in numbers), tuple(parts))


def _part(
    key: str,
    counts: Mapping[tuple[int, Any], int],
    totals: Mapping[int, int],
    numbers: Sequence[int],
    framework: Framework,
) -> Part:
    lines = []
    for value, label in _values(key, counts, framework):
        shares = tuple(
            _share(counts.get((number, value), 0), totals[number])
            if key != "disposal" or value is None or value in choices(key, framework, number)
            else None
            for number in numbers
        )
        if any(share and share.count for share in shares):
            lines.append(Line(label, shares))
    return Part(BY_KEY[key].label, tuple(lines))


def _values(
    key: str, counts: Mapping[tuple[int, Any], int], framework: Framework
) -> list[tuple[Any, str]]:
    """What there may be, in order, with its label; what is not given comes last."""
    if key == "age":
        ages = sorted({value for _, value in counts if value is not None})
        return [*((age, str(age)) for age in ages), (None, _NOT_GIVEN)]
    return [*choices(key, framework).items(), (None, _NOT_GIVEN)]


def _share(count: int, total: int) -> Share:
    return Share(count, (200 * count + total) // (2 * total) if total else 0)
