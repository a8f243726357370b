"""How many cases there are: sampled, eligible, of a kind; and how they were sampled."""

import re
from collections.abc import Mapping

from cases.facts import BY_KEY, Kind
from inspections.frameworks import Framework
from inspections.words import span
from ratings.figures import NOT_RECORDED
from ratings.tallies import FACTS
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.quantities import percentage, share
from reports.text.resolving.said import NOT_KNOWN, Said, counted, same

FORMS = ("eligible", "share", "percent")
_OF_A_DOMAIN = re.compile(r"(cases|sample|window)\.(\d+)")
_SAMPLE = ("sample.confidence", "sample.margin")


def said(reference: Reference, material: Material) -> Said | None:
    """A number of cases in the form asked for; None where the target is another."""
    if reference.target == "cases":
        return _cases(reference, material, tuple(material.figures.cases))
    if reference.target in _SAMPLE:
        reference.alone()
        sampling = material.framework.sampling
        if reference.target == "sample.margin":
            return counted(sampling.margin)
        return same(f"{sampling.confidence} per cent")
    found = _OF_A_DOMAIN.fullmatch(reference.target)
    if not found:
        return None
    domain = int(found[2])
    numbers = [d.number for d in material.framework.domains if _has_cases(d.number, material)]
    if domain not in numbers:
        known = tuple(f"[[{found[1]}.{each}]]" for each in numbers)
        raise reference.one_of(str(domain), known, "domain")
    match found[1]:
        case "cases":
            return _cases(reference, material, (domain,))
        case "sample":
            return _calculated(reference, material, domain)
    reference.alone()
    if domain not in material.windows:
        return same(NOT_KNOWN)
    return same(f"{span(*material.windows[domain])} months")


def _has_cases(domain: int, material: Material) -> bool:
    return bool(material.framework.questions(domain)) or domain in material.figures.cases


def _calculated(reference: Reference, material: Material, domain: int) -> Said:
    if reference.sub_sample or reference.form != "calculated":
        raise reference.wrong("does not say what of it", f"[[{reference.target}:calculated]]")
    drawn = material.sample.get(domain)
    if drawn is None:
        return same(NOT_KNOWN)
    return counted(drawn.calculated)


def _cases(reference: Reference, material: Material, domains: tuple[int, ...]) -> Said:
    form = reference.form
    if form and form not in FORMS:
        raise reference.one_of(form, FORMS, "form")
    counts = [material.figures.cases[n] for n in domains if n in material.figures.cases]
    sampled = sum(count.sampled for count in counts)
    if not reference.sub_sample:
        if form in ("share", "percent"):
            raise reference.wrong(
                f"says {form} of no fact",
                f"[[{reference.target}:disposal=referral_order:{form}]]",
            )
        if form == "eligible":
            eligible = [count.eligible for count in counts]
            if not eligible or None in eligible:
                return same(NOT_KNOWN)
            total = sum(each or 0 for each in eligible)
            return counted(total)
        return counted(sampled)
    if form == "eligible":
        raise reference.wrong(
            "asks for eligible cases by a fact, which is not kept",
            f"[[{reference.target}:eligible]]",
        )
    found = _of_kind(reference, material, domains)
    if found is None:
        return same(NOT_KNOWN)
    exact = f"{found} of {sampled}"
    match form:
        case "share":
            return Said(share(found, sampled), exact)
        case "percent":
            short = material.framework.tables.not_applicable_short
            return Said(f"{percentage(found, sampled)}%" if sampled else short, exact)
    return counted(found, exact)


def _of_kind(reference: Reference, material: Material, domains: tuple[int, ...]) -> int | None:
    """How many cases have this value; None where the figures were taken before it was counted."""
    fact, value = reference.sub_sample, reference.value
    if fact not in FACTS:
        raise reference.one_of(fact, FACTS, "fact")
    total, counted = 0, False
    known: dict[str, None] = {}
    for domain in domains:
        here: Mapping[str, int] | None = material.figures.context.get(domain, {}).get(fact)
        known |= dict.fromkeys((*values_of(fact, material.framework, domain), *(here or ())))
        counted |= here is not None
        total += (here or {}).get(value, 0)
    if value not in known:
        raise reference.one_of(value, tuple(known), f"{fact} that is")
    nothing = not any(domain in material.figures.context for domain in domains)
    return total if counted or nothing else None


def values_of(fact: str, framework: Framework, domain: int) -> tuple[str, ...]:
    """The values that a fact of a case can have, and that of none."""
    kind = BY_KEY[fact]
    match kind.kind:
        case Kind.BOOLEAN:
            values: tuple[str, ...] = ("true", "false")
        case Kind.NUMBER:
            values = tuple(map(str, range(kind.low, kind.high + 1)))
        case _:
            values = kind.allowed(framework, domain)
    return tuple(dict.fromkeys((*values, NOT_RECORDED)))
