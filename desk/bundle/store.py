"""Write a bundle into the database, all or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Max

from cases.facts import FACTS
from cases.models import (
    Alert,
    Answer,
    ConflictOfInterest,
    Interview,
    Note,
    NoteKind,
    PracticeExample,
    SampledCase,
)
from cases.relevance import asked
from desk.bundle.case import BundleCase, state_by_answers
from desk.bundle.decisions import BundleDecision, BundleOverall
from desk.bundle.evidence import Kept, files_of, kept_of, store_evidence
from desk.bundle.findings import store_findings
from desk.bundle.place import BundleError
from desk.bundle.read import Bundle
from desk.bundle.sample import store_sample
from desk.bundle.service_facts import store_facts
from desk.bundle.setting_up import store_setting_up
from findings.models import Progress
from inspections import live, locks
from inspections.models import Inspection, Judgement, YouthOffendingService
from ratings import overall
from ratings.discretion import AsRecorded, DiscretionRefused, record
from ratings.models import OverallDecision, RatingsSnapshot


def store(bundle: Bundle, *, replace: bool = False) -> Inspection:
    """The inspection that the bundle describes, stored.

    Raises BundleError where its reference is taken (unless `replace`), has a snapshot, a decision
    on discretion has no trigger, or there was no overall rating to decide on.
    """
    with files_of(bundle.evidence) as files, transaction.atomic():
        return _store(bundle, files, replace=replace)


def _store(bundle: Bundle, files: list[str], *, replace: bool) -> Inspection:
    inspection, was_there = _inspection(bundle, replace=replace)
    kept, kept_evidence = _emptied(inspection) if was_there else (_Kept(), {})
    store_setting_up(inspection, bundle.setting_up)
    if bundle.sample:
        store_sample(inspection, bundle.sample)
    Judgement.objects.bulk_create(
        Judgement(
            inspection=inspection,
            standard=made.standard,
            rating=made.rating,
            reasoning=made.reasoning,
            agreed=made.agreed,
            agreed_panel=list(made.panel),
            agreed_on=made.decided_on,
        )
        for made in bundle.judgements
    )
    for name in store_evidence(inspection, bundle.evidence, files, kept_evidence):
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
    _store_cases(inspection, bundle, kept)
    for decision in bundle.decisions:
        _store_decision(inspection, decision)
    if bundle.overall:
        _store_overall(inspection, bundle.overall)
    store_facts(inspection, bundle.service_facts)
    store_findings(inspection, bundle.found, bundle.source)
    live.announce(inspection, [live.Changed("case")])
    return inspection


def _emptied(inspection: Inspection) -> tuple["_Kept", Kept]:
    """What stays of an inspection, all that a bundle carries being deleted."""
    kept, kept_evidence = _Kept.of(inspection), kept_of(inspection)
    for rows in (
        *(inspection.milestones, inspection.eligible_cases, inspection.samples),
        *(inspection.contextual_facts, inspection.progress_found),
        *(inspection.recommendations, inspection.findings),
        *(inspection.cases, inspection.judgements, inspection.evidence),
    ):
        rows.all().delete()
    inspection.discretion.all().delete()
    OverallDecision.objects.filter(inspection=inspection).delete()
    return kept, kept_evidence


def _store_decision(inspection: Inspection, made: BundleDecision) -> None:
    try:
        record(
            inspection,
            standard=made.standard,
            to=made.to,
            reason=made.reason,
            panel=made.panel,
            decided_on=made.decided_on,
            recorded_by=None,
            as_recorded=AsRecorded(made.computed, made.triggers) if made.computed else None,
        )
    except DiscretionRefused as error:
        raise made.place.wrong(str(error).rstrip(".")) from None


def _store_overall(inspection: Inspection, made: BundleOverall) -> None:
    if made.ground_moved and made.max_score is not None:
        OverallDecision.objects.create(
            inspection=inspection,
            rating=made.rating,
            max_score=made.max_score,
            score=made.score,
            reason=made.reason,
            panel=list(made.panel),
            decided_on=made.decided_on,
        )
        return
    try:
        stored = overall.record(
            inspection,
            rating=made.rating,
            reason=made.reason,
            panel=made.panel,
            decided_on=made.decided_on,
            recorded_by=None,
        )
    except overall.OverallRefused as error:
        raise made.place.wrong(str(error).rstrip(".")) from None
    for key in ("max_score", "score"):
        given, follows = getattr(made, key), getattr(stored, key)
        if given not in (None, follows):
            raise made.place.at(key).wrong(f"is {given}", str(follows))


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of an inspection's cases when it is replaced; empty where it is new.

    Addresses and inspectors by a case's reference, who raised an alert by that and when, and what
    of the team hangs on a case that no bundle carries. Versions go on from the highest, so that a
    page still open never writes over what was imported.
    """

    addresses: Mapping[str, UUID] = field(default_factory=dict)
    inspectors: Mapping[str, int | None] = field(default_factory=dict)
    raised_by: Mapping[tuple[str, datetime], int | None] = field(default_factory=dict)
    of_the_team: tuple[Interview | ConflictOfInterest, ...] = ()
    version: int = 0

    @classmethod
    def of(cls, inspection: Inspection) -> "_Kept":
        cases = list(inspection.cases.values_list("reference", "pk", "inspector_id"))
        alerts = Alert.objects.filter(case__inspection=inspection)
        highest = [
            model.objects.filter(case__inspection=inspection).aggregate(Max("version"))
            for model in (Answer, Note, Alert)
        ]
        return cls(
            addresses={reference: pk for reference, pk, _ in cases},
            inspectors={reference: person for reference, _, person in cases},
            raised_by={
                (reference, moment): person
                for reference, moment, person in alerts.values_list(
                    "case__reference", "raised_at", "raised_by_id"
                )
            },
            of_the_team=(
                *Interview.objects.filter(case__inspection=inspection),
                *ConflictOfInterest.objects.filter(case__inspection=inspection),
            ),
            version=max(each["version__max"] or 0 for each in highest) + 1 if cases else 0,
        )


