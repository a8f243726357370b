"""A sample as it now stands: what was drawn, and what was replaced since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cases.moments import in_a_sentence
from cases.writing import Refused
from inspections.models import Inspection
from sampling.draw import record
from sampling.draw.strata import Case, differing
from sampling.models import Replacement, Sample
from sampling.population import population_of


@dataclass(frozen=True, slots=True)
class Standing:
    """By domain: the references in the sample and in reserve, in the order of the draw.

    Who was put in stands in the place of whom they are in for.
    """

    sample: Sample
    cases: Mapping[str, Case]
    selected: Mapping[int, tuple[str, ...]]
    reserve: Mapping[int, tuple[str, ...]]
    replacements: tuple[Replacement, ...]

    def caseload(self, domain: int) -> list[Case]:
        """The eligible cases of the domain, as they were drawn from."""
        return [case for case in self.cases.values() if case.domain == domain]

    def nearest_in_reserve(self, reference: str) -> tuple[Case, tuple[str, ...]] | None:
        """What goes in for this case, with the variables in which its stratum is another.

        The first in reserve of the same stratum; where there is none, of the stratum that differs
        in the fewest variables; None where nothing is in reserve.
        """
        case = self.cases[reference]
        offered = [self.cases[other] for other in self.reserve[case.domain]]
        if not offered:
            return None
        nearest = min(offered, key=lambda other: len(differing(case.values, other.values)))
        return nearest, differing(case.values, nearest.values)


def in_force(inspection: Inspection) -> Sample | None:
    """The sample that counts, accepted or not."""
    return (
        Sample.objects.filter(inspection=inspection, in_force=True)
        .select_related("drawn_by", "accepted_by")
        .first()
    )


def standing_of(sample: Sample) -> Standing:
    """The sample with its replacements. One query."""
    replacements = tuple(sample.replacements.select_related("replaced_by"))
    selected, reserve = {}, {}
    for domain, drawn in sample.drawn.items():
        own = [each for each in replacements if each.domain == int(domain)]
        selected[int(domain)] = _replaced(drawn["selected"], own)
        put_in = {each.put_in for each in own}
        reserve[int(domain)] = tuple(
            reference for reference in drawn["reserve"] if reference not in put_in
        )
    return Standing(
        sample=sample,
        cases={case.reference: case for case in record.cases_of(sample.population)},
        selected=selected,
        reserve=reserve,
        replacements=replacements,
    )


def _replaced(drawn: Sequence[str], replacements: Sequence[Replacement]) -> tuple[str, ...]:
    now = list(drawn)
    for each in replacements:
        place = now.index(each.taken_out)
        now[place : place + 1] = [each.put_in] if each.put_in else []
    return tuple(now)


def mark_of(inspection: Inspection) -> str:
    """How caseload and sample stand: what a page was made of, so that a form can say so."""
    sample = in_force(inspection)
    digest = record.digest_of(population_of(inspection))[:12]
    if sample is None:
        return f"0-{digest}"
    accepted = "accepted" if sample.accepted_at else "drawn"
    return f"{sample.number}-{sample.replacements.count()}-{accepted}-{digest}"


def require_unchanged(inspection: Inspection, seen: str) -> None:
    """Raises Refused where caseload or sample are not those of the page, and says what happened.

    The inspection is held, so that nothing changes afterwards.
    """
    if mark_of(inspection) == seen:
        return
    raise Refused(
        f"{_last_step(inspection)} Look at what stands now; then do it again if it is still right."
    )


def _last_step(inspection: Inspection) -> str:
    sample = Sample.objects.filter(inspection=inspection).first()
    if sample is None:
        return "The caseload changed while you looked."
    replaced = sample.replacements.last()
    steps = [
        (sample.drawn_at, sample.drawn_by, f"drew sample {sample.number}"),
        (sample.accepted_at, sample.accepted_by, f"accepted sample {sample.number}"),
        (sample.withdrawn_at, sample.withdrawn_by, f"withdrew sample {sample.number}"),
    ]
    if replaced:
        steps.append((replaced.replaced_at, replaced.replaced_by, f"took {replaced.taken_out} out"))
    at, who, what = max(
        ((at, who, what) for at, who, what in steps if at), key=lambda step: step[0]
    )
    return (
        f"{who.name if who else 'Somebody'} {what} {in_a_sentence(at)}; "
        "caseload or sample are not as your page had them."
    )
