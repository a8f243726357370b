"""The text of a standard that is computed from the answers of cases."""

from collections.abc import Iterator

from inspections.frameworks import KeyQuestion, Standard
from reports.material import ExampleStated, Material
from reports.sections.phrasing import (
    capital,
    count_of,
    few_cases,
    label,
    result_of,
    sentences,
)
from reports.sections.standards.asked_of_all import asked_of_all
from reports.sections.standards.examples import chosen, quoted
from reports.sections.standards.parts_of_sample import differences
from reports.sections.standards.prompts import practice

# Percentage points between the best and the worst key question that are worth a sentence.
_APART = 15
# Relevant cases from which a result is printed in per cent.
_IN_PER_CENT_FROM = 10


def text_of(standard: Standard, material: Material) -> str:
    """Standing, key questions with their results, and a narrative for each key question."""
    at = [each.code for each in material.framework.standards].index(standard.code)
    parts = [
        f"[[standing:{standard.code}]]",
        f"[[questions:{standard.code}]]",
        rating(standard, material, at),
    ]
    examples = chosen(standard, material)
    for position, question in enumerate(standard.key_questions):
        parts.append(f"### {question.text}")
        parts += _narrative(question, standard, material, examples, at + position)
    return "\n\n".join(part for part in parts if part)


def rating(standard: Standard, material: Material, variant: int) -> str:
    """The paragraph that says how the standard was rated and why."""
    rated = material.figures.ratings.standards[standard.code]
    code, title = standard.code, standard.title
    if rated.rating is None:
        return _not_rated(standard, material)
    results = [
        result for each in standard.key_questions if (result := result_of(material, each)).relevant
    ]
    if not results:
        return f"{title} was rated [[{code}]]."
    highest = max(results, key=lambda result: result.percent)
    lowest = min(results, key=lambda result: result.percent)
    if len(results) > 1 and highest.percent == lowest.percent:
        said = f"{title} was rated [[{code}]], with the same result for every key question."
    else:
        said = (
            f"{title} was rated [[{code}]]. The result was lowest for [[{code}:lowest]], and the "
            "lowest result decides.",
            f"With the lowest {'results' if len(rated.lowest) > 1 else 'result'} among its key "
            f"questions, [[{code}:lowest]] set the rating of {title.lower()} at [[{code}]].",
            f"The rating for {title.lower()}, [[{code}]], follows from the lowest "
            f"{'results: those' if len(rated.lowest) > 1 else 'result: that'} for "
            f"[[{code}:lowest]].",
        )[variant % 3]
    apart = ""
    alike = (highest.relevant < _IN_PER_CENT_FROM) == (lowest.relevant < _IN_PER_CENT_FROM)
    if highest.percent - lowest.percent >= _APART and lowest.relevant > 1 and alike:
        best, worst = (label(material.framework, each.code) for each in (highest, lowest))
        apart = (
            f"Results ranged from {highest.reference()} for {best} to {lowest.reference()} for "
            f"{worst}."
        )
    moved = ""
    if rated.discretion:
        moved = (
            "The ratings panel used its discretion here: by the lowest result alone the standard "
            f"would have been [[{code}:computed]]."
        )
    return sentences([said, apart, moved])


def _not_rated(standard: Standard, material: Material) -> str:
    counts = [count_of(material, question.code) for question in standard.key_questions]
    if (
        not standard.key_questions
        or any(count.unsettled for count in counts)
        or not any(count.asked for count in counts)
    ):
        return (
            f"{standard.title} is [[{standard.code}]] yet: the section awaits the answers of the "
            "cases."
        )
    return f"{standard.title} is [[{standard.code}]]: no case was relevant to its key questions."


def _narrative(
    question: KeyQuestion,
    standard: Standard,
    material: Material,
    examples: tuple[ExampleStated, ...],
    variant: int,
) -> Iterator[str]:
    """The paragraphs on one key question."""
    count = count_of(material, question.code)
    domain = standard.domain
    if not count.relevant:
        yield _without_cases(question, material)
        return
    table = few_cases(material, domain) and bool(question.prompts)
    yield sentences(
        [_how_often(question, material, variant), differences(material, question, variant)]
    )
    if table:
        yield f"[[prompts:{question.code}]]"
    yield practice(material, question, variant)
    yield asked_of_all(material, question.code, domain)
    yield from quoted(examples, question.code, variant)
    yield _overall(question, standard, material, variant)


def _without_cases(question: KeyQuestion, material: Material) -> str:
    count = count_of(material, question.code)
    rule = material.framework.relevance_of(question.code)
    if count.unsettled or question.code not in material.figures.counts:
        return "No answer has been given yet, so this part awaits its text."
    if rule is None:
        return "No case that was read bears on this question, so there is nothing to report on it."
    return (
        f"There were no {rule.sub_sample} among those read, so there is nothing to report on this "
        "question."
    )


def _how_often(question: KeyQuestion, material: Material, variant: int) -> str:
    """In how many cases it was done."""
    result = result_of(material, question)
    if result.relevant == 1 and not result.yes:
        return (
            f"There was {result.reference('relevant')} relevant case, and in it this was not done "
            "well enough."
        )
    both = result.reference("both")
    if not result.stated:
        return f"Inspectors answered this question with “yes” {both}."
    rule = material.framework.relevance_of(question.code)
    if rule is not None and variant % 2:
        cases = rule.sub_sample_one if result.relevant == 1 else rule.sub_sample
        return (
            f"The question was relevant to {result.reference('relevant')} {cases}. "
            f"{capital(result.words)} {both}."
        )
    if variant % 3 == 1:
        return f"{capital(both)}, {result.words}."
    return f"{capital(result.words)} {both}."


def _overall(question: KeyQuestion, standard: Standard, material: Material, variant: int) -> str:
    """The closing line."""
    result = result_of(material, question)
    rated = material.figures.ratings
    band = rated.questions[question.code].band
    if band is None:
        return ""
    part = f"this part of {standard.title.lower()}"
    if band.lower().startswith("requires"):
        said = (
            f"Overall, {part} was judged as {result.reference('band')}",
            f"Overall, practice here was judged as {result.reference('band')}",
        )[variant % 2]
    else:
        said = (
            f"Overall, {part} was {result.reference('band')}",
            f"Overall, practice here was {result.reference('band')}",
        )[variant % 2]
    short = ""
    if result.yes < result.relevant:
        several = result.relevant - result.yes > 1
        short = (
            f": it fell short {result.reference('short-words')}",
            f", with shortfalls {result.reference('short-words')}",
        )[variant // 2 % 2 if several else 0]
    own = rated.standards[standard.code]
    decided = ""
    if question.code in own.lowest and own.rating is not None and len(own.lowest) == 1:
        decided = (
            "It decided the rating of the standard before discretion was used."
            if own.discretion
            else "It decided the rating of the standard."
        )
    return sentences([f"{said}{short}.", decided])
