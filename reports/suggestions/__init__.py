"""Recommendations that the material suggests, each with its ground; a person decides on them.

Pure: the same material gives the same suggestions. Two things give one: an area for improvement
that no recommendation rests on, and a key question in the lower bands that no area for improvement
names yet – with its suggestion goes the area for improvement that it would rest on.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from inspections.frameworks import KeyQuestion, Prompt
from ratings.engine import QuestionRating, percentage
from ratings.tallies import Count
from ratings.words import begun_small, listed, share
from reports.annex.words import quoted
from reports.material import FindingStated, Material
from reports.sections.naming import aspect

_LONGEST = 600
_WEAKEST = 2
# Who usually must act on what a finding speaks of.
_BODIES = (
    ("police", "The police"),
    ("health", "Health services"),
    ("social care", "Children’s social care"),
    ("probation", "The National Probation Service"),
)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What could be recommended, and why.

    `key` names it for as long as its ground is there. `finding` is the id of the area for
    improvement that it rests on; where that is None, `new_finding` is one to be added with it, on
    `questions`, in `domain`. `ground` says in sentences what stands behind it.
    """

    key: str
    domain: int
    ground: tuple[str, ...]
    body: str
    text: str
    finding: int | None
    new_finding: str
    questions: tuple[str, ...]


def suggestions(material: Material, answered: Collection[int]) -> tuple[Suggestion, ...]:
    """All suggestions: those from areas for improvement in their order, then those from key
    questions, the lowest result first. `answered` are the ids of the findings that a
    recommendation rests on already."""
    areas = [each for each in material.findings if each.kind == "improvement"]
    named = {code for each in areas for code in each.key_questions}
    low = [rated for rated in _low(material) if rated.code not in named]
    return (
        *(_of_area(each, material) for each in areas if each.id not in answered),
        *(_of_question(rated, material) for rated in low),
    )


def _low(material: Material) -> Iterator[QuestionRating]:
    """The key questions whose result lies in the lower half of the bands, lowest first."""
    questions = material.figures.ratings.questions.values()
    found = [each for each in questions if each.band and _is_low(each.band, material)]
    yield from sorted(found, key=lambda each: (each.percent or 0, each.code))


def _is_low(rating: str, material: Material) -> bool:
    bands = material.framework.bands
    return bands.index(material.framework.band(rating)) < len(bands) // 2


def _of_area(area: FindingStated, material: Material) -> Suggestion:
    framework = material.framework
    questions = [framework.key_question(code) for code in area.key_questions]
    about = f" on {listed(begun_small(each.label) for each in questions)}" if questions else ""
    words = _without_stop(begun_small(area.text) if _is_plain(area.text) else area.text)
    rated = (material.figures.ratings.questions.get(each.code) for each in questions)
    return Suggestion(
        key=f"finding-{area.id}",
        domain=area.domain,
        ground=(
            area.text,
            *(_result(each, material) for each in rated if each is not None and each.band),
        ),
        body=_body(area.domain, area.text, material),
        text=_short(f"put right what the inspection found{about}: {words}"),
        finding=area.id,
        new_finding="",
        questions=area.key_questions,
    )


def _of_question(rated: QuestionRating, material: Material) -> Suggestion:
    framework = material.framework
    question = framework.key_question(rated.code)
    standard = framework.standard(rated.code.rpartition(".")[0])
    weakest = _weakest(question, material)
    above = ""
    if weakest:
        above = f", above all: {'; '.join(begun_small(prompt.label) for prompt, _ in weakest)}"
    work, what = begun_small(standard.title), aspect(question, material)
    finding = f"{standard.title} pays too little attention to {what}."
    return Suggestion(
        key=f"question-{rated.code}",
        domain=standard.domain,
        ground=(
            _result(rated, material),
            *(_weak(prompt, count) for prompt, count in weakest),
        ),
        body=_usual_body(standard.domain, material),
        text=_short(f"make sure that {work} pays enough attention to {what}{above}"),
        finding=None,
        new_finding=finding,
        questions=(rated.code,),
    )


def _weakest(question: KeyQuestion, material: Material) -> list[tuple[Prompt, Count]]:
    """The prompts of a key question that were met least often, as far as they fell short."""
    counted = [
        (prompt, count)
        for prompt in question.prompts
        if (count := material.figures.counts.get(prompt.code)) and count.relevant
    ]
    framework = material.framework
    low = [
        (prompt, count)
        for prompt, count in counted
        if _is_low(framework.band_of(percentage(count.yes, count.relevant)).rating, material)
    ]
    low.sort(key=lambda each: (percentage(each[1].yes, each[1].relevant), each[0].code))
    return low[:_WEAKEST]


def _result(rated: QuestionRating, material: Material) -> str:
    """How often a key question was met, and the band of that: "2.2.3 Others’ safety: …"."""
    label = material.framework.key_question(rated.code).label
    if rated.yes is None or not rated.relevant:
        met = f"{rated.percent} per cent"
    else:
        met = f"met in {_of_cases(rated.yes, rated.relevant)}"
    return f"{rated.code} {label}: {met}, in the band {quoted(rated.band or '')}."


def _weak(prompt: Prompt, count: Count) -> str:
    return f"{prompt.code} {prompt.label}: met in {_of_cases(count.yes, count.relevant)}."


def _of_cases(part: int, whole: int) -> str:
    return f"{share(part, whole)} {'case' if whole == 1 else 'cases'}"


def _body(domain: int, said: str, material: Material) -> str:
    """Who must act: a body of this inspection where one fits, by the name used for it already."""
    used = list(dict.fromkeys(each.body for each in material.recommendations))
    lower = said.casefold()
    for word, usual in _BODIES:
        if word in lower:
            return _among(used, (word,)) or usual
    return _usual_body(domain, material)


def _usual_body(domain: int, material: Material) -> str:
    """The service for its work with children, its board for how it is run."""
    used = [each.body for each in material.recommendations]
    local = material.framework.terminology.service
    judged = not material.framework.domain(domain).disposals
    if judged:
        return _among(used, ("board",)) or f"The {local} management board"
    service = material.figures.service
    return _among(used, (service.casefold(), local.casefold(), "service")) or service


def _among(used: Sequence[str], words: Sequence[str]) -> str:
    """The first name in use that holds one of these words; "" where none does."""
    return next((body for body in used if any(word in body.casefold() for word in words)), "")


def _is_plain(text: str) -> bool:
    """Whether a text may begin small: its first word is no abbreviation."""
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return first[1:] == first[1:].lower()


def _without_stop(text: str) -> str:
    return text.rstrip().removesuffix(".")


def _short(text: str) -> str:
    """A text as long as a recommendation may be, cut between words."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: _LONGEST - 1].rsplit(' ', 1)[0]}…"
