"""Facts about the service as tables and charts, and its surveys."""

from decimal import Decimal

from reports.documents.model import (
    Bar,
    Block,
    Cell,
    Chart,
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
from reports.material import FactStated, Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import Spot, arguments, table_name
from reports.text.quantities import percentage
from reports.text.resolving.said import NOT_KNOWN
from supply.facts import PER_CENT, Group, Whole, catalogue

_NONE = NotApplicableCell("–")
_WHOLE = Decimal(100)


def facts(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """A group of facts as a table: value, what it is compared with, year; sources under it."""
    group = _group(reference, material)
    known = [fact for fact in material.facts if fact.group == group.code]
    if not known:
        return (Prose((Words(f"{group.title}: {NOT_KNOWN}."),)),)
    compared = list(dict.fromkeys(f.comparator_label for f in known if f.comparator_words))
    dated = any(fact.year for fact in known)
    columns = [Column("Fact", 40), Column(material.short_name or "Service", 20, "right")]
    if compared:
        columns.append(Column(compared[0] if len(compared) == 1 else "Compared", 25, "right"))
    if dated:
        columns.append(Column("Year", 15))
    rows = tuple(Row(_cells(fact, compared=compared, dated=dated), "Fact") for fact in known)
    table = Table(
        name=table_name(f"Facts, {group.title}"),
        caption=group.title,
        columns=_widened(columns),
        rows=rows,
        remarks=(*_rounding(group, material), *_sources(known)),
    )
    return (table,)


def charts(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """A chart for each whole of the group whose parts are all known, the service and what it is
    compared with as two series; none where the group holds no percentages of one whole."""
    group = _group(reference, material)
    return tuple(
        chart for whole in _of_hundred(group) if (chart := _chart(whole, material)) is not None
    )


def surveys(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The surveys: how many were invited, how many replied."""
    arguments(reference, 0)
    held = [each for each in material.evidence if each.kind == "survey"]
    if not held:
        return (Prose((Words("No survey is recorded."),)),)
    rows = []
    for survey in held:
        rate: Cell = NotApplicableCell("Not known")
        if survey.replied is not None and survey.invited:
            rate = PercentCell(percentage(survey.replied, survey.invited))
        cells = (TextCell(survey.title), _number(survey.invited), _number(survey.replied), rate)
        rows.append(Row(cells, "Survey"))
    table = Table(
        name="Surveys",
        caption="Surveys: invitations and replies",
        columns=(
            Column("Survey", 52),
            Column("Invited", 16, "right"),
            Column("Replied", 16, "right"),
            Column("Reply rate", 16, "right"),
        ),
        rows=tuple(rows),
    )
    return (table,)


def _number(count: int | None) -> Cell:
    return NotApplicableCell("Not known") if count is None else CountCell(count)


def _group(reference: Reference, material: Material) -> Group:
    (code,) = arguments(reference, 1)
    known = {group.code: group for group in catalogue(material.framework).groups}
    if code not in known:
        raise reference.one_of(code, tuple(known), "group of facts")
    return known[code]


def _of_hundred(group: Group) -> list[Whole]:
    """Its percentages of one whole; parts of another sum are no share of a hundred."""
    units = {fact.code: fact.unit for fact in group.facts}
    return [w for w in group.wholes if not w.total and units.get(w.parts[0]) == PER_CENT]


def _cells(fact: FactStated, *, compared: list[str], dated: bool) -> tuple[Cell, ...]:
    cells: list[Cell] = [TextCell(fact.label), _value(fact.value_words)]
    if compared:
        words = fact.comparator_words
        if words and len(compared) > 1:
            cells.append(TextCell(f"{words} ({fact.comparator_label})"))
        else:
            cells.append(_value(words))
    if dated:
        cells.append(TextCell(fact.year) if fact.year else _NONE)
    return tuple(cells)


def _value(words: str) -> Cell:
    """A figure as a figure where it is whole."""
    if not words:
        return _NONE
    if words.endswith("%") and words[:-1].isdecimal():
        return PercentCell(int(words[:-1]))
    plain = words.replace(",", "")
    return CountCell(int(plain)) if plain.isdecimal() else TextCell(words)


def _widened(columns: list[Column]) -> tuple[Column, ...]:
    """The columns over the whole width: what is not needed goes to the first."""
    first, *others = columns
    width = 100 - sum(column.width for column in others)
    return (Column(first.name, width), *others)


def _sources(known: list[FactStated]) -> tuple[str, ...]:
    sources = list(dict.fromkeys(fact.source for fact in known if fact.source))
    return (f"Source: {'; '.join(sources)}.",) if sources else ()


def _rounding(group: Group, material: Material) -> tuple[str, ...]:
    """Why the parts of a whole do not add up to a hundred, where all are known and do not."""
    said = []
    for whole in _of_hundred(group):
        known = [fact for code in whole.parts if (fact := material.fact(code)) is not None]
        parts = [Decimal(fact.value) for fact in known]
        if len(parts) < len(whole.parts) or sum(parts, Decimal()) == _WHOLE:
            continue
        together = sum(parts, Decimal())
        off = abs(together - _WHOLE)
        # Half of the last place that is given, for each part.
        places = max(max(-int(part.as_tuple().exponent), 0) for part in parts)
        by_rounding = off <= Decimal(len(parts)) / 2 / 10**places
        why = "by rounding" if by_rounding else "what is left out is not known"
        said.append(f"{whole.title}: the percentages add up to {together.normalize():f}%, {why}.")
    return tuple(said)


def _chart(whole: Whole, material: Material) -> Chart | None:
    parts = [fact for code in whole.parts if (fact := material.fact(code)) is not None]
    if len(parts) < len(whole.parts):
        return None
    compared = all(fact.comparator for fact in parts)
    name = material.short_name or "The service"
    bars: list[Bar] = []
    said = []
    for fact in parts:
        bars.append(Bar(fact.label, float(fact.value), fact.value_words, name if compared else ""))
        words = f"{fact.label} {fact.value_words}"
        if compared:
            label = fact.comparator_label
            bars.append(Bar(fact.label, float(fact.comparator), fact.comparator_words, label))
            words += f" ({label} {fact.comparator_words})"
        said.append(words)
    alternative = f"Bars for {name}, in per cent. {whole.title}: {', '.join(said)}."
    return Chart(whole.title, alternative, tuple(bars))
