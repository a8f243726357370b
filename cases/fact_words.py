"""The facts of a case in our own words: labels, hints, groups and what their values are called.

What the framework names itself (disposals, offences, desistance factors) keeps its labels.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateformat import format as formatted

from cases.facts import BY_KEY, Fact, Kind
from inspections.frameworks import Framework

NOT_GIVEN = "Not given yet"
NONE_OF_THESE = "None of these"

_RISK = {"low": "Low", "medium": "Medium", "high": "High", "very_high": "Very high"}
_NOT_RECORDED = {"not_recorded": "Not recorded by the service"}
_MAPPA = {"0": "Not eligible", "1": "Level 1", "2": "Level 2", "3": "Level 3"}
_YES_NO = {"true": "Yes", "false": "No"}


@dataclass(frozen=True, slots=True)
class Words:
    """A fact's label, what helps to give it, and how its values are called, by code.

    {child} stands for the framework's own word.
    """

    label: str
    hint: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


_WORDS: Mapping[str, Words] = {
    "sex": Words(
        "Sex", values={"male": "Male", "female": "Female", "other": "Other"} | _NOT_RECORDED
    ),
    "age": Words("Age", "In whole years, at the disposal: 10 to 18."),
    "ethnicity": Words(
        "Ethnicity",
        values={"white": "White", "black_and_minority_ethnic": "Black and minority ethnic"}
        | _NOT_RECORDED,
    ),
    "disposal": Words("Disposal"),
    "disposal_date": Words("Date of the disposal", "For example, 23 10 2018."),
    "offence": Words("Main offence", "The most serious one that the disposal was for."),
    "previous_out_of_court": Words("Earlier out-of-court disposals", "How many; 0 for none."),
    "interviewed": Words("Case manager interviewed"),
    "mappa": Words(
        "MAPPA",
        "Multi-agency public protection arrangements: eligibility, and the level of management.",
        _MAPPA,
    ),
    "service_rosh": Words("Risk of serious harm: the service’s classification", values=_RISK),
    "inspector_rosh": Words(
        "Risk of serious harm: your classification",
        "From all you have read, whatever the service decided.",
        _RISK,
    ),
    "service_safety": Words("Safety and wellbeing: the service’s classification", values=_RISK),
    "inspector_safety": Words("Safety and wellbeing: your classification", values=_RISK),
    "safety_factors": Words("Factors related to keeping the {child} safe"),
    "changed.desistance": Words(
        "Changed during supervision: factors related to desistance",
    ),
    "changed.safety": Words(
        "Changed during supervision: factors related to keeping the {child} safe"
    ),
    "changed.harm": Words(
        "Changed during supervision: factors related to keeping other people safe"
    ),
    "looked_after": Words(
        "Looked after by a local authority",
        values={"no": "No", "in_area": "Yes, in the area", "out_of_area": "Yes, out of the area"},
    ),
    "education": Words(
        "Education, training and employment",
        values={
            "school": "School",
            "alternative": "Alternative provision",
            "post_16": "College, training or work",
            "none": "Not in any",
        },
    ),
    "needs": Words(
        "Needs and plans",
        values={
            "ehc_plan": "Education, health and care plan",
            "learning_disability": "Disability or learning disability",
            "speech_language": "Speech, language and communication need",
            "mental_health": "Mental health need",
            "substance_misuse": "Substance misuse",
            "child_protection": "Child protection plan or section 47 enquiries",
            "child_in_need": "Child in need",
        },
    ),
    "victim": Words("A victim is identified"),
    "desistance_factors": Words("Desistance factors", "Those that matter most in this case."),
    "recorded.desistance": Words("Record about desistance completed", "For example, 23 10 2018."),
    "recorded.safety": Words("Record about keeping the {child} safe completed"),
    "recorded.harm": Words("Record about keeping other people safe completed"),
}

# The page's groups, each with its facts in order; those that decide what is asked stand before all.
DECIDING = "Facts that decide what is asked"
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Classifications",
        ("service_rosh", "inspector_rosh", "service_safety", "inspector_safety", "safety_factors"),
    ),
    ("The {child}", ("sex", "age", "ethnicity", "looked_after", "education", "needs")),
    (
        "Offence and disposal",
        ("disposal", "disposal_date", "offence", "previous_out_of_court", "mappa", "victim"),
    ),
    (
        "Work with the case",
        (
            "interviewed",
            "desistance_factors",
            "changed.desistance",
            "changed.safety",
            "changed.harm",
            "recorded.desistance",
            "recorded.safety",
            "recorded.harm",
        ),
    ),
)
# Of facts that decide, those that come first.
_FIRST = (
    "disposal",
    "inspector_rosh",
    "safety_factors",
    "changed.desistance",
    "changed.safety",
    "changed.harm",
)


def label(key: str, framework: Framework) -> str:
    """What the fact is called in this version's terms."""
    return _WORDS[key].label.format(child=framework.terminology.child)


def hint(key: str) -> str:
    """What helps to give the fact; may be empty."""
    return _WORDS[key].hint


def choices(fact: Fact, framework: Framework, domain: int) -> tuple[tuple[str, str], ...]:
    """The values that can be chosen of the fact, as its control sends them, with their labels.

    Empty for dates and for numbers that are typed.
    """
    if fact.of_framework:
        place = framework.domain(domain) if fact.of_framework == "disposals" else framework
        return tuple((choice.code, choice.label) for choice in getattr(place, fact.of_framework))
    if fact.kind is Kind.BOOLEAN:
        return tuple(_YES_NO.items())
    return tuple(_WORDS[fact.key].values.items())


def said(key: str, value: Any, framework: Framework, domain: int) -> str:
    """A value of the fact in words; NOT_GIVEN for None."""
    fact = BY_KEY[key]
    if value is None:
        return NOT_GIVEN
    if isinstance(value, date):
        return formatted(value, "j F Y")
    named: dict[str, str] = dict(choices(fact, framework, domain))
    if isinstance(value, list):
        return ", ".join(str(named.get(item, item)) for item in value) or NONE_OF_THESE
    sent = str(value).lower() if isinstance(value, bool) else str(value)
    return named.get(sent, sent)


def deciding(framework: Framework, domain: int) -> dict[str, tuple[str, ...]]:
    """The facts that decide what is asked in a case of the domain, with what each decides.

    What it decides are the codes of key questions; the disposal stands first even where it
    decides none: it is what the case is.
    """
    decides: dict[str, list[str]] = {}
    for standard in framework.domain(domain).standards:
        for question in standard.key_questions:
            if rule := framework.relevance_of(question.code):
                decides.setdefault(rule.fact, []).append(question.code)
    order = [key for key in _FIRST if key == "disposal" or key in decides]
    order += [key for key in decides if key not in order]
    return {key: tuple(decides.get(key, ())) for key in order}


def groups(framework: Framework, domain: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Every fact once: those that decide, then the others by group; title and keys.

    A list that the framework does not have leaves its fact out.
    """
    first = deciding(framework, domain)
    child = framework.terminology.child
    others = (
        (
            title.format(child=child),
            tuple(key for key in keys if key not in first and _is_had(key, framework, domain)),
        )
        for title, keys in GROUPS
    )
    return ((DECIDING, tuple(first)), *(group for group in others if group[1]))


def _is_had(key: str, framework: Framework, domain: int) -> bool:
    fact = BY_KEY[key]
    return not fact.of_framework or bool(choices(fact, framework, domain))
