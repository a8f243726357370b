"""What was asked of every case, told under the key question that it belongs to: whether inspectors
agree with the service’s classifications, whether there is a clear record in good time, management
oversight."""

from collections.abc import Iterator

from inspections.frameworks import CaseQuestion
from ratings.engine import percentage
from reports.material import Material
from reports.sections.phrasing import begun_small, capital, how_often


def asked_of_all(material: Material, question: str, domain: int) -> str:
    """Sentences on one domain's cases; "" where nothing of it was answered."""
    clauses = [
        f"{_clause(each)} {in_domain(material, each.code, domain)}"
        for each in reported_in(material, question)
        if _answered(material, each.code, domain)
    ]
    return " ".join(_sentences(clauses))


def by_domain(material: Material, question: str) -> list[tuple[CaseQuestion, list[int]]]:
    """What is told under this key question, each with the domains whose cases answer it."""
    found = []
    for each in reported_in(material, question):
        domains = [
            number for number in material.figures.cases if _answered(material, each.code, number)
        ]
        if domains:
            found.append((each, domains))
    return found


def reported_in(material: Material, question: str) -> list[CaseQuestion]:
    """The questions asked of every case that the framework reports under this key question."""
    return [each for each in material.framework.case_questions if question in each.reported_in]


def _answered(material: Material, code: str, domain: int) -> bool:
    counts = material.figures.sub_samples.get(code, {}).get("domain", {})
    count = counts.get(str(domain))
    return count is not None and count.relevant > 0 and not (count.relevant == 1 and not count.yes)


def in_domain(material: Material, code: str, domain: int) -> str:
    """How often the answer was Yes among a domain's cases, as a reference; "only" where seldom."""
    count = material.figures.sub_samples[code]["domain"][str(domain)]
    percent = percentage(count.yes, count.relevant)
    only = "only " if 0 < percent < 50 and count.relevant > 1 else ""
    return f"{only}[[{code}:domain={domain}:{how_often(percent)}]]"


def _clause(question: CaseQuestion) -> str:
    return question.stated or f"the answer on “{begun_small(question.label)}” was “yes”"


def _sentences(clauses: list[str]) -> Iterator[str]:
    """One clause to a sentence, the last two in one."""
    for clause in clauses[:-2]:
        yield f"{capital(clause)}."
    if clauses[-2:]:
        yield f"{capital(', and '.join(clauses[-2:]))}."