def _store_cases(inspection: Inspection, bundle: Bundle, kept: _Kept) -> None:
    """The cases with all that belongs to them, a few statements for all of them."""
    pairs = [(_case(inspection, given, bundle, kept), given) for given in bundle.cases]
    SampledCase.objects.bulk_create(case for case, _ in pairs)
    there = {case.pk for case, _ in pairs}
    for row in kept.of_the_team:
        if row.case_id in there:
            row.save(force_insert=True)
    Answer.objects.bulk_create(
        (
            Answer(
                case=case,
                question=question,
                asked=is_asked,
                value=given.answers.get(question),
                version=kept.version,
            )
            for case, given in pairs
            for question, is_asked in asked(bundle.framework, given.domain, given.facts).items()
        ),
        batch_size=5000,
    )
    Note.objects.bulk_create(
        Note(case=case, question=question, kind=kind, text=text, version=kept.version)
        for case, given in pairs
        for kind, texts in ((NoteKind.NOTE, given.notes), (NoteKind.REASON, given.reasons))
        for question, text in texts.items()
    )
    PracticeExample.objects.bulk_create(
        PracticeExample(
            case=case, question=example.question, kind=example.kind, passage=example.passage
        )
        for case, given in pairs
        for example in given.examples
    )
    Alert.objects.bulk_create(
        Alert(
            case=case,
            raised_by_id=kept.raised_by.get((given.reference, alert.raised_at)),
            raised_at=alert.raised_at,
            what=alert.what,
            passed_to=alert.passed_to,
            passed_at=alert.passed_at,
            response=alert.response,
            version=kept.version,
        )
        for case, given in pairs
        for alert in given.alerts
    )


def _case(inspection: Inspection, given: BundleCase, bundle: Bundle, kept: _Kept) -> SampledCase:
    case = SampledCase(
        inspection=inspection,
        reference=given.reference,
        domain=given.domain,
        inspector_id=kept.inspectors.get(given.reference),
        reopened=given.reopened,
        state=given.state
        or state_by_answers(bundle.framework, given.domain, given.facts, given.answers),
        **{fact.column: given.facts.get(fact.key) for fact in FACTS},
    )
    case.pk = kept.addresses.get(given.reference, case.pk)
    return case


def _inspection(bundle: Bundle, *, replace: bool) -> tuple[Inspection, bool]:
    """The row that the bundle goes into, held alone, and whether it was there before."""
    given = {
        "local_name": bundle.local_name,
        "local_authority": bundle.local_authority,
        "region": bundle.region,
    }
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
        "approach": bundle.setting_up.approach,
        "windows": dict(bundle.setting_up.windows),
        "state": bundle.state,
        "locked_at": bundle.locked_at,
        "eligible": {str(domain): count for domain, count in bundle.eligible.items()},
    }
    there = Inspection.objects.filter(reference=bundle.reference).first()
    if there is None:
        try:
            return Inspection.objects.create(reference=bundle.reference, **fields), False
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
    _require_no_progress(inspection)
    for name, value in fields.items():
        setattr(inspection, name, value)
    inspection.version += 1
    inspection.save()
    return inspection, True


def _require_no_progress(inspection: Inspection) -> None:
    """What a later inspection found rests on this one's recommendations."""
    found = Progress.objects.filter(recommendation__inspection=inspection)
    if later := found.exclude(inspection=inspection).select_related("inspection").first():
        raise BundleError(
            f"{later.inspection.reference} has progress on the recommendations of "
            f"{inspection.reference}, which can’t be replaced any more. Import it under another "
            "reference."
        )


def _taken(bundle: Bundle) -> BundleError:
    return BundleError(
        f"There is an inspection {bundle.reference} already. Give --replace to put this one in "
        "its place, or change inspection.reference in the file."
    )
