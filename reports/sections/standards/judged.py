"""The text of a standard that is judged from all the evidence."""

from collections.abc import Iterator

from inspections.frameworks import KeyQuestion, Standard
from ratings.words import begun_small
from reports.material import Material
from reports.sections.phrasing import listed, sentences
from reports.sections.standards.asked_of_all import by_domain, in_domain
from reports.sections.standards.evidence import narrative
from reports.sections.standards.facts import facts, involvement

AWAITED = "Nothing has been recorded on this question yet, so it awaits its text."


def text_of(standard: Standard, material: Material) -> str:
    """Standing, facts of the service where they belong, and what was found on each question."""
    at = [each.code for each in material.framework.standards].index(standard.code)
    parts = [f"[[standing:{standard.code}]]", _rating(standard, material)]
    parts += facts(standard, material)
    for position, question in enumerate(standard.key_questions):
        parts.append(f"### {question.text}")
        parts += _told(question, material, at + position)
    parts += involvement(standard, material)
    return "\n\n".join(part for part in parts if part)


def _rating(standard: Standard, material: Material) -> str:
    code, title = standard.code, standard.title
    said = []
    if standard.only_where:
        said.append(f"This standard is rated only for {begun_small(standard.only_where)}")
    if material.figures.ratings.standards[code].rating is None:
        said.append(f"{title} is [[{code}]] yet.")
    else:
        said.append(_judgement(standard, material))
    if not standard.scored:
        said.append("It adds nothing to the score.")
    if not standard.key_questions:
        said.append("The section awaits its text.")
    return sentences(said)


def _judgement(standard: Standard, material: Material) -> str:
    code, title = standard.code, standard.title
    if code not in material.figures.agreed:
        return (
            f"The lead inspector proposes [[{code}]] for {title.lower()}; the ratings panel has "
            "not agreed it yet."
        )
    at = [each.code for each in material.framework.standards].index(code)
    return (
        f"{title} was rated [[{code}]], as a judgement on all the evidence together.",
        f"The rating [[{code}]] for {title.lower()} is a judgement on all the evidence.",
        f"Weighing all the evidence, the ratings panel agreed on [[{code}]] for {title.lower()}.",
    )[at % 3]


def _told(question: KeyQuestion, material: Material, variant: int) -> Iterator[str]:
    of_cases = _of_cases(question, material)
    found = [*narrative(question, material, variant, more=bool(of_cases)), of_cases]
    yield from (found if any(found) else [AWAITED])


def _of_cases(question: KeyQuestion, material: Material) -> str:
    """What the cases read show on this question, by domain: management oversight."""
    said = []
    for asked, domains in by_domain(material, question.code):
        figures = listed(
            f"{in_domain(material, asked.code, number)} for "
            f"{begun_small(material.framework.domain(number).title)}"
            for number in domains
        )
        said.append(
            f"In the cases read, {asked.stated or f'“{begun_small(asked.label)}” held'} {figures}."
        )
    return sentences(said)
