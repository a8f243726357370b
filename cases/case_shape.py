"""A case with all that was entered about it, as a bundle's case has it (docs/bundle.md)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from cases.facts import FACTS, Kind
from cases.models import Alert, NoteKind, PracticeExample, SampledCase
from inspections.frameworks import Framework


def shape_of(case: SampledCase, framework: Framework) -> dict[str, Any]:
    """JSON values, what is empty left out.

    Looks at its answers, notes, examples and alerts; of many cases, fetch them beforehand.
    """
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
    shape = {"raised_at": moment(alert.raised_at), "what": alert.what}
    if alert.passed_at:
        shape |= {"passed_to": alert.passed_to, "passed_at": moment(alert.passed_at)}
    if alert.response:
        shape["response"] = alert.response
    return shape


def moment(when: datetime) -> str:
    """As clocks showed it, with the offset that makes it certain."""
    return timezone.localtime(when).isoformat()
