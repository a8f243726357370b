"""Invented inspections, as many as a benchmark wants, put in by COPY."""

import random
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import connections

from cases.models import CaseState
from cases.relevance import asked
from desk import demonstration
from desk.bundle import read, store
from inspections.frameworks import Framework, load
from inspections.models import Inspection, Judgement, YouthOffendingService

FRAMEWORK = "youth-2020"
_FACTS = {
    2: {"disposal": "referral_order"},
    3: {"disposal": "youth_conditional_caution"},
}


def demonstration_inspection(reference: str) -> Inspection:
    """One of the demonstration inspections, stored."""
    there = Inspection.objects.filter(reference=reference).first()
    if there:
        return there
    file = Path(demonstration.__file__).parent / f"{reference}.json"
    return store(read(file.read_text(), file.name))


def inspections(
    number: int, *, court: int, out_of_court: int, state: str = CaseState.SUBMITTED
) -> tuple[list[int], int]:
    """The ids of so many inspections of so many cases each, and how many answers they hold."""
    framework = load(FRAMEWORK)
    before = Inspection.objects.count()
    chance = random.Random(2018 + before)
    service, _ = YouthOffendingService.objects.get_or_create(name="Made-up Youth Offending Service")
    made = Inspection.objects.bulk_create(
        Inspection(
            service=service,
            reference=f"made-up-{serial}",
            framework_code=FRAMEWORK,
            fieldwork_start=date(2020, 10, 19),
            fieldwork_end=date(2020, 10, 23),
        )
        for serial in range(before, before + number)
    )
    judged = [s.code for s in framework.standards if s.method == "judged"]
    Judgement.objects.bulk_create(
        Judgement(inspection=each, standard=code, rating=chance.choice(framework.ratings))
        for each in made
        for code in judged
    )
    ids = [each.pk for each in made]
    return ids, _cases(ids, framework, chance, {2: court, 3: out_of_court}, state)


def _cases(
    ids: list[int], framework: Framework, chance: random.Random, wanted: dict, state: str
) -> int:
    answers = 0
    owner = connections[settings.OWNER_DATABASE]
    with owner.cursor() as cursor:
        # History is not what is measured here, and would take as long again.
        cursor.execute("ALTER TABLE cases_sampledcase DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE cases_answer DISABLE TRIGGER USER")
        cases = []
        for inspection_id in ids:
            for domain, number in wanted.items():
                for serial in range(number):
                    facts = _FACTS[domain] | {
                        "sex": chance.choice(("male", "male", "male", "male", "female")),
                        "inspector_rosh": chance.choice(("low", "medium", "high")),
                        "safety_factors": chance.random() < 0.9,
                        "changed.desistance": True,
                        "changed.safety": chance.random() < 0.7,
                        "changed.harm": chance.random() < 0.7,
                    }
                    key = UUID(int=chance.getrandbits(128), version=4)
                    cases.append((key, inspection_id, domain, serial, facts))
        with cursor.copy(
            "COPY cases_sampledcase (id, inspection_id, reference, domain, state, reopened,"
            " disposal, sex, inspector_rosh, safety_factors, changed_desistance, changed_safety,"
            " changed_harm) FROM STDIN"
        ) as rows:
            for key, inspection_id, domain, serial, facts in cases:
                columns = ("disposal", "sex", "inspector_rosh", "safety_factors")
                changed = ("changed.desistance", "changed.safety", "changed.harm")
                rows.write_row(
                    (
                        key,
                        inspection_id,
                        f"{'CD'[domain - 2]}{serial:02}",
                        domain,
                        state,
                        False,
                        *(facts[name] for name in columns + changed),
                    )
                )
        with cursor.copy(
            "COPY cases_answer (case_id, question, value, asked, version) FROM STDIN"
        ) as rows:
            for key, _, domain, _, facts in cases:
                for question, is_asked in asked(framework, domain, facts).items():
                    value = chance.choice(("yes", "yes", "yes", "no", "na"))
                    rows.write_row((key, question, value, is_asked, 1))
                    answers += 1
        cursor.execute("ALTER TABLE cases_sampledcase ENABLE TRIGGER USER")
        cursor.execute("ALTER TABLE cases_answer ENABLE TRIGGER USER")
        cursor.execute("ANALYZE")
    return answers
