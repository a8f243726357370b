"""Key findings of a domain, and recommendations: what people wrote, to the letter."""

from itertools import groupby

from reports.documents.model import Block, Items, Prose, Words
from reports.material import Material
from reports.text.grammar import Reference
from reports.text.laid_out.spot import Spot, arguments, domain_called

_KINDS = ("strength", "improvement")


def key_findings(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The key findings of a domain and kind as a list."""
    number, kind = arguments(reference, 2)
    domain = domain_called(reference, number, material.framework.domains)
    if kind not in _KINDS:
        raise reference.one_of(kind, _KINDS, "kind of finding")
    found = [
        (Words(each.text.strip()),)
        for each in material.findings
        if each.domain == domain.number and each.kind == kind and each.text.strip()
    ]
    if not found:
        return (Prose((Words("No key finding of this kind is recorded."),)),)
    return (Items(tuple(found)),)


def recommendations(reference: Reference, material: Material, spot: Spot) -> tuple[Block, ...]:
    """The recommendations under the body that must act, numbered through."""
    if arguments(reference, 1) != ("list",):
        raise reference.one_of(reference.forms[0], ("list",), "form")
    if not material.recommendations:
        return (Prose((Words("No recommendation is recorded."),)),)
    blocks: list[Block] = []
    for body, group in groupby(material.recommendations, key=lambda each: each.body):
        given = list(group)
        blocks.append(Prose((Words(f"{body} should:", strong=True),)))
        items = tuple((Words(each.text.strip() or "–"),) for each in given)
        blocks.append(Items(items, first=given[0].number))
    return tuple(blocks)
