"""The bodies that recommendations are addressed to: those used before, and usual ones."""

from findings.models import Recommendation
from inspections.models import Inspection

_USUAL = (
    "The police",
    "Health services",
    "Children’s social care",
    "The National Probation Service",
    "The Youth Justice Board",
)


def suggested(inspection: Inspection) -> list[str]:
    """Names of bodies to choose from: of this inspection, the service's others, then usual ones.
    One query."""
    service = inspection.service
    used = Recommendation.objects.filter(inspection__service=service)
    own = used.order_by("-inspection__fieldwork_start", "position").values_list("body", flat=True)
    usual = (
        service.name,
        f"The {inspection.local_name} management board",
        service.local_authority or "The local authority",
        *_USUAL,
    )
    named: dict[str, str] = {}
    for body in (*own, *usual):
        named.setdefault(_key(body), body)
    return list(named.values())


def same_body(body: str, known: list[str]) -> str:
    """The name as it is spelt already, where only capitals or spaces differ; else as given.

    A body has one name throughout (house style).
    """
    body = " ".join(body.split())
    return next((each for each in known if _key(each) == _key(body)), body)


def _key(body: str) -> str:
    return " ".join(body.split()).casefold()
