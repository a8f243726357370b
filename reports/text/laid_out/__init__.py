"""What a reference that stands alone in its paragraph is: a table, charts, a list."""

from collections.abc import Callable, Mapping

from reports.documents.model import Block
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out import cases, findings, glossary, scales, service, standards
from reports.text.laid_out.spot import Spot

__all__ = ["Spot", "laid_out"]

_MAKERS: Mapping[str, Callable[[Reference, Material, Spot], tuple[Block, ...]]] = {
    "standing": standards.standing,
    "questions": standards.questions,
    "prompts": standards.prompts,
    "ratings": standards.ratings,
    "results": standards.results,
    "result-prompts": standards.result_prompts,
    "disposals": cases.disposals,
    "offences": cases.offences,
    "sample": cases.sample,
    "facts": service.facts,
    "chart": service.charts,
    "surveys": service.surveys,
    "findings": findings.key_findings,
    "recommendations": findings.recommendations,
    "bands": scales.bands,
    "scores": scales.scores,
    "glossary": glossary.glossary,
}


def laid_out(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The blocks that a reference stands for; none where there is nothing to show.

    Raises UnknownReference.
    """
    return _MAKERS[reference.target](reference, material, spot)
