"""Strengths and areas for improvement of a domain: those that were recorded, and where none were,
those that the figures show."""

from collections.abc import Iterator

from inspections.frameworks import Domain
from reports.material import Material
from reports.sections.phrasing import Result, capital, label, result_of

STRENGTH, IMPROVEMENT = "strength", "improvement"
# The percentage below which "only" may stand before a figure.
_ONLY_BELOW = 65
_HEADINGS = {STRENGTH: "Strengths", IMPROVEMENT: "Areas for improvement"}


def findings(domain: Domain, material: Material, level: int) -> Iterator[str]:
    """Both lists, each under its heading of this level. Never empty."""
    for kind, heading in _HEADINGS.items():
        yield f"{'#' * level} {heading}"
        if any(each.domain == domain.number and each.kind == kind for each in material.findings):
            yield f"[[findings:{domain.number}:{kind}]]"
        else:
            yield _from_figures(domain, material, kind)


def _from_figures(domain: Domain, material: Material, kind: str) -> str:
    """What the key questions show, as a list; a sentence where they show nothing."""
    results = [
        result
        for standard in domain.standards
        if standard.method == "computed"
        for question in standard.key_questions
        if (result := result_of(material, question)).relevant
        and result.stated
        and _shows(result, material, kind)
    ]
    if results:
        return "\n".join(f"- {_stated(result, material, kind)}" for result in results)
    if not any(standard.method == "computed" for standard in domain.standards):
        none = "strength" if kind == STRENGTH else "area for improvement"
        return f"No {none} has been recorded for this domain yet."
    cases = material.figures.cases.get(domain.number)
    if cases is None or not cases.sampled:
        return "No case has been read yet, so there is none to report."
    return (
        "The key questions show no outstanding result."
        if kind == STRENGTH
        else "The key questions show no result that requires improvement."
    )


def _shows(result: Result, material: Material, kind: str) -> bool:
    bands = material.framework.bands
    place = bands.index(material.framework.band_of(result.percent))
    return place == len(bands) - 1 if kind == STRENGTH else place < len(bands) // 2


def _stated(result: Result, material: Material, kind: str) -> str:
    if result.relevant == 1 and not result.yes:
        title = material.framework.standard(result.code.rpartition(".")[0]).title
        aspect = label(material.framework, result.code)
        return f"{title}, {aspect}: it fell short {result.reference('short-words')}."
    low = kind == IMPROVEMENT and 0 < result.percent < _ONLY_BELOW and result.relevant > 1
    only = "only " if low else ""
    return f"{capital(result.words)} {only}{result.reference('both')}."
