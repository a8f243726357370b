"""Every address of the URLconf, with something there that a request can find."""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RoutePattern
from django.utils import timezone

from accounts.models import User
from cases.changes import What
from cases.models import Alert, OfflineSheet, PracticeExample, SampledCase, StagedUpload
from cases.offline import entries
from findings.models import Finding, Recommendation
from inspections.models import EvidenceItem, Inspection
from jobs.models import Job
from ratings.figures import as_json
from ratings.models import RatingsSnapshot
from ratings.working_out import figures
from reports.editing import comments as section_comments
from reports.exports import annex as annex_job
from reports.models import Format, ReferenceDocument
from tests.caseload import lists
from tests.report.versions.made import a_comment, a_version
from tests.sampling.caseloads import put_aside
from tests.supply.made import link_for


def kept_draw(inspection: Inspection) -> int:
    """The number of a draw that was put aside: what the addresses of records lead to."""
    return put_aside(inspection).number


def staged_upload(inspection: Inspection) -> object:
    """An upload of the lead's with a conflict, something new and something wrong, to be seen."""
    lead = inspection.team.get(role="lead").person
    found = StagedUpload.objects.filter(sheet__inspection=inspection, person=lead).first()
    if found:
        return found.pk
    case = inspection.cases.get(reference="C02")
    SampledCase.objects.filter(pk=case.pk).update(inspector=lead)
    read = entries.CaseRead(case.pk, case.reference, case.reference)
    read.entries = [
        entries.Entry(What.ANSWER, "2.1.1", "na", "D40", 99, None),
        entries.Entry(What.NOTE, "2.1.1", "An invented note.", "F40", 0, ""),
    ]
    read.wrong = [entries.Wrong("D41", "An invented mistake.")]
    sheet = OfflineSheet.objects.create(
        inspection=inspection,
        person=lead,
        made_at=timezone.now(),
        framework_code=inspection.framework_code,
        cases=[case.reference],
    )
    return StagedUpload.objects.create(
        sheet=sheet,
        person=lead,
        file_name="invented.xlsx",
        uploaded_at=timezone.now(),
        content={"cases": entries.as_json([read]), "strange": [], "remarks": []},
    ).pk


def finding_in(inspection: Inspection) -> int:
    """A finding: what the addresses of findings lead to."""
    given: dict[str, Any] = {"domain": 2, "kind": "improvement", "text": "An invented finding."}
    return Finding.objects.get_or_create(inspection=inspection, **given)[0].pk


def recommendation_in(inspection: Inspection) -> int:
    """A recommendation: what the addresses of recommendations lead to."""
    given: dict[str, Any] = {"body": "The police", "text": "do what is invented", "position": 1}
    return Recommendation.objects.get_or_create(inspection=inspection, **given)[0].pk


def section_comment(inspection: Inspection) -> int:
    """A comment on a section: what the address that settles one leads to."""
    lead = inspection.team.get(role="lead").person
    said = section_comments.add(inspection, "2.1", lead, text="An invented comment.", passage="")
    return said.pk


def reference_document(inspection: Inspection) -> int:
    """A reference document that was in force: what the address of one leads to."""
    there = ReferenceDocument.objects.first()
    if there is None:
        there = ReferenceDocument(format="docx", file_name="invented.docx", in_force=False)
        there.file.save("invented.docx", ContentFile(b"Invented."), save=False)
        there.save()
    return there.pk


