"""What tests of versions work with: a report that is signed off, and versions of it."""

from typing import Any

from accounts.models import User
from cases.models import Answer
from inspections.models import Inspection
from ratings import snapshots
from reports.drafting import begin
from reports.models import ReportVersion, Section, Stage
from reports.stages import Standing
from reports.versions import freeze

UP_TO = {
    stage: list(Stage)[: number + 1]
    for number, stage in enumerate(Stage)
    if stage != Stage.REISSUED
}


def generated(inspection: Inspection, by: User) -> Inspection:
    """The inspection with its report begun and the ratings signed off."""
    snapshots.sign_off(inspection, by)
    begin(inspection, by)
    inspection.refresh_from_db()
    return inspection


def frozen(inspection: Inspection, stage: Stage, by: User, **given: Any) -> ReportVersion:
    """A version for this stage, of the report as it stands."""
    given.setdefault("number", Standing(inspection).next_number)
    return freeze(inspection, stage, by=by, **given)


def frozen_up_to(inspection: Inspection, stage: Stage, by: User) -> ReportVersion:
    """A version for each stage in order, up to this one, which is returned."""
    made = [frozen(inspection, each, by) for each in UP_TO[stage]]
    inspection.refresh_from_db()
    return made[-1]


def written(inspection: Inspection, code: str, text: str) -> None:
    """A writer's own text in a section."""
    Section.objects.filter(report__inspection=inspection, code=code).update(text=text, edited=True)


def change_one_answer(inspection: Inspection) -> Answer:
    """One No becomes Yes, past every lock: the figures are others."""
    answer = Answer.objects.filter(
        case__inspection=inspection, question="2.1.1", value="no", asked=True
    ).first()
    if answer is None:
        answer = Answer.objects.filter(
            case__inspection=inspection, question="2.1.1", value="yes", asked=True
        ).first()
    assert answer
    answer.value = "no" if answer.value == "yes" else "yes"
    answer.save()
    return answer
