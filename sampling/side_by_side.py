"""Caseload and sample side by side, as a page shows them: shares, one verdict, margins."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from inspections.frameworks import Framework
from inspections.words import number
from sampling import words
from sampling.draw import record
from sampling.draw.comparison import Comparison, Row, compare
from sampling.draw.sizes import Rule, halves_up, in_places, margin
from sampling.draw.strata import VARIABLES
from sampling.standing import Standing


@dataclass(frozen=True, slots=True)
class Category:
    """A row of the comparison; shares are figures in words, bars whole hundredths."""

    label: str
    eligible: int
    share: str
    drawn: int
    drawn_share: str
    bar: int
    drawn_bar: int
    points: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the sample, and the margin of a finding on it; "" where every case is read."""

    label: str
    read: int
    eligible: int
    margin: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Caseload and sample of a domain, with the judgement in a sentence and what it rests on."""

    domain: int
    tab: str
    title: str
    called: str
    eligible: int
    drawn: int
    complete: bool
    matches: bool
    verdict: str
    why: str
    groups: list[tuple[str, list[Category]]]
    parts: list[Part]


def side_by_side(framework: Framework, standing: Standing, domain: int) -> SideBySide:
    """Caseload and sample of one domain, as the sample now stands."""
    caseload = standing.caseload(domain)
    compared = compare(caseload, standing.selected[domain])
    called = words.cases_of(framework, domain)
    verdict, why = _verdict(framework, domain, compared)
    rule = record.rule_of(standing.sample.parameters)
    return SideBySide(
        domain=domain,
        tab=words.tab(framework, domain),
        title=f"{called.capitalize()}: population and sample",
        called=called,
        eligible=compared.eligible,
        drawn=compared.drawn,
        complete=compared.complete,
        matches=compared.matches,
        verdict=verdict,
        why=why,
        groups=[
            (
                words.heading(variable),
                [
                    _category(framework, domain, row)
                    for row in _rows(framework, domain, compared, variable)
                ],
            )
            for variable in VARIABLES
        ],
        parts=_parts(framework, domain, compared, rule) if compared.drawn else [],
    )


def _verdict(framework: Framework, domain: int, compared: Comparison) -> tuple[str, str]:
    called = words.cases_of(framework, domain, compared.eligible)
    if not compared.eligible:
        return f"There are no eligible {words.cases_of(framework, domain)}.", ""
    if not compared.drawn:
        return "No case is in the sample.", ""
    if compared.complete:
        if compared.eligible == 1:
            return f"The one eligible {called} is read.", "There is nothing to draw."
        return (
            f"All {number(compared.eligible)} eligible {called} are read.",
            "There is nothing to draw, and nothing to compare.",
        )
    furthest, one_case = in_places(compared.furthest, 1), in_places(compared.one_case, 1)
    if compared.matches:
        return (
            "The sample matches the caseload.",
            f"No share is further than {furthest} points off; one whole case is {one_case}.",
        )
    worst = max(compared.rows, key=lambda row: abs(row.points))
    name = words.label(framework, domain, worst.variable, worst.value)
    more = "above" if worst.points > 0 else "below"
    return (
        "The sample is close to the caseload."
        if compared.close
        else "The sample is not quite like the caseload.",
        f"{name} ({words.in_a_sentence(worst.variable)}) is {furthest} points {more} its share; "
        f"one whole case is {one_case}.",
    )


def _rows(framework: Framework, domain: int, compared: Comparison, variable: str) -> Sequence[Row]:
    order = {value: at for at, value in enumerate(words.order(framework, domain, variable))}
    return sorted(compared.of(variable), key=lambda row: order.get(row.value, len(order)))


def _category(framework: Framework, domain: int, row: Row) -> Category:
    return Category(
        label=words.label(framework, domain, row.variable, row.value),
        eligible=row.eligible,
        share=f"{in_places(100 * row.share, 1)}%",
        drawn=row.drawn,
        drawn_share=f"{in_places(100 * row.drawn_share, 1)}%",
        bar=halves_up(100 * row.share),
        drawn_bar=halves_up(100 * row.drawn_share),
        points=signed(row.points),
    )


def signed(points: Fraction) -> str:
    """ "+1.1", "−0.9", "0.0"."""
    shown = in_places(points, 1)
    if shown.strip("-") == "0.0":
        return "0.0"
    return shown.replace("-", "−") if points < 0 else f"+{shown}"


def _parts(framework: Framework, domain: int, compared: Comparison, rule: Rule) -> list[Part]:
    whole = f"All {words.cases_of(framework, domain)}"
    parts = [(whole, compared.drawn, compared.eligible)]
    for variable in ("sex", "disposal"):
        rows = _rows(framework, domain, compared, variable)
        if len(rows) > 1:
            parts += [
                (words.label(framework, domain, variable, row.value), row.drawn, row.eligible)
                for row in rows
            ]
    return [
        Part(label, read, eligible, _margin(rule, read, eligible))
        for label, read, eligible in parts
    ]


def _margin(rule: Rule, read: int, eligible: int) -> str:
    if not read:
        return "No case read"
    if read == eligible:
        return "None: every case is read"
    return f"±{margin(rule, read, eligible):.1f} points"
