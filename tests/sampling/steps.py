"""What is done with a sample, in one line each, as a page would do it."""

from accounts.models import User
from inspections.models import Inspection
from sampling import accepting, drawing, replacing
from sampling.drawing import Adjustment
from sampling.models import Replacement, Sample
from sampling.replacing import Offer
from sampling.standing import Standing, in_force, mark_of, standing_of


def drawn(inspection: Inspection, person: User, *, reason: str = "", **sizes: int) -> Sample:
    """Drawn; a size that is given (d2=40) is an adjustment."""
    return drawing.draw(
        inspection,
        person,
        seen=mark_of(inspection),
        adjustments={
            int(name.removeprefix("d")): Adjustment(size, "An invented reason.")
            for name, size in sizes.items()
        },
        reason=reason,
    )


def accepted(inspection: Inspection, person: User) -> Sample:
    return accepting.accept(inspection, person, seen=mark_of(inspection))


def withdrawn(inspection: Inspection, person: User, reason: str = "An invented reason.") -> Sample:
    return accepting.withdraw(inspection, person, seen=mark_of(inspection), reason=reason)


def standing(inspection: Inspection) -> Standing:
    sample = in_force(inspection)
    assert sample
    return standing_of(sample)


def offered(inspection: Inspection, reference: str) -> Offer:
    return replacing.offer(standing(inspection), reference)


def with_reserve(inspection: Inspection, domain: int = 2, *, reserve: bool = True) -> str:
    """A case of the sample whose stratum has (or has not) one in reserve."""
    now = standing(inspection)
    for reference in now.selected[domain]:
        if replacing.offer(now, reference).same_stratum == reserve:
            return reference
    raise AssertionError("the invented caseload has no such case")


def replaced(
    inspection: Inspection, person: User, taken_out: str, put_in: str | None = None
) -> Replacement:
    """Replaced by what is offered, or by what is named ("": nothing)."""
    if put_in is None:
        case = offered(inspection, taken_out).put_in
        put_in = case.reference if case else ""
    return replacing.replace(
        inspection,
        person,
        seen=mark_of(inspection),
        taken_out=taken_out,
        put_in=put_in,
        ground="transferred",
        reason="Moved away in an invented month.",
    )
