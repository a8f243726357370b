"""Write a bundle into the database, all or nothing, and an inspection back into a bundle."""

import re
from typing import Any

from django.db import IntegrityError, transaction

from cases.facts import FACTS, Kind, facts_of
from cases.models import Answer, CaseState, Note, SampledCase
from cases.relevance import asked
from desk.bundle.place import BundleError
from desk.bundle.read import FORMAT, Bundle, BundleCase
from inspections import locks
from inspections.frameworks import Framework
from inspections.models import Inspection, Judgement, State, YouthOffendingService
from ratings.discretion import AsRecorded, DiscretionRefused, record, same_ground
from ratings.models import DiscretionDecision, RatingsSnapshot


@transaction.atomic
def store(bundle: Bundle, *, replace: bool = False) -> Inspection:
    """The inspection that the bundle describes, stored.

    Raises BundleError where its reference is taken (unless `replace`), has a snapshot, or a
    decision on discretion has no trigger.
    """
    inspection = _inspection(bundle, replace=replace)
    kept = dict(inspection.cases.values_list("reference", "pk"))
    inspectors = dict(inspection.cases.values_list("reference", "inspector_id"))
    inspection.cases.all().delete()
    inspection.judgements.all().delete()
    inspection.discretion.all().delete()
    Judgement.objects.bulk_create(
        Judgement(inspection=inspection, standard=standard, rating=rating)
        for standard, rating in bundle.judgements.items()
    )
    cases = []
    for given in bundle.cases:
        case = SampledCase(
            inspection=inspection,
            reference=given.reference,
            domain=given.domain,
            inspector_id=inspectors.get(given.reference),
            **{fact.column: given.facts.get(fact.key) for fact in FACTS},
        )
        # The address of a case stays when its inspection is replaced.
        case.pk = kept.get(given.reference, case.pk)
        case.state = given.state or _state(bundle.framework, given)
        cases.append(case)
    SampledCase.objects.bulk_create(cases)
    Answer.objects.bulk_create(
        (
            Answer(case=case, question=question, asked=is_asked, value=given.answers.get(question))
            for case, given in zip(cases, bundle.cases, strict=True)
            for question, is_asked in asked(bundle.framework, given.domain, given.facts).items()
        ),
        batch_size=5000,
    )
    Note.objects.bulk_create(
        Note(case=case, question=question, text=text)
        for case, given in zip(cases, bundle.cases, strict=True)
        for question, text in given.notes.items()
    )
    for decision in bundle.decisions:
        try:
            record(
                inspection,
                standard=decision.standard,
                to=decision.to,
                reason=decision.reason,
                panel=decision.panel,
                decided_on=decision.decided_on,
                recorded_by=None,
                as_recorded=(
                    AsRecorded(decision.computed, decision.triggers) if decision.computed else None
                ),
            )
        except DiscretionRefused as error:
            raise decision.place.wrong(str(error).rstrip(".")) from None
    return inspection


def _inspection(bundle: Bundle, *, replace: bool) -> Inspection:
    """The row that the bundle goes into, held alone."""
    given = {"local_name": bundle.local_name, "region": bundle.region}
    service, _ = YouthOffendingService.objects.update_or_create(
        name=bundle.service,
        defaults={name: value for name, value in given.items() if value is not None},
    )
    fields = {
        "service": service,
        "framework_code": bundle.framework.code,
        "local_name": bundle.framework.terminology.service,
        "fieldwork_start": bundle.fieldwork_start,
        "fieldwork_end": bundle.fieldwork_end,
        "state": bundle.state,
        "locked_at": None,
    }
    there = Inspection.objects.filter(reference=bundle.reference).first()
    if there is None:
        try:
            return Inspection.objects.create(reference=bundle.reference, **fields)
        except IntegrityError:
            raise _taken(bundle) from None
    if not replace:
        raise _taken(bundle)
    inspection = locks.alone(there.pk)
    if RatingsSnapshot.objects.filter(inspection=inspection).exists():
        raise BundleError(
            f"{bundle.reference} has been signed off and can’t be replaced: what was published "
            "rests on it. Import it under another reference."
        )
    for name, value in fields.items():
        setattr(inspection, name, value)
    inspection.save()
    return inspection


def _taken(bundle: Bundle) -> BundleError:
    return BundleError(
        f"There is an inspection {bundle.reference} already. Give --replace to put this one in "
        "its place, or change inspection.reference in the file."
    )


def _state(framework: Framework, case: BundleCase) -> str:
    """The state of a case of which the file says none, by what is answered in it."""
    if not case.answers:
        return CaseState.ALLOCATED
    may_be_asked = asked(framework, case.domain, case.facts)
    open_now = (
        question.code
        for standard in framework.domain(case.domain).standards
        for question in standard.key_questions
        if may_be_asked[question.code] is not False and question.code not in case.answers
    )
    return CaseState.IN_PROGRESS if any(open_now) else CaseState.SUBMITTED


def export(inspection: Inspection) -> dict[str, Any]:
    """The bundle of an inspection; storing it gives the same inspection again."""
    framework = inspection.framework
    about: dict[str, Any] = {
        "reference": inspection.reference,
        "fieldwork_start": inspection.fieldwork_start.isoformat(),
        "fieldwork_end": inspection.fieldwork_end.isoformat(),
    }
    if inspection.state != State.FIELDWORK:
        about["state"] = inspection.state
    service = {"name": inspection.service.name, "local_name": inspection.local_name}
    if inspection.service.region:
        service["region"] = inspection.service.region
    cases = inspection.cases.prefetch_related("answers", "notes")
    return {
        "format": FORMAT,
        "framework": framework.code,
        "service": service,
        "inspection": about,
        "judgements": [
            {"standard": made.standard, "rating": made.rating}
            for made in sorted(inspection.judgements.all(), key=_natural)
        ],
        "cases": [_case(framework, case) for case in sorted(cases, key=_natural)],
        "discretion": [
            _decision(inspection, made)
            for made in sorted(inspection.discretion.all(), key=_natural)
        ],
    }


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
    answers = {code: given[code] for code in framework.questions(case.domain) if code in given}
    shape: dict[str, Any] = {
        "reference": case.reference,
        "domain": case.domain,
        "facts": facts,
        "answers": answers,
    }
    if notes := {note.question: note.text for note in case.notes.all()}:
        shape["notes"] = notes
    as_read = BundleCase(case.reference, case.domain, facts_of(case), answers, {}, None)
    if case.state != _state(framework, as_read):
        shape["state"] = case.state
    return shape


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


def _natural(row: SampledCase | Judgement | DiscretionDecision) -> list[tuple[int, str]]:
    """Sorts C2 before C10, court cases before the others."""
    text = f"{row.domain} {row.reference}" if isinstance(row, SampledCase) else row.standard
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", text)]
