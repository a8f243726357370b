"""The introduction (2018: the foreword): what the inspection was, and its key messages.

The line that signs it is left to who signs.
"""

from inspections.frameworks import Domain
from inspections.words import number
from reports.material import Material
from reports.sections import told
from reports.sections.fieldwork import fieldwork
from reports.sections.naming import (
    cases_of,
    literal,
    paragraphs,
    sampled,
    sentence,
    service,
    titles,
    with_cases,
)
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """What was inspected, when and where, the overall rating, and what matters most."""
    return paragraphs(
        [
            _programme(material),
            f"{fieldwork(material)}{_cases(material)}",
            told.overall(material),
            told.unfinished(material),
            *(_message(domain, material) for domain in material.framework.domains),
            _recommended(material),
        ]
    )


def _programme(material: Material) -> str:
    framework = material.framework
    domains = framework.domains
    return (
        f"This report says what {literal(framework.inspectorate)} found at {service(material)}. It "
        "is one of a programme of inspections, which looks at every youth offending service in "
        f"the same way: in {number(len(domains))} domains – {titles(domains)} – and by "
        f"[[standards]] standards, each of which is rated. The points of these ratings, "
        f"[[score:max]] at most, give the overall rating."
    )


def _cases(material: Material) -> str:
    parts = [
        f"[[cases.{domain.number}]] {cases_of(domain, count)}"
        for domain in with_cases(material)
        if (count := sampled(material, domain))
    ]
    if not parts:
        return ""
    return f" The sample has {' and '.join(parts)}."


def _message(domain: Domain, material: Material) -> str:
    """A domain in few sentences: its ratings, then the first of what is good and what is not."""
    found = [each for each in material.findings if each.domain == domain.number]
    ratings = material.figures.ratings.standards
    if not found and all(ratings[each.code].rating is None for each in domain.standards):
        return ""
    good = next((sentence(each.text) for each in found if each.kind == "strength"), "")
    short = next((sentence(each.text) for each in found if each.kind == "improvement"), "")
    if not found and domain.disposals:
        good = next(iter(told.strengths(domain, material)), "")
        short = next(iter(told.shortfalls(domain, material)), "")
    more = f"There is more to do, however. {short}" if good and short else short
    parts = [f"**{literal(domain.title)}.**", told.ratings_of(domain, material), good, more]
    return " ".join(part for part in parts if part)


def _recommended(material: Material) -> str:
    if not material.recommendations:
        return ""
    return (
        f"What is recommended in this report is meant to help {service(material)} keep what is "
        "good in its work and put right what is not."
    )
