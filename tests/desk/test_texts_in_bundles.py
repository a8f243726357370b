"""Notes, reasons, examples and alerts go out and come in, also when they were edited since."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.models import Alert, Answer, Note, PracticeExample, SampledCase
from desk.bundle import export
from inspections.models import Inspection
from tests.cast import Cast
from tests.inspections import bundle_of, stored

RAISED = "2020-10-20T16:05:00+01:00"


def _bare() -> dict[str, Any]:
    """The small inspection's bundle, without what its inspectors wrote."""
    bundle = bundle_of("kensington-chelsea-2021")
    for case in bundle["cases"]:
        for key in ("notes", "reasons", "examples", "alerts"):
            case.pop(key, None)
    return bundle


def _again(inspection: Inspection) -> dict[str, Any]:
    """The bundle of what the inspection's bundle describes."""
    return export(stored(json.loads(json.dumps(export(inspection))), replace=True))


@pytest.mark.parametrize(
    "written",
    [
        {"notes": {"2.1.1": "A note.", "2.2.1": "Another,\nin two lines."}},
        {"reasons": {"2.1.1": "Why.", "2.1.1.3": "Why not.", "case.oversight": "Why so."}},
        {"notes": {"2.1.1": "The same."}, "reasons": {"2.1.1": "The same."}},
        {
            "examples": [
                {"question": "2.1.1", "kind": "good", "passage": "One."},
                {"question": "2.1.1", "kind": "concern", "passage": "Two."},
            ]
        },
        {"alerts": [{"raised_at": RAISED, "what": "Danger."}]},
        {"alerts": [{"raised_at": RAISED, "what": "Danger.", "response": "None yet."}]},
        {
            "alerts": [
                {
                    "raised_at": RAISED,
                    "what": "Danger.",
                    "passed_to": "Team manager",
                    "passed_at": "2020-11-02T09:00:00.250000+00:00",
                    "response": "A visit.",
                }
            ]
        },
        {"state": "final", "reopened": True},
    ],
)
def test_what_a_case_holds_comes_back(written: dict[str, Any], db: None) -> None:
    bundle = _bare()
    bundle["cases"][0] |= written
    assert export(stored(bundle)) == bundle


def test_what_is_empty_is_left_out(db: None) -> None:
    bundle = _bare()
    bundle["cases"][0] |= {"notes": {}, "reasons": {}, "examples": [], "alerts": []}
    assert export(stored(bundle)) == _bare()


def test_a_moment_is_told_as_clocks_showed_it(db: None) -> None:
    bundle = _bare()
    bundle["cases"][0]["alerts"] = [{"raised_at": "2020-10-20T15:05:00Z", "what": "Danger."}]
    assert export(stored(bundle))["cases"][0]["alerts"][0]["raised_at"] == RAISED


def test_a_text_that_was_emptied_does_not_come_back(small: Inspection) -> None:
    note = Note.objects.filter(case__inspection=small).first()
    assert note is not None
    Note.objects.filter(pk=note.pk).update(text="  ")
    bundle = export(small)
    reference = note.case.reference
    case = next(case for case in bundle["cases"] if case["reference"] == reference)
    assert note.question not in case["notes"]
    assert _again(small) == bundle


def test_an_inspection_that_was_worked_on_comes_back_as_it_is(
    small: Inspection, cast: Cast
) -> None:
    case = small.cases.all()[0]
    Answer.objects.filter(case=case, question="2.1.1").update(value=None, version=3)
    Answer.objects.filter(case=case, question="2.1.2").update(value="na", version=2)
    SampledCase.objects.filter(pk=case.pk).update(
        state="in_progress", education=None, needs=[], saved_at=timezone.now()
    )
    Note.objects.create(case=case, question="2.1.2", kind="reason", text="Why.", version=4)
    PracticeExample.objects.create(case=case, question="2.4.1", kind="good", passage="Later.")
    PracticeExample.objects.create(case=case, question="2.1.1", kind="concern", passage="Now.")
    Alert.objects.create(
        case=case, raised_by=cast.inspector, raised_at=timezone.now(), what="Danger.", version=1
    )
    Inspection.objects.filter(pk=small.pk).update(
        locked_at=timezone.now() - timedelta(days=200), state="case_data_locked"
    )
    small.refresh_from_db()
    bundle = export(small)
    assert _again(small) == bundle


def test_the_lock_comes_back(db: None) -> None:
    bundle = _bare()
    bundle["inspection"] |= {"state": "case_data_locked", "locked_at": "2020-10-21T17:30:00+01:00"}
    inspection = stored(bundle)
    assert inspection.locked_at == datetime.fromisoformat("2020-10-21T16:30:00+00:00")
    assert export(inspection) == bundle


def test_replacing_keeps_who_raised_an_alert(db: None, cast: Cast) -> None:
    bundle = _bare()
    bundle["cases"][0]["alerts"] = [{"raised_at": RAISED, "what": "Danger."}]
    stored(bundle, replace=True)
    Alert.objects.update(raised_by=cast.inspector)
    bundle["cases"][0]["alerts"][0]["response"] = "A visit."
    stored(bundle, replace=True)
    alert = Alert.objects.get()
    assert (alert.raised_by, alert.response) == (cast.inspector, "A visit.")


def test_a_new_inspection_counts_its_saves_from_nothing(small: Inspection) -> None:
    assert set(Answer.objects.values_list("version", "saved_at")) == {(0, None)}
    assert set(Note.objects.values_list("version", "saved_at")) == {(0, None)}


def test_a_page_open_while_its_inspection_is_replaced_is_behind_all_of_it(
    small: Inspection,
) -> None:
    Answer.objects.filter(question="2.1.1").update(version=7)
    stored(bundle_of("kensington-chelsea-2021"), replace=True)
    for rows in (Answer.objects.all(), Note.objects.all(), Alert.objects.all()):
        assert {row.version for row in rows} == {8}
