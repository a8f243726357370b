"""The annex of inspection results: every standard and key question, domain by domain."""

from reports.annex.tables import gives_counts
from reports.material import Material
from reports.sections.naming import literal, paragraphs
from reports.sections.place import Place


def text(place: Place, material: Material) -> str:
    """The tables of each domain, those of prompts with them where the sample is small."""
    framework = material.framework
    small = [d for d in framework.domains if gives_counts(material.figures, framework, d)]
    parts = [
        "The tables give every standard with its rating. A standard worked out from cases has, for "
        "each of its key questions, the share of cases in which it was met"
        + (
            "; where a sample is small, the cases themselves are counted. One case weighs much "
            "there, so such figures need care."
            if small
            else "."
        )
    ]
    for domain in framework.domains:
        parts += [f"# {domain.number}. {literal(domain.title)}", f"[[results:{domain.number}]]"]
        if domain in small:
            parts.append(f"[[result-prompts:{domain.number}]]")
    return paragraphs(parts)
