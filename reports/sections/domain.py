"""The opening of a domain's chapter: what was read, where discretion was used, and, where the
layout has them at the head, its strengths and areas for improvement."""

from collections.abc import Iterator

from inspections.frameworks import Domain
from ratings.words import begun_small
from reports import layouts
from reports.material import Material
from reports.sections.findings import findings
from reports.sections.phrasing import few_cases, listed, sentences
from reports.sections.place import Place

# What an item of evidence is called, one and several, in the order of the sentence.
_EVIDENCE = {
    "document": ("document", "documents"),
    "presentation": ("presentation", "presentations"),
    "meeting": ("meeting", "meetings"),
    "interview": ("interview", "interviews"),
    "survey": ("survey", "surveys"),
    "observation": ("observation", "observations"),
}


def text(place: Place, material: Material) -> str:
    """The opening of the chapter that this place stands for."""
    domain = material.framework.domain(number_of(place.code))
    computed = any(standard.method == "computed" for standard in domain.standards)
    parts = [*(_cases(domain, material) if computed else _evidence(material))]
    parts.append(discretion(domain, material))
    if layouts.load(material.framework.layout).findings_at_head:
        parts += findings(domain, material, place.level + 1)
    return "\n\n".join(part for part in parts if part)


def number_of(code: str) -> int:
    """The domain of a chapter's code: "domain-2", "domain-2-summary"."""
    return int(code.split("-")[1])


def _evidence(material: Material) -> Iterator[str]:
    """What a judged domain rests on."""
    counts = {kind: sum(each.kind == kind for each in material.evidence) for kind in _EVIDENCE}
    kinds = [
        f"[[evidence.{kind}]] {_EVIDENCE[kind][0 if counts[kind] == 1 else 1]}"
        for kind in _EVIDENCE
        if counts[kind]
    ]
    if not kinds:
        yield "No evidence has been recorded for this domain yet."
        return
    yield (
        "The standards of this domain are judged from all the evidence together, with what the "
        f"cases show. Inspectors had {listed(kinds)} to go by."
    )


def _cases(domain: Domain, material: Material) -> Iterator[str]:
    """What was read in a computed domain, and how far its figures carry."""
    cases = material.figures.cases.get(domain.number)
    if cases is None or not cases.sampled:
        yield "No case has been read in this domain yet."
        return
    number = domain.number
    many = domain.cases if cases.sampled > 1 else domain.cases.removesuffix("s")
    context = material.figures.context.get(number, {})
    disposals = context.get("disposal", {})
    kinds = [
        f"[[cases.{number}:disposal={choice.code}]] {_kind(choice.label, disposals[choice.code])}"
        for choice in domain.disposals
        if disposals.get(choice.code)
    ]
    if disposals.get("not_recorded"):
        kinds.append(f"[[cases.{number}:disposal=not_recorded]] whose disposal is not recorded")
    said = [f"Inspectors read [[cases.{number}]] {many}{': ' + listed(kinds) if kinds else ''}."]
    if context.get("interviewed", {}).get("true"):
        said.append(_interviews(number, context["interviewed"]["true"], cases.sampled))
    yield sentences(said)
    if context.get("offence") and not few_cases(material, number):
        yield "The table shows the offences that led to these cases."
        yield f"[[offences:{number}]]"
    if few_cases(material, number):
        yield (
            "With so few cases, results are given as counts. A single judgement moves them a long "
            "way, so they need care when they are compared or read for a trend."
        )


def _interviews(number: int, interviewed: int, sampled: int) -> str:
    cases = f"[[cases.{number}:interviewed=true]]"
    if sampled == 1:
        return "They also interviewed the case manager."
    if interviewed == sampled:
        return f"In each of the {cases}, they also interviewed the case manager."
    return f"In {cases} of these, they also interviewed the case manager."


def _kind(label: str, number: int) -> str:
    """A disposal after its number: "referral orders", "custody case"."""
    said = begun_small(label)
    if said.split()[-1] in ("custody", "licence"):
        return f"{said} case{'' if number == 1 else 's'}"
    return said if number == 1 else f"{said}s"


def discretion(domain: Domain, material: Material) -> str:
    """Where the ratings panel used its discretion in this domain; "" where it did not."""
    moved = [
        standard
        for standard in domain.standards
        if material.figures.ratings.standards[standard.code].discretion
    ]
    if not moved:
        return ""
    named = listed(
        f"{standard.code} {standard.title} (from [[{standard.code}:computed]] to "
        f"[[{standard.code}]])"
        for standard in moved
    )
    many = len(moved) > 1
    return (
        f"The ratings panel used its discretion and moved the rating{'s' if many else ''} of "
        f"{named}. A note at {'each' if many else 'the'} standard gives the grounds."
    )
