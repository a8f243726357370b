"""The references that can be picked for a section, nearest first, with what each would print."""

from collections.abc import Iterator
from dataclasses import dataclass

from cases.fact_words import label as fact_label
from cases.fact_words import said as fact_said
from inspections.frameworks import KeyQuestion, Prompt, Standard
from inspections.models import EvidenceKind
from ratings.figures import NOT_RECORDED, SUB_SAMPLE_FACTS
from reports.material import Material
from reports.text.grammar import BLOCKS, Reference, UnknownReference
from reports.text.laid_out.spot import with_cases
from reports.text.resolving import said

_OF_CASES = ("disposal", "offence", "sex", "needs", "looked_after", "education", "interviewed")
_BLOCK = "A table or list, alone in its paragraph"
_SERVICE_SECTIONS, _METHODOLOGY = ("context", "background"), "methodology"


@dataclass(frozen=True, slots=True)
class Offer:
    """A reference that can be picked: what it is, to search for, and what it prints now (of a
    table: that it is one)."""

    reference: str
    label: str
    printed: str


def offered(material: Material, section: str) -> tuple[Offer, ...]:
    """All useful references, those that belong to the section first; each once."""
    found: dict[str, Offer] = {}
    for reference, label in _all(material, section):
        if reference in found:
            continue
        try:
            parsed = Reference.parse(reference)
            printed = _BLOCK if parsed.is_block else said(parsed, material).printed
        except UnknownReference:
            continue
        found[reference] = Offer(reference, label, printed)
    return tuple(found.values())


def _all(material: Material, section: str) -> Iterator[tuple[str, str]]:
    standards = material.framework.standards
    own = [each for each in standards if each.code == section]
    if section in _SERVICE_SECTIONS:
        yield from _service(material)
    if section.startswith(_METHODOLOGY):
        yield from _cases(material)
    for standard in own:
        yield from _standard(standard, material)
    if not own or own[0].method == "judged":
        # Oversight of the cases is told among the judged standards.
        yield from _every_case(material)
        yield from _overall()
    others = [each for each in standards if each not in own]
    for standard in sorted(others, key=lambda each: not _is_near(each, section)):
        yield from _standard(standard, material)
    yield from _overall()
    yield from _every_case(material)
    yield from _cases(material)
    yield from _service(material)
    yield from _beside(material)
    yield from _blocks(material)


def _is_near(standard: Standard, section: str) -> bool:
    """Whether a standard is of the section's chapter."""
    chapter = section.removeprefix("domain-").partition("-")[0].partition(".")[0]
    return str(standard.domain) == chapter


def _standard(standard: Standard, material: Material) -> Iterator[tuple[str, str]]:
    name = f"{standard.code} {standard.title}"
    yield standard.code, f"{name}: rating"
    yield f"{standard.code}:points", f"{name}: points"
    yield f"standing:{standard.code}", f"{name}: statement and rating"
    if standard.method == "judged":
        return
    yield f"{standard.code}:computed", f"{name}: rating before discretion"
    yield f"{standard.code}:lowest", f"{name}: key questions that set the rating"
    yield f"questions:{standard.code}", f"{name}: key questions, a table"
    for question in standard.key_questions:
        yield from _question(question, material)


def _question(question: KeyQuestion, material: Material) -> Iterator[tuple[str, str]]:
    name = f"{question.code} {question.label}"
    yield from _forms(question.code, name)
    yield f"{question.code}:relevant", f"{name}: relevant cases"
    yield f"{question.code}:count", f"{name}: cases with Yes"
    yield f"{question.code}:band", f"{name}: band in words"
    for reference, label in _parts(question, material):
        yield reference, f"{name}, {label}"
        yield f"{reference}:words", f"{name}, {label}: in words"
    for prompt in question.prompts:
        yield from _prompt(prompt)
    if question.prompts:
        yield f"prompts:{question.code}", f"{name}: prompts, a table"


def _prompt(prompt: Prompt) -> Iterator[tuple[str, str]]:
    yield from _forms(prompt.code, f"{prompt.code} {prompt.label}")


def _forms(code: str, name: str) -> Iterator[tuple[str, str]]:
    yield code, name
    yield f"{code}:words", f"{name}: in words"
    yield f"{code}:both", f"{name}: in words, with the figure"
    yield f"{code}:short-words", f"{name}: what fell short, in words"
    yield f"{code}:share", f"{name}: number of cases"


def _parts(question: KeyQuestion, material: Material) -> Iterator[tuple[str, str]]:
    """The parts of the sample that have a result of their own."""
    domain = int(question.code.partition(".")[0])
    by_fact = material.figures.sub_samples.get(question.code, {})
    for fact in SUB_SAMPLE_FACTS:
        values = by_fact.get(fact, {})
        if len(values) < 2:
            continue
        for value in values:
            words = _value(fact, value, material, domain)
            yield (
                f"{question.code}:{fact}={value}",
                f"{fact_label(fact, material.framework)} {words}",
            )


