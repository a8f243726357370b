"""Write an inspection back into a bundle; what is empty is left out."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.facts import FACTS, Kind, facts_of
from cases.models import Alert, NoteKind, PracticeExample, SampledCase
from desk.bundle.case import state_by_answers
from desk.bundle.evidence import exported
from desk.bundle.read import FORMAT
from desk.bundle.setting_up import exported_eligible, exported_milestones
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement, State
from ratings.discretion import same_ground
from ratings.figures import figures_of
from ratings.models import DiscretionDecision, OverallDecision
from ratings.reading import read
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
        about["locked_at"] = _moment(inspection.locked_at)
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
    return shape


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
    facts: dict[str, Any] = {}
    for fact in FACTS:
        value = getattr(case, fact.column)
        if value is None:
            continue
        group, _, part = fact.key.partition(".")
        shown = value.isoformat() if fact.kind is Kind.DATE else value
        if part:
            facts.setdefault(group, {})[part] = shown
        else:
            facts[group] = shown
    given = {answer.question: answer.value for answer in case.answers.all() if answer.value}
    answers = _in_order(framework, case, given)
    shape: dict[str, Any] = {"reference": case.reference, "domain": case.domain}
    if case.state != state_by_answers(framework, case.domain, facts_of(case), answers):
        shape["state"] = case.state
    if case.reopened:
        shape["reopened"] = True
    shape |= {"facts": facts, "answers": answers}
    for key, kind in (("notes", NoteKind.NOTE), ("reasons", NoteKind.REASON)):
        # A text that was emptied stays in the database, with its history.
        texts = {
            note.question: note.text
            for note in case.notes.all()
            if note.kind == kind and note.text.strip()
        }
        if texts:
            shape[key] = _in_order(framework, case, texts)
    if examples := [_example(example) for example in case.examples.all()]:
        shape["examples"] = examples
    if alerts := [_alert(alert) for alert in case.alerts.all()]:
        shape["alerts"] = alerts
    return shape


def _in_order(
    framework: Framework, case: SampledCase, by_question: Mapping[str, str]
) -> dict[str, str]:
    """The same, in the framework's order of questions."""
    return {
        code: by_question[code] for code in framework.questions(case.domain) if code in by_question
    }


def _example(example: PracticeExample) -> dict[str, str]:
    return {"question": example.question, "kind": example.kind, "passage": example.passage}


def _alert(alert: Alert) -> dict[str, str]:
    shape = {"raised_at": _moment(alert.raised_at), "what": alert.what}
    if alert.passed_at:
        shape |= {"passed_to": alert.passed_to, "passed_at": _moment(alert.passed_at)}
    if alert.response:
        shape["response"] = alert.response
    return shape


def _moment(moment: datetime) -> str:
    """As clocks showed it, with the offset that makes it certain."""
    return timezone.localtime(moment).isoformat()


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
