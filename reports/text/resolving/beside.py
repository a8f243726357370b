"""What stands beside the figures: facts about the service, surveys, evidence, days, people."""

from inspections.models import EvidenceKind
from reports.annex.words import day
from reports.material import EvidenceStated, Material
from reports.text.grammar import Reference
from reports.text.quantities import percentage
from reports.text.resolving.said import NOT_KNOWN, Said, counted, same
from supply.facts import catalogue

FACT_FORMS = ("comparator", "year")
SURVEY_FORMS = ("invited", "replied", "rate")
RESULT_FORMS = ("agreed", "answered", "rate")
NOT_NAMED = "not named"


def said(reference: Reference, material: Material) -> Said | None:
    """What is known beside the figures; None where the target is another."""
    kind, _, rest = reference.target.partition(".")
    match kind, rest:
        case "fact", code:
            return _fact(reference, code, material)
        case "survey", code:
            return _survey(reference, code, material)
        case "evidence", code:
            return _evidence(reference, code, material)
        case "fieldwork", ("start" | "end"):
            reference.alone()
            figures = material.figures
            return same(day(figures.fieldwork_start if rest == "start" else figures.fieldwork_end))
        case "recommendations", "":
            reference.alone()
            return _number(len(material.recommendations))
        case "lead", "":
            reference.alone()
            return same(material.lead or NOT_NAMED)
    return None


def _number(count: int | None) -> Said:
    return same(NOT_KNOWN) if count is None else counted(count)


def _no_sub_sample(reference: Reference) -> None:
    if reference.sub_sample:
        raise reference.wrong("takes no sub-sample", f"[[{reference.target}]]")


def _fact(reference: Reference, code: str, material: Material) -> Said:
    _no_sub_sample(reference)
    if reference.form and reference.form not in FACT_FORMS:
        raise reference.one_of(reference.form, FACT_FORMS, "form")
    fact = material.fact(code)
    if fact is None:
        facts = catalogue(material.framework)
        known = (*facts.by_code, *(each.code for g in facts.groups for each in g.derived))
        if code not in known:
            raise reference.one_of(code, known, "fact")
        return same(NOT_KNOWN)
    match reference.form:
        case "comparator":
            return _in_prose(fact.comparator_words)
        case "year":
            return same(fact.year or NOT_KNOWN)
    return _in_prose(fact.value_words)


def _in_prose(words: str) -> Said:
    """A fact in a sentence: per cent in words, where tables have the sign."""
    if not words:
        return same(NOT_KNOWN)
    return Said(f"{words[:-1]} per cent" if words.endswith("%") else words, words)


def _survey(reference: Reference, code: str, material: Material) -> Said:
    _no_sub_sample(reference)
    surveys = {str(each.id): each for each in material.evidence if each.kind == "survey"}
    survey_id, _, position = code.partition(".")
    survey = surveys.get(survey_id)
    if survey is None:
        raise reference.one_of(survey_id, tuple(f"[[survey.{each}]]" for each in surveys), "survey")
    forms = RESULT_FORMS if position else SURVEY_FORMS
    if reference.form not in forms:
        raise reference.one_of(reference.form, forms, "form")
    part, whole = (
        _result(reference, survey, position) if position else (survey.replied, survey.invited)
    )
    if reference.form != "rate":
        return _number(whole if reference.form in ("invited", "answered") else part)
    if part is None or not whole:
        return same(NOT_KNOWN)
    percent = percentage(part, whole)
    return Said(f"{percent} per cent", f"{part} of {whole} ({percent}%)")


def _result(reference: Reference, survey: EvidenceStated, position: str) -> tuple[int, int]:
    """How many agreed with a question of a survey, and how many answered it."""
    if not (position.isdecimal() and 0 < int(position) <= len(survey.results)):
        known = tuple(f"[[survey.{survey.id}.{n + 1}]]" for n in range(len(survey.results)))
        raise reference.one_of(position, known or (f"[[survey.{survey.id}:rate]]",), "question")
    _, agreed, answered = survey.results[int(position) - 1]
    return agreed, answered


def _evidence(reference: Reference, kind: str, material: Material) -> Said:
    reference.alone()
    kinds = tuple(EvidenceKind.values)
    if kind and kind not in kinds:
        raise reference.one_of(kind, tuple(f"[[evidence.{each}]]" for each in kinds), "kind")
    return _number(sum(not kind or each.kind == kind for each in material.evidence))
