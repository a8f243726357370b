"""What was found on a key question of a judged standard: findings, what the evidence shows, what
surveys say. The lead's reasoning and what single people said in interviews are not printed."""

import re
from collections.abc import Iterator, Sequence

from cases.identifying import found_in
from inspections.frameworks import KeyQuestion
from reports.material import EvidenceStated, Material
from reports.sections.naming import literal, sentence
from reports.sections.phrasing import capital, listed

# How inspectors came by evidence of a kind: of one item, of several.
_CAME_BY = {
    "document": ("a document", "documents"),
    "presentation": ("a presentation by the service", "presentations by the service"),
    "meeting": ("a meeting", "meetings"),
    "interview": ("an interview", "interviews"),
    "survey": ("a survey", "surveys"),
    "observation": ("an observation", "observations"),
}
# Answers from which agreement is told in per cent.
_IN_PER_CENT_FROM = 10
# Kinds whose summaries are shown: none of them is what one person said in confidence.
_SHOWN = ("document", "presentation", "meeting", "observation")


def narrative(
    question: KeyQuestion, material: Material, variant: int, *, more: bool
) -> Iterator[str]:
    """Paragraphs on findings, evidence and surveys; none where nothing is linked.

    `more`: something else is told of the question besides.
    """
    found = list(_findings(question, material))
    yield from found
    items = [item for item in material.evidence if question.code in item.key_questions]
    if not items:
        return
    own = [item for item in items if _first(item, material) == question.code]
    elsewhere = [item for item in items if item not in own and _shown(item)]
    shown = [item for item in own if _shown(item)]
    surveys = [item for item in own if item.kind == "survey"]
    said = [_sources(items, variant)]
    if elsewhere:
        said.append(_told_elsewhere(elsewhere, question, material))
    elif not (found or shown or surveys or more):
        said.append("What it shows awaits its text.")
    yield " ".join(said)
    if shown:
        yield "\n".join(f"- *{literal(item.title)}*: {sentence(item.summary)}" for item in shown)
    for item in surveys:
        yield _survey(item)


def _told_elsewhere(
    items: Sequence[EvidenceStated], question: KeyQuestion, material: Material
) -> str:
    """Where items that bear on several questions are told of."""
    standards = [_first(item, material).rpartition(".")[0] for item in items]
    said = []
    for standard in dict.fromkeys(standards):
        own = [item for item, at in zip(items, standards, strict=True) if at == standard]
        titles = listed(f"*{literal(item.title)}*" for item in own)
        here = question.code.startswith(f"{standard}.")
        place = "above" if here else f"under {standard}"
        said.append(f"{titles} {'is' if len(own) == 1 else 'are'} described {place}")
    return f"{capital(listed(said))}."


def _findings(question: KeyQuestion, material: Material) -> Iterator[str]:
    for kind, heading in (("strength", "Strengths"), ("improvement", "To improve")):
        texts = [
            sentence(found.text)
            for found in material.findings
            if found.kind == kind and question.code in found.key_questions
        ]
        if texts:
            yield f"**{heading}.** {' '.join(texts)}"


def _sources(items: Sequence[EvidenceStated], variant: int) -> str:
    kinds = [
        _CAME_BY[kind][1 if number > 1 else 0]
        for kind in _CAME_BY
        if (number := sum(item.kind == kind for item in items))
    ]
    said = listed(kinds)
    return (
        f"On this question inspectors drew on {said}.",
        f"The evidence on this question comes from {said}.",
        f"What inspectors know of this rests on {said}.",
    )[variant % 3]


def _shown(item: EvidenceStated) -> bool:
    """Its summary can be printed: it holds no figure and names nobody."""
    text = f"{item.title}. {item.summary}"
    return (
        item.kind in _SHOWN
        and bool(item.summary.strip())
        and not re.search(r"\d", text)
        and not found_in(text)
    )


def _survey(item: EvidenceStated) -> str:
    title = "a survey" if re.search(r"\d", item.title) else f"*{literal(item.title)}*"
    said = []
    if item.replied is not None and item.invited:
        said.append(
            f"{capital(title)} went to [[survey.{item.id}:invited]] people, of whom "
            f"[[survey.{item.id}:replied]] replied."
        )
    asked = [
        (number, literal(question).rstrip("."), answered)
        for number, (question, _, answered) in enumerate(item.results, start=1)
        if answered and not re.search(r"\d", question)
    ]
    many = [
        f"[[survey.{item.id}.{number}:rate]] agreed with “{question}”"
        for number, question, answered in asked
        if answered >= _IN_PER_CENT_FROM
    ]
    if many:
        said.append(f"Of those who answered, {listed(many)}.")
    said += [
        f"With “{question}”, [[survey.{item.id}.{number}:agreed]] of the "
        f"[[survey.{item.id}.{number}:answered]] who answered agreed."
        for number, question, answered in asked
        if answered < _IN_PER_CENT_FROM
    ]
    return " ".join(said) or f"Of {title} no figures have been recorded."


def _first(item: EvidenceStated, material: Material) -> str:
    """The key question under which an item is told: the first that it bears on."""
    order = [question.code for question in material.framework.key_questions]
    known = [code for code in order if code in item.key_questions]
    return known[0] if known else ""
