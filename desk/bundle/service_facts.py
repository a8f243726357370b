"""Facts about the service in a bundle: value, comparator, year and source by the fact's code.

Format: docs/bundle.md. Every error names the place in the file and what would be right.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from desk.bundle.place import Place
from inspections.frameworks import Framework
from inspections.models import Inspection
from supply import figures
from supply.facts import Fact, catalogue
from supply.models import ContextualFact
from supply.reading import Given

_FIGURES, _TEXTS = ("value", "comparator"), ("year", "source")


def read_facts(root: Place, framework: Framework) -> dict[str, Given]:
    """The facts of the bundle `root` by their codes. Raises BundleError."""
    known = {fact.code: fact for fact in catalogue(framework).facts}
    if "service_facts" in root:
        root.at("service_facts").known(*known)
    return {code: _given(place, known[code]) for code, place in root.entries_of("service_facts")}


def _given(place: Place, fact: Fact) -> Given:
    place.known(*_FIGURES, *_TEXTS)
    read: dict[str, Any] = {key: _figure(place.at(key), fact) for key in _FIGURES if key in place}
    if "comparator" in read and not fact.comparator:
        raise place.at("comparator").wrong("is given, and this fact is compared with nothing")
    read |= {key: place.at(key).fits(ContextualFact, key) for key in _TEXTS if key in place}
    return Given(**read)


def _figure(place: Place, fact: Fact) -> Decimal:
    given = place.value
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise place.wrong(f"is {given!r}", "a number")
    number = Decimal(str(given))
    if wrong := figures.wrong(number, str(given), fact):
        raise place.wrong(wrong)
    return number


def store_facts(inspection: Inspection, given: Mapping[str, Given]) -> None:
    """The facts of an inspection that has none; one statement."""
    ContextualFact.objects.bulk_create(
        ContextualFact(
            inspection=inspection,
            code=code,
            value=said.value,
            comparator=said.comparator,
            year=said.year,
            source=said.source,
        )
        for code, said in given.items()
    )


def exported_facts(inspection: Inspection) -> dict[str, dict[str, Any]]:
    """The facts of an inspection as a bundle has them, in the catalogue's order."""
    rows = {row.code: row for row in inspection.contextual_facts.all()}
    shape = {}
    for fact in catalogue(inspection.framework).facts:
        if (row := rows.get(fact.code)) and (said := _exported(row)):
            shape[fact.code] = said
    return shape


def _exported(row: ContextualFact) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for key in _FIGURES:
        if (number := getattr(row, key)) is not None:
            said[key] = int(number) if number == int(number) else float(number)
    for key in _TEXTS:
        if getattr(row, key):
            said[key] = getattr(row, key)
    return said