# What else varies in an address: a function that makes it, or finds it, in the inspection.
_MADE: dict[str, Callable[[Inspection], object]] = {
    "version_number": lambda inspection: a_version(inspection).number,
    "before": lambda inspection: a_version(inspection).number,
    "after": lambda inspection: a_version(inspection).number,
    "comment_id": lambda inspection: a_comment(inspection).pk,
    "format": lambda inspection: "html",
    "draw": kept_draw,
    "group": lambda inspection: "staffing",
    "link_id": lambda inspection: link_for(inspection, "A contact")[0].pk,
    "service_id": lambda inspection: inspection.service_id,
    "person_id": lambda inspection: inspection.team.order_by("pk")[0].person_id,
    # Of a link to choose a password: a spent one.
    "uidb64": lambda inspection: "MQ",
    "token": lambda inspection: "spent-0123456789",
    "upload_id": staged_upload,
    "finding_domain": lambda inspection: 2,
    "finding_id": finding_in,
    "recommendation_id": recommendation_in,
    "remark_id": section_comment,
    "document_id": reference_document,
    "file_format": lambda inspection: "docx",
}
# What has to be there before an address is a page of its own: a function that sees to it.
_FIRST: dict[str, Callable[[Inspection], object]] = {
    "caseload-match": lists.sent,
    "caseload-check": lists.matched,
}
# What a code is of: a computed standard, but here.
_CODES = {"place-history": "answer:2.1.1", "judge": "1.1"}


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The names of all addresses. An address without a name is an error here."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            assert pattern.name, f"The address {pattern.pattern} has no name: give it one."
            yield pattern.name


def arguments_of(name: str, patterns: list[URLPattern | URLResolver] | None = None) -> set[str]:
    """The names of the parts that vary in an address."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            if found := arguments_of(name, pattern.url_patterns):
                return found
        elif pattern.name == name and isinstance(pattern.pattern, RoutePattern):
            return set(pattern.pattern.converters)
    return set()


def made_export(inspection: Inspection, by: User) -> Job:
    """A finished job with its file: what job and export addresses lead to."""
    from jobs import queue

    job = annex_job.ask_for(inspection, Format.CSV, by)
    claimed = queue.claim(job.id)
    assert claimed
    annex_job.make(claimed)
    return Job.objects.get(pk=job.pk)


def open_case(inspection: Inspection, inspector: User) -> SampledCase:
    """A case in progress with an alert and a practice example: what case addresses lead to."""
    case = inspection.cases.get(reference="C01")
    SampledCase.objects.filter(pk=case.pk).update(inspector=inspector, state="in_progress")
    case.refresh_from_db()
    if not case.alerts.exists():
        Alert.objects.create(case=case, raised_at=timezone.now(), what="An invented risk.")
    if not case.examples.exists():
        PracticeExample.objects.create(
            case=case, question="2.1.1", kind="good", passage="An invented passage."
        )
    return case


def item_with_file(inspection: Inspection) -> EvidenceItem:
    """An item of evidence that has a file: what evidence addresses lead to."""
    item = inspection.evidence.order_by("pk")[0]
    if not item.file:
        item.file.save("invented.txt", ContentFile(b"Invented."), save=False)
        item.file_name = "invented.txt"
        item.save()
    return item


def kept_snapshot(inspection: Inspection) -> RatingsSnapshot:
    """A snapshot that is not in force: what the address of one leads to."""
    kept = inspection.snapshots.filter(in_force=False).first()
    if kept:
        return kept
    taken = figures(inspection)
    return RatingsSnapshot.objects.create(
        inspection=inspection,
        number=99,
        figures=as_json(taken),
        digest=taken.digest,
        signed_off_at=timezone.now(),
        in_force=False,
        unlocked_at=timezone.now(),
        unlock_reason="An invented reason.",
    )


def address(name: str, inspection: Inspection, job: Job) -> str:
    """The address of this name in the small inspection; of cases, that of `open_case`."""
    if name in _FIRST:
        _FIRST[name](inspection)
    case = inspection.cases.get(reference="C01")
    alert, example = (case.alerts.first(), case.examples.first())
    wanted = arguments_of(name)
    made = {key: make(inspection) for key, make in _MADE.items() if key in wanted}
    known = made | {
        "reference": inspection.reference,
        "job_id": job.pk,
        "case_id": case.pk,
        "alert_id": alert.pk if alert else 0,
        "example_id": example.pk if example else 0,
        "item_id": item_with_file(inspection).pk if "item_id" in wanted else 0,
        "number": kept_snapshot(inspection).number if "number" in wanted else 0,
        "code": _CODES.get(name, "2.1"),
    }
    return reverse(name, kwargs={key: known[key] for key in wanted})
