"""The background: what youth offending services are for, and this one in its area."""

from inspections.words import number
from reports.material import Material
from reports.sections.naming import (
    literal,
    paragraphs,
    region,
    service,
    the_service,
    titles,
    with_cases,
)
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """Services in general, then this one, then those whom it serves."""
    framework = material.framework
    inspectorate = literal(framework.inspectorate)
    children = framework.terminology.children
    return paragraphs(
        [
            f"A youth offending service works with {children} whom a court has sentenced, and with "
            "those whose offence was settled without a court. It is to keep them from offending "
            "again, to keep them safe, and to keep others safe from them.",
            "No agency can do that alone. By law the local authority brings the partners together: "
            "its own social care and education, the police, probation and health each give staff, "
            "money or both, and a board of their managers answers for what comes of it. What the "
            "service is called, and where in the council it stands, differs from place to place.",
            "Part of the cost is paid by the Youth Justice Board, a national body that sets "
            "standards and watches how services do. Other rules bind all who work with people at "
            "risk or with people who may do harm, such as those on safeguarding and on "
            "multi-agency public protection arrangements.",
            f"{inspectorate} is independent of the services that it inspects and of those who pay "
            f"for them. It looks at {number(len(framework.domains))} domains, of which "
            f"{titles(with_cases(material))} are judged by the cases themselves.",
            *_service(material),
        ]
    )


def _service(material: Material) -> list[str]:
    """This service: its name, where it is, and what public figures say of its area."""
    name, short = literal(material.figures.service), service(material)
    called = f", {short} in this report," if short != name else ""
    where = f" works in {region(material)}" if material.region else " was inspected here"
    people = _people(material)
    return [f"{name}{called}{where}.{people}", _offending(material)]


def _people(material: Material) -> str:
    """How many people and children live in the area; "" where that is not known."""
    said = ""
    children = material.framework.terminology.children
    if material.fact("population_total"):
        said += " Its area is home to [[fact.population_total]] people"
        if material.fact("population_10_17"):
            said += f", [[fact.population_10_17]] of them {children} of the age with which it works"
        said += "."
    elif material.fact("population_10_17"):
        said += (
            f" Its area is home to [[fact.population_10_17]] {children} of the age with which it "
            "works."
        )
    return said


def _offending(material: Material) -> str:
    """First-time entrants and reoffending beside those of the whole country, where known. Shares
    in per cent stand in the tables of contextual facts."""
    said = []
    entrants, again = "first_time_entrants_rate", "reoffences_per_child"
    if _compared(material, entrants):
        children = material.framework.terminology.children
        said.append(
            f"{_in_year(material, entrants)} every hundred thousand {children} of that age, "
            f"[[fact.{entrants}]] were cautioned or sentenced for the first time; in "
            f"{_where(material, entrants)} it was [[fact.{entrants}:comparator]]."
        )
    if _compared(material, again):
        said.append(
            f"Those who offended again after {the_service(material)} had worked with them did so "
            f"[[fact.{again}]] times on average, as against [[fact.{again}:comparator]] in "
            f"{_where(material, again)}."
        )
    return " ".join(said)


def _in_year(material: Material, code: str) -> str:
    fact = material.fact(code)
    return f"In [[fact.{code}:year]], of" if fact and fact.year else "Of"


def _compared(material: Material, code: str) -> bool:
    fact = material.fact(code)
    return bool(fact and fact.comparator)


def _where(material: Material, code: str) -> str:
    fact = material.fact(code)
    assert fact is not None
    return literal(fact.comparator_label)
