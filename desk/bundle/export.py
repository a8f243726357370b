"""Write an inspection back into a bundle; what is empty is left out."""

import re
from typing import Any

from cases.case_shape import moment, shape_of
from cases.facts import facts_of
from cases.models import SampledCase
from desk.bundle.case import state_by_answers
from desk.bundle.evidence import exported
from desk.bundle.findings import exported_findings
from desk.bundle.read import FORMAT
from desk.bundle.sample import exported_sample
from desk.bundle.service_facts import exported_facts
from desk.bundle.setting_up import exported_eligible, exported_milestones
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement, State
from ratings.discretion import same_ground
from ratings.models import DiscretionDecision, OverallDecision
from ratings.reading import read
from ratings.working_out import figures_of
from sampling.models import EligibleCase


def export(inspection: Inspection) -> dict[str, Any]:
    """The bundle of an inspection; storing it gives the same inspection again."""
    framework = inspection.framework
    about: dict[str, Any] = {
        "reference": inspection.reference,
        "fieldwork_start": inspection.fieldwork_start.isoformat(),
        "fieldwork_end": inspection.fieldwork_end.isoformat(),
    }
    if inspection.approach:
        about["approach"] = inspection.approach
    if inspection.windows:
        about["windows"] = dict(sorted(inspection.windows.items()))
    if inspection.state != State.FIELDWORK:
        about["state"] = inspection.state
    if inspection.locked_at:
        about["locked_at"] = moment(inspection.locked_at)
    eligible = sorted(inspection.eligible_cases.all(), key=_natural)
    if inspection.eligible and not eligible:
        about["eligible"] = dict(sorted(inspection.eligible.items()))
    service = {"name": inspection.service.name, "local_name": inspection.local_name}
    for key in ("local_authority", "region"):
        if getattr(inspection.service, key):
            service[key] = getattr(inspection.service, key)
    cases = inspection.cases.prefetch_related("answers", "notes", "examples", "alerts")
    shape: dict[str, Any] = {
        "format": FORMAT,
        "framework": framework.code,
        "service": service,
        "inspection": about,
    }
    if milestones := exported_milestones(inspection):
        shape["milestones"] = milestones
    if eligible:
        shape["eligible_cases"] = [exported_eligible(case) for case in eligible]
    if sample := exported_sample(inspection):
        shape["sample"] = sample
    if facts := exported_facts(inspection):
        shape["service_facts"] = facts
    shape["judgements"] = [
        _judgement(made)
        for made in sorted(inspection.judgements.all(), key=_natural)
        if made.rating or made.reasoning
    ]
    if items := inspection.evidence.order_by("pk").prefetch_related("results"):
        shape["evidence"] = [exported(item) for item in items]
    shape["cases"] = [_case(framework, case) for case in sorted(cases, key=_natural)]
    shape["discretion"] = [
        _decision(inspection, made) for made in sorted(inspection.discretion.all(), key=_natural)
    ]
    if decided := OverallDecision.objects.filter(inspection=inspection).first():
        shape["overall"] = _overall(inspection, decided)
    return shape | exported_findings(inspection)


def _judgement(made: Judgement) -> dict[str, Any]:
    shape: dict[str, Any] = {"standard": made.standard}
    for key in ("rating", "reasoning", "agreed"):
        if getattr(made, key):
            shape[key] = getattr(made, key)
    if made.agreed_panel:
        shape["panel"] = made.agreed_panel
    if made.agreed_on:
        shape["date"] = made.agreed_on.isoformat()
    return shape


def _overall(inspection: Inspection, decided: OverallDecision) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "rating": decided.rating,
        "max_score": decided.max_score,
        "reason": decided.reason,
        "panel": decided.panel,
        "date": decided.decided_on.isoformat(),
    }
    live = figures_of(inspection, inspection.framework, read(inspection, inspection.framework))
    if not live.overall_stands:
        shape["ground_moved"] = True
        if decided.score is not None:
            shape["score"] = decided.score
    return shape


def _case(framework: Framework, case: SampledCase) -> dict[str, Any]:
    shape = shape_of(case, framework)
    follows = state_by_answers(framework, case.domain, facts_of(case), shape["answers"])
    return {
        name: value for name, value in shape.items() if name != "state" or case.state != follows
    }


def _decision(inspection: Inspection, made: DiscretionDecision) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "standard": made.standard,
        "to": made.published,
        "reason": made.reason,
        "panel": made.panel,
        "date": made.decided_on.isoformat(),
    }
    if not same_ground(inspection, made):
        shape |= {"computed": made.computed, "triggers": made.triggers}
    return shape


def _natural(
    row: SampledCase | EligibleCase | Judgement | DiscretionDecision,
) -> list[tuple[int, str]]:
    """Sorts C2 before C10, court cases before the others."""
    if isinstance(row, SampledCase | EligibleCase):
        text = f"{row.domain} {row.reference}"
    else:
        text = row.standard
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)]
