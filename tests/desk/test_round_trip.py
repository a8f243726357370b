import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from cases.models import Answer
from desk.bundle import export
from inspections.models import Inspection
from tests.inspections import BUNDLES, CLOSED, EVERY, NOT_SAMPLED, bundle_of, imported, stored


@pytest.mark.parametrize("reference", EVERY)
def test_what_is_exported_is_what_was_imported(reference: str, db: None) -> None:
    if reference == NOT_SAMPLED:
        imported(CLOSED)  # it has progress on that one's recommendations
    imported(reference)
    out = StringIO()
    call_command("export_inspection", reference, stdout=out)
    assert out.getvalue() == (BUNDLES / f"{reference}.json").read_text(encoding="utf-8")


def test_importing_what_was_exported_gives_the_same_inspection(db: None, tmp_path: Path) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    case = bundle["cases"][0]
    case["facts"] |= {
        "ethnicity": "white",
        "disposal_date": "2020-03-04",
        "previous_out_of_court": 0,
        "interviewed": False,
        "mappa": 2,
        "service_safety": "low",
        "inspector_safety": "very_high",
        "looked_after": "out_of_area",
        "education": "none",
        "needs": ["ehc_plan", "mental_health"],
        "victim": True,
        "desistance_factors": [],
        "recorded": {"desistance": "2020-03-20", "safety": "2020-03-02", "harm": "2020-04-14"},
    }
    case["notes"] = {"2.1.1": "An invented note, in two lines.\nThe second one: ‘=1+1’."}
    case["answers"] |= {"case.oversight": "yes", "case.timely_harm": "na"}
    case["state"] = "final"
    bundle["inspection"]["state"] = "ratings_panel"
    stored(bundle)
    file = tmp_path / "out.json"
    call_command("export_inspection", "kensington-chelsea-2021", output=file)
    assert json.loads(file.read_text()) == bundle
    call_command("import_inspection", file, replace=True, stdout=StringIO())
    again = StringIO()
    call_command("export_inspection", "kensington-chelsea-2021", stdout=again)
    assert json.loads(again.getvalue()) == bundle


def test_an_answer_the_facts_make_irrelevant_is_kept_and_not_counted(db: None) -> None:
    bundle = bundle_of("kensington-chelsea-2021")
    case = next(c for c in bundle["cases"] if c["facts"]["safety_factors"] is False)
    question = f"{case['domain']}.2.2"
    case["answers"][question] = "no"
    inspection = stored(bundle)
    answer = Answer.objects.get(
        case__inspection=inspection, case__reference=case["reference"], question=question
    )
    assert (answer.value, answer.asked) == ("no", False)
    assert export(inspection) == bundle


def test_replacing_an_inspection_keeps_the_addresses_of_its_cases(db: None) -> None:
    inspection = imported("kensington-chelsea-2021")
    before = dict(inspection.cases.values_list("reference", "pk"))
    stored(bundle_of("kensington-chelsea-2021"), replace=True)
    assert dict(inspection.cases.values_list("reference", "pk")) == before


def test_replacing_opens_the_case_data_again_and_keeps_what_the_file_leaves_out(db: None) -> None:
    inspection = imported("kensington-chelsea-2021")
    Inspection.objects.filter(pk=inspection.pk).update(locked_at=timezone.now())
    bundle = bundle_of("kensington-chelsea-2021")
    del bundle["service"]["region"]
    again = stored(bundle, replace=True)
    assert again.locked_at is None
    assert again.service.region == "London"
