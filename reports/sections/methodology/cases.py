"""How cases were chosen and read, and what holds for figures on some of them."""

from collections.abc import Iterator
from fractions import Fraction

from inspections.frameworks import Domain
from inspections.words import number
from ratings.words import listed
from reports.material import Drawn, Material
from reports.sections.naming import (
    bullets,
    cases_of,
    literal,
    sampled,
    sentence,
    spoken,
    the_service,
    with_cases,
)


def domain_of_cases(domain: Domain, material: Material) -> Iterator[str]:
    """From the list of eligible cases to those that were read."""
    yield _list(domain, material)
    count = sampled(material, domain)
    if not count:
        yield "No case has been sampled yet."
        return
    yield _size(domain, material, count)
    yield _read(domain, material, count)


def _list(domain: Domain, material: Material) -> str:
    made = ""
    if domain.number in material.windows:
        made = f" whose disposal was made [[window.{domain.number}]] before the inspection"
    said = f"{_started(the_service(material))} listed all its {cases_of(domain, 2)}{made}."
    if _eligible(domain, material):
        said += f" [[cases.{domain.number}:eligible]] "
        said += "case was eligible." if _eligible(domain, material) == 1 else "cases were eligible."
    return said


def _size(domain: Domain, material: Material, count: int) -> str:
    at = domain.number
    sampling = material.framework.sampling
    first = with_cases(material)[0]
    said = [f"The sample has [[cases.{at}]] {cases_of(domain, count)}."]
    if _eligible(domain, material) == count:
        said = [f"The sample holds {'it' if count == 1 else 'all of them'}."]
    if domain is first:
        said.append(
            "The rule for its size is a confidence of [[sample.confidence]] with a margin of error "
            "of [[sample.margin]] percentage points, which takes into account how many cases there "
            "are to choose from."
        )
    else:
        ratio = Fraction(sampling.court_share, 100 - sampling.court_share)
        said.append(
            f"The rule for its size is that {number(ratio.denominator)} of these go with "
            f"{number(ratio.numerator)} {cases_of(first, 2)}, as far as there are as many."
        )
    drawn = material.sample.get(at)
    if drawn:
        said.append(_by_the_rule(at, drawn))
    if _eligible(domain, material) != count:
        said.append(
            "As far as its size allows, it is made up like the eligible cases by sex, type of "
            "disposal, and the service’s classifications of risk of serious harm and of safety and "
            "wellbeing."
        )
    return " ".join(said)


def _by_the_rule(at: int, drawn: Drawn) -> str:
    if not drawn.reason:
        return f"By the rule the sample has [[sample.{at}:calculated]] cases."
    return (
        f"By the rule it would have [[sample.{at}:calculated]] cases; this was changed, for the "
        f"following reason. {sentence(drawn.reason)}"
    )


def _read(domain: Domain, material: Material, count: int) -> str:
    at = domain.number
    titles = spoken([each.title.lower() for each in domain.standards if each.method == "computed"])
    said = [f"Inspectors read the record of each case and answered the key questions on {titles}."]
    interviewed = _interviewed(domain, material)
    if interviewed:
        managers = "case manager" if interviewed == 1 else "case managers"
        said.append(
            f"They also interviewed the {managers} in [[cases.{at}:interviewed=true]] of the cases."
            if count > 1
            else "They also interviewed the case manager."
        )
    if material.figures.cases[at].complete < count:
        said.append("Not all of these cases have been assessed yet.")
    return " ".join(said)


def sub_samples(material: Material) -> Iterator[str]:
    """Which questions are asked of some cases only, and how certain a figure on them is."""
    framework = material.framework
    asked: dict[str, list[str]] = {}
    for question in framework.key_questions:
        if question.relevance:
            asked.setdefault(question.relevance, []).append(question.code)
    rules = [rule for rule in framework.relevance if rule.code in asked]
    if rules:
        yield "Some key questions are asked of some cases only, where there is work to judge:"
        yield bullets(f"{listed(asked[rule.code])}: {literal(rule.sub_sample)}" for rule in rules)
    yield (
        "The margin of error holds for a sample as a whole. Of fewer cases – those of one type of "
        "disposal, of girls, or those of which a question is asked – it is wider, and a figure is "
        "the less certain the fewer cases there are. "
        f"Where a sample has fewer than {number(framework.tables.small_sample_below)} cases, "
        "results are given as counts of cases, never in per cent."
    )


def _eligible(domain: Domain, material: Material) -> int | None:
    count = material.figures.cases.get(domain.number)
    return count.eligible if count else None


def _interviewed(domain: Domain, material: Material) -> int:
    return material.figures.context.get(domain.number, {}).get("interviewed", {}).get("true", 0)


def _started(text: str) -> str:
    return text[:1].upper() + text[1:]
