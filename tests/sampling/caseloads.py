"""An invented inspection with its caseload, not yet sampled: the same one every time."""

import random
from datetime import date, timedelta

from django.utils import timezone

from inspections.models import Inspection, State, YouthOffendingService
from sampling.draw import record
from sampling.models import EligibleCase, Sample
from sampling.population import eligible_by_domain, population_of, rule_of

REFERENCE = "brackwater-2018"
_COURT = (("referral_order", 54), ("youth_rehabilitation_order", 28), ("custody", 18))
_OTHERS = (
    ("community_resolution", 50),
    ("youth_caution", 25),
    ("youth_conditional_caution", 25),
)
_SEX = (("male", 84), ("female", 16))
_ROSH = (("low", 50), ("medium", 42), ("high", 6), (None, 2))
_SAFETY = (("low", 22), ("medium", 48), ("high", 30))
_ETHNICITY = (("white", 60), ("black_and_minority_ethnic", 38), (None, 2))


def to_be_sampled(*, court: int = 57, others: int = 37, reference: str = REFERENCE) -> Inspection:
    """An inspection whose caseload was received: court cases C01 …, the others D01 …."""
    service, _ = YouthOffendingService.objects.get_or_create(
        name="Brackwater Youth Offending Service", defaults={"region": "Nowhere"}
    )
    inspection = Inspection.objects.create(
        service=service,
        reference=reference,
        framework_code="youth-2018",
        fieldwork_start=date(2018, 10, 15),
        fieldwork_end=date(2018, 10, 19),
        state=State.CASELOAD_RECEIVED,
        windows={"2": [6, 9], "3": [3, 5]},
    )
    eligible(inspection, court=court, others=others)
    return inspection


def eligible(inspection: Inspection, *, court: int, others: int) -> list[EligibleCase]:
    """So many invented eligible cases of each domain, put into the inspection's caseload."""
    chance = random.Random(2018)

    def one(of: tuple[tuple[str | None, int], ...]) -> str | None:
        return chance.choices([value for value, _ in of], [weight for _, weight in of])[0]

    rows = []
    for domain, letter, number, disposals, days in (
        (2, "C", court, _COURT, (180, 270)),
        (3, "D", others, _OTHERS, (90, 150)),
    ):
        for serial in range(1, number + 1):
            before = timedelta(chance.randint(*days))
            rows.append(
                EligibleCase(
                    inspection=inspection,
                    reference=f"{letter}{serial:02}",
                    domain=domain,
                    sex=one(_SEX) or "",
                    age=chance.randint(12, 17),
                    ethnicity=one(_ETHNICITY),
                    disposal=one(disposals) or "",
                    disposal_date=inspection.fieldwork_start - before,
                    rosh=one(_ROSH),
                    safety=one(_SAFETY),
                )
            )
    return EligibleCase.objects.bulk_create(rows)


def put_aside(inspection: Inspection) -> Sample:
    """A draw that is not in force, with a caseload of its own; the one that is there, if any.

    For inspections whose cases came with them: none is drawn there by the application itself.
    """
    if there := Sample.objects.filter(inspection=inspection, in_force=False).first():
        return there
    listed = eligible(inspection, court=9, others=6)
    population, framework = population_of(inspection), inspection.framework
    counts = eligible_by_domain(framework, population)
    parameters = record.parameters_of(rule_of(framework), counts, {})
    made = Sample.objects.create(
        inspection=inspection,
        number=99,
        population=population,
        digest=record.digest_of(population),
        parameters=parameters,
        seed="20181001-99",
        drawn=record.drawn_from(population, parameters, "20181001-99"),
        drawn_at=timezone.now(),
        in_force=False,
        withdrawn_reason="An invented reason.",
        withdrawn_at=timezone.now(),
    )
    EligibleCase.objects.filter(pk__in=[row.pk for row in listed]).delete()
    return made
