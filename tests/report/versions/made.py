"""What tests of versions work with: a report that is signed off, and versions of it."""

from typing import Any

from accounts.models import User
from cases.models import Answer
from inspections.models import Inspection
from ratings import snapshots
from reports.drafting import begin
from reports.material import as_json, material_of
from reports.models import AccuracyComment, AccuracyRequest, Report, ReportVersion, Section, Stage
from reports.sections import places_of
from reports.versions import freeze
from reports.versions.stages import Standing
from supply.models import Purpose
from tests.supply.made import link_for

UP_TO: dict[Stage, list[Stage]] = {
    stage: list(Stage)[: number + 1]
    for number, stage in enumerate(Stage)
    if stage != Stage.REISSUED
}


def generated(inspection: Inspection, by: User) -> Inspection:
    """The inspection with its report begun and the ratings signed off; each section has a short
    text that a writer gave it."""
    snapshots.sign_off(inspection, by)
    begin(inspection, by)
    shorten(inspection)
    inspection.refresh_from_db()
    return inspection


def shorten(inspection: Inspection) -> None:
    """Each section says little, with a figure."""
    for section in Section.objects.filter(report__inspection=inspection):
        written(inspection, section.code, f"What {section.code} says.\n\nIt was so [[2.1.1]].")


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


def a_version(inspection: Inspection, stage: Stage = Stage.FACTUAL_ACCURACY) -> ReportVersion:
    """A version, whatever it would need; the one that is there."""
    found = ReportVersion.objects.filter(report__inspection=inspection).first()
    if found:
        return found
    report, _ = Report.objects.get_or_create(inspection=inspection)
    material = material_of(inspection)
    codes = [place.code for place in places_of(inspection.framework)]
    return ReportVersion.objects.create(
        report=report,
        number=1,
        stage=stage,
        texts={code: f"What {code} says.\n\nIt was so [[2.1.1]]." for code in codes},
        material=as_json(material),
        digest=material.digest,
    )


def opened_to(
    inspection: Inspection, whom: str = "Dana Okoro", *, days: float = 7
) -> tuple[AccuracyRequest, str]:
    """A version open to a contact, and the key of the link; closed where `days` are below none."""
    link, key = link_for(inspection, whom, days=days, purpose=Purpose.ACCURACY)
    return AccuracyRequest.objects.create(version=a_version(inspection), link=link), key


def a_comment(inspection: Inspection, **given: Any) -> AccuracyComment:
    """A comment of the service; the one that is there."""
    rows = AccuracyComment.objects.filter(request__version__report__inspection=inspection)
    if (found := rows.first()) and not given:
        return found
    request = AccuracyRequest.objects.filter(link__inspection=inspection).first()
    said = {"section": "2.1", "kind": "fact", "text": "An invented comment."} | given
    return AccuracyComment.objects.create(request=request or opened_to(inspection)[0], **said)
