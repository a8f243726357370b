"""The cases that were read: by disposal, by offence, and out of how many."""

from inspections.frameworks import Choice, Domain
from ratings.figures import NOT_RECORDED
from reports.documents.model import (
    Block,
    Cell,
    Column,
    CountCell,
    NotApplicableCell,
    PercentCell,
    Prose,
    Row,
    Table,
    TextCell,
    Words,
)
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import Spot, arguments, domain_called, table_name, total, with_cases
from reports.text.quantities import percentage

ROUNDED = "Percentages are rounded and so add up to {sum}%."
_WHOLE = 100


def disposals(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """Cases read by disposal."""
    domain = _domain(reference, material)
    return _by(material, domain, "disposal", domain.disposals, "Disposal")


def offences(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """Cases read by main offence."""
    domain = _domain(reference, material)
    return _by(material, domain, "offence", material.framework.offences, "Main offence")


def sample(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """Eligible cases, and those read, of each domain."""
    arguments(reference, 0)
    rows = []
    for domain in with_cases(material):
        count = material.figures.cases[domain.number]
        eligible: Cell = NotApplicableCell("Not recorded")
        read: Cell = NotApplicableCell("Not known")
        if count.eligible:
            eligible = CountCell(count.eligible)
            read = PercentCell(percentage(min(count.sampled, count.eligible), count.eligible))
        rows.append(
            Row((TextCell(domain.title), eligible, CountCell(count.sampled), read), "Domain")
        )
    if not rows:
        return ()
    return (
        Table(
            name="Sample",
            caption="Eligible cases, and cases read",
            columns=(
                Column("Domain", 40),
                Column("Eligible cases", 20, "right"),
                Column("Cases read", 20, "right"),
                Column("Share read", 20, "right"),
            ),
            rows=tuple(rows),
        ),
    )


def _domain(reference: Reference, material: Material) -> Domain:
    (given,) = arguments(reference, 1)
    return domain_called(reference, given, with_cases(material))


def _by(
    material: Material, domain: Domain, fact: str, values: tuple[Choice, ...], head: str
) -> tuple[Block, ...]:
    """A row for each value that a case has, in the framework's order; the sum at the end."""
    counted = material.figures.context.get(domain.number, {}).get(fact, {})
    labels = {value.code: value.label for value in values} | {NOT_RECORDED: "Not recorded"}
    there = [code for code in (*labels, *(set(counted) - set(labels))) if counted.get(code)]
    if not there:
        said = "Nothing is recorded about them."
        return (Prose((Words(f"{domain.title}: {head.lower()} by case. {said}"),)),)
    whole = sum(counted[code] for code in there)
    few = material.framework.few_cases(whole)
    rows = []
    percents = [percentage(counted[code], whole) for code in there]
    for code, percent in zip(there, percents, strict=True):
        share: tuple[Cell, ...] = () if few else (PercentCell(percent),)
        rows.append(Row((TextCell(labels.get(code, code)), CountCell(counted[code]), *share), head))
    everything: tuple[Cell, ...] = () if few else (PercentCell(_WHOLE),)
    rows.append(total((TextCell("All cases read"), CountCell(whole), *everything), "All"))
    exact = few or sum(percents) == _WHOLE
    columns: tuple[Column, ...] = (
        Column(head, 70 if few else 60),
        Column("Cases", 30 if few else 20, "right"),
    )
    if not few:
        columns += (Column("Share", 20, "right"),)
    return (
        Table(
            name=table_name(f"{domain.number} {head}, {domain.cases}"),
            caption=f"{domain.title}: cases read by {head.lower()}",
            columns=columns,
            rows=tuple(rows),
            remarks=() if exact else (ROUNDED.format(sum=sum(percents)),),
        ),
    )