def _value(fact: str, value: str, material: Material, domain: int) -> str:
    if value == NOT_RECORDED:
        return "not recorded"
    given = {"true": True, "false": False}.get(value, value)
    return fact_said(fact, [given] if fact == "needs" else given, material.framework, domain)


def _every_case(material: Material) -> Iterator[tuple[str, str]]:
    for question in material.framework.case_questions:
        yield from _forms(question.code, question.label)
        for domain in with_cases(material):
            reference = f"{question.code}:domain={domain.number}"
            yield reference, f"{question.label}, {domain.title}"
            yield f"{reference}:both", f"{question.label}, {domain.title}: in words"


def _overall() -> Iterator[tuple[str, str]]:
    yield "overall", "Overall rating"
    yield "score:of", "Score, of the highest"
    yield "score", "Score"
    yield "score:max", "Highest score"
    yield "standards", "How many standards are scored"


def _cases(material: Material) -> Iterator[tuple[str, str]]:
    yield "cases", "Cases read in all"
    for domain in with_cases(material):
        number, title = domain.number, domain.title
        yield f"cases.{number}", f"{title}: cases read"
        yield f"cases.{number}:eligible", f"{title}: eligible cases"
        yield f"sample.{number}:calculated", f"{title}: cases that the rule asks for"
        yield f"window.{number}", f"{title}: months before fieldwork"
        context = material.figures.context.get(number, {})
        for fact in _OF_CASES:
            for value in context.get(fact, {}):
                words = _value(fact, value, material, number)
                name = f"{title}, {fact_label(fact, material.framework)} {words}"
                yield f"cases.{number}:{fact}={value}", f"{name}: cases"
                yield f"cases.{number}:{fact}={value}:share", f"{name}: cases of all"
    yield "sample.confidence", "Confidence of the sample"
    yield "sample.margin", "Margin of the sample in percentage points"


def _service(material: Material) -> Iterator[tuple[str, str]]:
    for fact in material.facts:
        yield f"fact.{fact.code}", fact.label
        if fact.comparator_words:
            label = fact.comparator_label or "compared"
            yield f"fact.{fact.code}:comparator", f"{fact.label}: {label.lower()}"
        if fact.year:
            yield f"fact.{fact.code}:year", f"{fact.label}: year"


def _beside(material: Material) -> Iterator[tuple[str, str]]:
    yield "fieldwork.start", "First day of fieldwork"
    yield "fieldwork.end", "Last day of fieldwork"
    yield "lead", "Lead inspector"
    yield "recommendations", "How many recommendations"
    yield "evidence", "Items of evidence"
    kinds = {item.kind for item in material.evidence}
    for kind in EvidenceKind:
        if kind.value in kinds:
            yield f"evidence.{kind.value}", f"Items of evidence: {kind.label.lower()}"
    for survey in material.evidence:
        if survey.kind != EvidenceKind.SURVEY:
            continue
        for form, words in (("invited", "invited"), ("replied", "replied"), ("rate", "reply rate")):
            yield f"survey.{survey.id}:{form}", f"{survey.title}: {words}"
        for number, (question, *_) in enumerate(survey.results, start=1):
            for form, words in (("rate", "share who agreed"), ("agreed", "agreed")):
                yield f"survey.{survey.id}.{number}:{form}", f"{survey.title}, {question}: {words}"


def _blocks(material: Material) -> Iterator[tuple[str, str]]:
    for domain in material.framework.domains:
        yield f"results:{domain.number}", f"{domain.title}: inspection results, a table"
        for kind, words in (("strength", "strengths"), ("improvement", "areas for improvement")):
            yield f"findings:{domain.number}:{kind}", f"{domain.title}: {words}, a list"
    for domain in with_cases(material):
        for name, words in (("disposals", "disposal"), ("offences", "offence")):
            yield f"{name}:{domain.number}", f"{domain.title}: cases by {words}, a table"
    for group in dict.fromkeys(fact.group for fact in material.facts):
        yield f"facts:{group}", f"Facts, {group.replace('-', ' ')}: a table"
        yield f"chart:{group}", f"Facts, {group.replace('-', ' ')}: a chart"
    for name, words in (
        ("ratings", "Ratings of all standards, a table"),
        ("sample", "Eligible cases and cases read, a table"),
        ("surveys", "Surveys, a table"),
        ("recommendations", "Recommendations, a list"),
        ("bands", "How a percentage is rated, a table"),
        ("scores", "How a score is rated, a table"),
        ("glossary", "Terms used, a table"),
    ):
        yield BLOCKS[name], words
