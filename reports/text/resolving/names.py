"""What references there are to name things by, for an error that says what would be right."""

from difflib import get_close_matches

from reports.material import Material
from reports.text.grammar import BLOCKS, Reference

WORDS = (
    *("overall", "score", "standards", "cases", "evidence", "recommendations", "lead"),
    *("fieldwork.start", "fieldwork.end", "sample.confidence", "sample.margin"),
)


def targets(material: Material) -> tuple[str, ...]:
    """All that can stand before the first colon, but for facts about the service not yet known."""
    framework = material.framework
    sampled = tuple(str(number) for number in material.figures.cases)
    return (
        *(question.code for question in framework.key_questions),
        *(p.code for question in framework.key_questions for p in question.prompts),
        *(question.code for question in framework.case_questions),
        *(standard.code for standard in framework.standards),
        *WORDS,
        *(f"{what}.{number}" for what in ("cases", "sample", "window") for number in sampled),
        *(f"fact.{fact.code}" for fact in material.facts),
        *(f"survey.{each.id}" for each in material.evidence if each.kind == "survey"),
        *BLOCKS,
    )


def nearest(reference: Reference, material: Material) -> str:
    """The reference that was most likely meant."""
    near = get_close_matches(reference.target, targets(material), n=1, cutoff=0.6)
    return f"[[{BLOCKS.get(near[0], near[0])}]]" if near else "a key question, as [[2.1.3]],"
