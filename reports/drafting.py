"""The draft of an inspection's report: begun, its sections kept true, and read as they stand.

A section that nobody edited is true by itself: whenever its material is another, a job generates
it again. One job for a section at a time, however often it is asked for.
"""

from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from inspections.models import Inspection, TeamRole
from jobs import queue
from jobs.models import Job
from reports.apps import SECTION
from reports.material import Material, material_of
from reports.models import Report, Section
from reports.sections import generate, places_of
from reports.states import asked_for, failed


@transaction.atomic
def begin(inspection: Inspection, by: User) -> Report:
    """The report of an inspection with all its sections, and a job for each that is not generated
    of the present material; it is there once, however often asked."""
    report, _ = Report.objects.get_or_create(inspection=inspection, defaults={"begun_by": by})
    refresh(report, by=by)
    return report


def refresh(report: Report, *, by: User | None = None, material: Material | None = None) -> int:
    """Queue a job for each section that was not generated of the present material; how many.

    A section whose job waits or runs gets no second one, and one that failed none until the
    material is another. Without `by` the jobs are those of who began the report.
    """
    material = material or material_of(report.inspection)
    there = list(report.sections.select_related("job"))
    lacking = {place.code for place in places_of(material.framework)} - {s.code for s in there}
    if not lacking and not _stale(there, material.digest):
        return 0  # nothing moved: most often so
    with transaction.atomic():
        sections = _sections(report, material)
        return _queue(report, by, material, _stale(sections, material.digest))


@transaction.atomic
def again(report: Report, *, by: User, code: str = "") -> int:
    """Queue a job for every section, or for that of one code, whatever it was generated of: "Try
    again" and "Generate again"; how many. Raises KeyError for a code that the report has not."""
    material = material_of(report.inspection)
    sections = _sections(report, material)
    if code:
        sections = [{section.code: section for section in sections}[code]]
    return _queue(report, by, material, [each for each in sections if not _at_work(each.job)])


def texts_of(inspection: Inspection, material: Material) -> dict[str, str]:
    """The text of every section as the report has it now: a writer's where there is one, else
    what the material gives. Without a report all are generated."""
    written = dict(
        Section.objects.filter(report__inspection=inspection, edited=True).values_list(
            "code", "text"
        )
    )
    return {
        place.code: written[place.code] if place.code in written else generate(place.code, material)
        for place in places_of(material.framework)
    }


def _sections(report: Report, material: Material) -> list[Section]:
    """All sections of the layout, those that were not there made, held against other askers."""
    # One asker at a time, so that a button pressed twice queues each section once.
    Report.objects.select_for_update(no_key=True).get(pk=report.pk)
    codes = [place.code for place in places_of(material.framework)]
    Section.objects.bulk_create(
        [Section(report=report, code=code) for code in codes], ignore_conflicts=True
    )
    found = {each.code: each for each in report.sections.select_related("job")}
    return [found[code] for code in codes]


def _stale(sections: Iterable[Section], digest: str) -> list[Section]:
    """Those that are neither of this material nor about to be, nor failed at it."""
    return [
        each
        for each in sections
        if each.material_digest != digest
        and not _at_work(each.job)
        and not (failed(each.job) and asked_for(each.job) == digest)
    ]


def _at_work(job: Job | None) -> bool:
    return job is not None and not job.ended


def _queue(report: Report, by: User | None, material: Material, sections: list[Section]) -> int:
    person = by or report.begun_by or _lead(report.inspection)
    if person is None or not sections:
        return 0
    jobs = queue.enqueue_all(
        kind=SECTION.name,
        inspection=report.inspection,
        requested_by=person,
        arguments=[{"section": each.code, "digest": material.digest} for each in sections],
    )
    for section, job in zip(sections, jobs, strict=True):
        section.job = job
    Section.objects.bulk_update(sections, ["job"])
    return len(sections)


def _lead(inspection: Inspection) -> User | None:
    member = inspection.team.filter(role=TeamRole.LEAD).select_related("person").first()
    return member.person if member else None
