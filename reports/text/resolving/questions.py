"""Results of key questions, prompts and questions asked of every case."""

import re

from cases.facts import BY_KEY
from inspections.frameworks import CaseQuestion, Framework, FrameworkError
from ratings.figures import DOMAIN, NOT_RECORDED, SUB_SAMPLE_FACTS
from ratings.tallies import Count
from reports.material import Material
from reports.text import quantities
from reports.text.grammar import Reference
from reports.text.resolving.said import NOT_KNOWN, Said

FORMS = (
    *("words", "both", "allbut", "short", "short-words", "short-both", "percent", "short-percent"),
    *("count", "short-count", "relevant", "share", "short-share", "band"),
)
# What can be a code of a question; the framework knows which is one.
_QUESTION = re.compile(r"\d+\.\d+\.\d+(?:\.\d+)?|case\.\w+")


def said(reference: Reference, material: Material) -> Said | None:
    """The result of a question in the form asked for; None where the target is no question."""
    framework = material.framework
    if not _QUESTION.fullmatch(reference.target):
        return None
    try:
        question = framework.question(reference.target)
    except FrameworkError:
        return None
    if reference.form and reference.form not in FORMS:
        raise reference.one_of(reference.form, FORMS, "form")
    _check_sub_sample(reference, framework)
    if _judged(framework, reference.target):
        standard = reference.target.rpartition(".")[0]
        raise reference.wrong(
            "has no figure: its standard is judged as a whole", f"[[{standard}]], its rating,"
        )
    count = _count(reference, material)
    if count is None:
        return Said(NOT_KNOWN, NOT_KNOWN)
    relevant = bool(reference.sub_sample) and reference.sub_sample != DOMAIN
    relevant = relevant or count.relevant < _sampled(reference, material, question)
    numbers = {"count": count.yes, "short-count": count.no, "relevant": count.relevant}
    return Said(
        _printed(reference.form, count, framework, relevant),
        str(count.relevant) if reference.form == "relevant" else exact(count),
        numbers.get(reference.form),
    )


def exact(count: Count) -> str:
    """A tally to the case: "20 of 38 (53%)"; without a relevant case "no relevant case"."""
    if not count.relevant:
        return "no relevant case"
    percent = quantities.percentage(count.yes, count.relevant)
    return f"{count.yes} of {count.relevant} ({percent}%)"


def _printed(form: str, count: Count, framework: Framework, relevant: bool) -> str:
    of = count.relevant
    yes = count.yes
    percent = quantities.percentage(yes, of) if of else None
    if form.startswith("short"):
        # The share that fell short is what is left of a hundred, so that the two add up.
        yes, percent = count.no, None if percent is None else 100 - percent
        form = form.removeprefix("short").removeprefix("-")
    match form:
        case "":
            return quantities.figure(yes, of, percent=percent)
        case "words" | "both" | "allbut":
            return quantities.words(
                yes,
                of,
                relevant=relevant,
                percent=percent,
                both=form == "both",
                all_but=form == "allbut",
            )
        case "percent":
            return framework.tables.not_applicable_short if percent is None else f"{percent}%"
        case "count":
            return quantities.number(yes)
        case "relevant":
            return quantities.number(of)
        case "share":
            return quantities.share(yes, of)
    if percent is None:
        return "not applicable"
    return band_words(framework.band_of(percent).rating)


def band_words(rating: str) -> str:
    """What a part of a standard is called by its own band: "requiring improvement"."""
    return rating.lower().replace("requires", "requiring")


def _judged(framework: Framework, code: str) -> bool:
    standard = ".".join(code.split(".")[:2])
    return any(each.code == standard and each.method == "judged" for each in framework.standards)


def _check_sub_sample(reference: Reference, framework: Framework) -> None:
    fact = reference.sub_sample
    if not fact:
        return
    every_case = reference.target.startswith("case.")
    facts = (*SUB_SAMPLE_FACTS, DOMAIN) if every_case else SUB_SAMPLE_FACTS
    if fact not in facts:
        raise reference.one_of(fact, facts, "sub-sample by")
    values = values_of(fact, framework, None if every_case else int(reference.target[0]))
    if reference.value not in values:
        raise reference.one_of(reference.value, values, f"{fact} that is")


def values_of(fact: str, framework: Framework, domain: int | None) -> tuple[str, ...]:
    """The values that cases are told apart by; `domain` None: of all domains with cases."""
    domains = [each.number for each in framework.domains if framework.questions(each.number)]
    if fact == DOMAIN:
        return tuple(str(number) for number in domains)
    found = [
        value
        for number in ([domain] if domain else domains)
        for value in BY_KEY[fact].allowed(framework, number)
    ]
    return (*dict.fromkeys(found), NOT_RECORDED)


def _count(reference: Reference, material: Material) -> Count | None:
    """The tally; None where figures signed off long ago do not hold it."""
    figures = material.figures
    if not reference.sub_sample:
        return figures.counts.get(reference.target, Count())
    by_fact = figures.sub_samples.get(reference.target)
    if by_fact and reference.sub_sample in by_fact:
        return by_fact[reference.sub_sample].get(reference.value, Count())
    # Cases without a relevant one among them stand nowhere; a fact that no question has was
    # not yet counted by.
    counted = {fact for each in figures.sub_samples.values() for fact in each}
    nothing = not figures.counts.get(reference.target, Count()).relevant
    return Count() if nothing or reference.sub_sample in counted else None


def _sampled(reference: Reference, material: Material, question: object) -> int:
    cases = material.figures.cases
    if reference.sub_sample == DOMAIN:
        number = int(reference.value)
    elif isinstance(question, CaseQuestion):
        return material.figures.sampled
    else:
        number = int(reference.target.partition(".")[0])
    return cases[number].sampled if number in cases else 0
