"""The facts of an inspection as they stand, for pages, sections of the report and files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from inspections.models import Inspection
from supply import sums
from supply.facts import Derived, Fact, Group, catalogue
from supply.figures import rounded, words
from supply.models import ContextualFact

WORKED_OUT = "Worked out"


@dataclass(frozen=True, slots=True)
class Given:
    """What is said of a fact: null and "" where it is not known."""

    value: Decimal | None = None
    comparator: Decimal | None = None
    year: str = ""
    source: str = ""

    @property
    def empty(self) -> bool:
        return self == NOTHING


NOTHING = Given()


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact of the catalogue with what is said of it.

    `version` is -1 where nobody has entered anything; `entered_by` names who did, a person or the
    contact whom a link was made for.
    """

    fact: Fact
    given: Given
    version: int = -1
    entered_by: str = ""
    by_link: bool = False

    @property
    def code(self) -> str:
        return self.fact.code

    @property
    def label(self) -> str:
        return self.fact.label

    @property
    def unit(self) -> str:
        return self.fact.unit

    @property
    def value(self) -> Decimal | None:
        return self.given.value

    @property
    def comparator(self) -> Decimal | None:
        return self.given.comparator

    @property
    def comparator_label(self) -> str:
        """What the comparator is: "National average"; "" where the fact has none."""
        return self.fact.comparator

    @property
    def year(self) -> str:
        return self.given.year

    @property
    def source(self) -> str:
        return self.given.source

    @property
    def value_words(self) -> str:
        return words(self.given.value, self.fact.unit)

    @property
    def comparator_words(self) -> str:
        return words(self.given.comparator, self.fact.unit)

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not said yet: of a fact that has no value, that alone."""
        given = self.given
        if given.value is None:
            return ("value",)
        lacking = [name for name in ("year", "source") if not getattr(given, name)]
        if self.fact.comparator and given.comparator is None:
            lacking.insert(0, "comparator")
        return tuple(lacking)


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A figure that follows from facts; its value is None while one of them lacks."""

    derived: Derived
    value: Decimal | None
    comparator: Decimal | None

    @property
    def code(self) -> str:
        return self.derived.code

    @property
    def label(self) -> str:
        return self.derived.label

    @property
    def unit(self) -> str:
        return self.derived.unit

    @property
    def value_words(self) -> str:
        return words(self.value, self.derived.unit)

    @property
    def comparator_words(self) -> str:
        return words(self.comparator, self.derived.unit)


@dataclass(frozen=True, slots=True)
class KnownGroup:
    """A group with what is known of it; `remarks` point out what does not add up."""

    group: Group
    facts: tuple[KnownFact, ...]
    worked_out: tuple[WorkedOut, ...]
    remarks: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.group.code

    @property
    def title(self) -> str:
        return self.group.title

    @property
    def stated(self) -> tuple[KnownFact, ...]:
        """The facts of which something is said."""
        return tuple(known for known in self.facts if not known.given.empty)

    @property
    def open(self) -> tuple[KnownFact, ...]:
        """The facts of which nothing is said yet."""
        return tuple(known for known in self.facts if known.given.empty)

    @property
    def entered(self) -> int:
        """How many of its facts have a value."""
        return sum(known.value is not None for known in self.facts)

    @property
    def asked_of_service(self) -> int:
        """How many of its facts the service is asked for: those not in public statistics."""
        return sum(not known.fact.public for known in self.facts)

    @property
    def still_asked(self) -> int:
        """How many of those have no value yet."""
        return sum(not known.fact.public and known.value is None for known in self.facts)


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """The facts of one inspection, in the order of the reports."""

    groups: tuple[KnownGroup, ...]
    by_code: Mapping[str, KnownFact]

    @property
    def facts(self) -> Iterator[KnownFact]:
        return iter(self.by_code.values())

    @property
    def worked_out(self) -> dict[str, WorkedOut]:
        """What follows from them, by code."""
        return {each.code: each for group in self.groups for each in group.worked_out}

    @property
    def entered(self) -> int:
        return sum(group.entered for group in self.groups)

    @property
    def remarks(self) -> tuple[str, ...]:
        return tuple(remark for group in self.groups for remark in group.remarks)

    @property
    def asked_of_service(self) -> int:
        return sum(group.asked_of_service for group in self.groups)

    @property
    def still_asked(self) -> int:
        return sum(group.still_asked for group in self.groups)

    def group(self, code: str) -> KnownGroup | None:
        """The group of this code."""
        return next((group for group in self.groups if group.code == code), None)


def given_of(row: ContextualFact) -> Given:
    """What a row says."""
    return Given(row.value, row.comparator, row.year, row.source)


def facts_of(inspection: Inspection) -> ServiceFacts:
    """All facts of the catalogue with what the inspection knows of them. One query.

    A row whose code the catalogue does not have any more is left out; it stays where it is.
    """
    rows = inspection.contextual_facts.select_related("entered_by", "entered_through")
    return facts_from(inspection, {row.code: known_from(row) for row in rows})


@dataclass(frozen=True, slots=True)
class Entered:
    """What a row says, in what version, and who entered it."""

    given: Given
    version: int
    by: str
    by_link: bool


def known_from(row: ContextualFact) -> Entered:
    """A row, read with its `entered_by` and `entered_through`."""
    link = row.entered_through
    person = row.entered_by
    name = link.for_whom if link else person.name if person else ""
    return Entered(given_of(row), row.version, name, link is not None)


def facts_from(inspection: Inspection, entered: Mapping[str, Entered]) -> ServiceFacts:
    """The catalogue's facts with what was entered, by code. No query."""
    kinds = catalogue(inspection.framework)
    known = {fact.code: _known(fact, entered.get(fact.code)) for fact in kinds.facts}
    return ServiceFacts(tuple(_group(group, known) for group in kinds.groups), known)


def _known(fact: Fact, entered: Entered | None) -> KnownFact:
    if entered is None:
        return KnownFact(fact, NOTHING)
    return KnownFact(fact, entered.given, entered.version, entered.by, entered.by_link)


def _group(group: Group, known: Mapping[str, KnownFact]) -> KnownGroup:
    values = {code: each.value for code, each in known.items()}
    comparators = {code: each.comparator for code, each in known.items()}
    remarks = [
        remark
        for whole in group.wholes
        for remark in (
            sums.remark(whole, values, known[whole.parts[0]].unit),
            sums.remark(
                whole,
                comparators,
                known[whole.parts[0]].unit,
                compared=known[whole.parts[0]].comparator_label,
            ),
        )
        if remark
    ]
    return KnownGroup(
        group,
        tuple(known[fact.code] for fact in group.facts),
        tuple(
            WorkedOut(each, _worked_out(each, values), _worked_out(each, comparators))
            for each in group.derived
        ),
        tuple(remarks),
    )


def _worked_out(derived: Derived, values: Mapping[str, Decimal | None]) -> Decimal | None:
    parts = [values[code] for code in derived.parts]
    whole = [values[code] for code in derived.of]
    found = [value for value in (*parts, *whole) if value is not None]
    if len(found) < len(parts) + len(whole):
        return None
    total = sum(found[: len(parts)], Decimal())
    if not whole:
        return rounded(total, derived)
    base = sum(found[len(parts) :], Decimal())
    return rounded(100 * total / base, derived) if base else None
