"""The annex of method, with this inspection's own figures."""

from reports.material import Material
from reports.sections.methodology.cases import domain_of_cases, sub_samples
from reports.sections.methodology.evidence import judged_domain
from reports.sections.methodology.scoring import discretion, overall, ratings
from reports.sections.naming import literal, nth, paragraphs, sampled, with_cases
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """Standards, evidence, samples, and how all of it becomes ratings and a score."""
    parts = ["# The standards", _standards(material)]
    for domain in material.framework.domains:
        parts.append(f"# {nth(domain)}: {literal(domain.title).lower()}")
        parts += (domain_of_cases if domain.disposals else judged_domain)(domain, material)
    if any(sampled(material, domain) for domain in with_cases(material)):
        parts += ["# The samples", "[[sample]]", *sub_samples(material)]
    parts += ["# How a standard is rated", *ratings(material)]
    parts += ["# Professional discretion", *discretion(material)]
    parts += ["# The overall rating", *overall(material)]
    return paragraphs(parts)


def _standards(material: Material) -> str:
    inspectorate = literal(material.framework.inspectorate)
    return (
        f"{inspectorate} publishes the standards that it inspects by. Each has a statement of what "
        "good work is, and key questions that take it apart; those on cases have prompts as well, "
        "which direct the inspector’s attention. A key question is answered for the case as a "
        "whole: the answer is a judgement and is not counted up from the prompts."
    )
