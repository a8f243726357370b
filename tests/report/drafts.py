"""Drafts to try things on: sections generated here, as the worker does."""

from django.utils import timezone

from accounts.models import User
from inspections.models import Inspection
from jobs import tasks
from jobs.models import Job, JobState
from reports.material import Material, material_of
from reports.models import Report, Section
from reports.sections import generate, places_of
from reports.text import exact_figures


def work_off(inspection: Inspection, *codes: str) -> int:
    """Do the jobs of the inspection that wait, the first first, or those of these sections alone;
    how many there were."""
    waiting = Job.objects.filter(inspection=inspection, state=JobState.QUEUED)
    if codes:
        waiting = waiting.filter(arguments__section__in=codes)
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True))
    for job_id in ids:
        tasks.run(str(job_id))
    return len(ids)


def drafted(inspection: Inspection, by: User) -> Report:
    """The report with every section generated, as if the worker had done all its jobs."""
    report, _ = Report.objects.get_or_create(inspection=inspection, defaults={"begun_by": by})
    material = material_of(inspection)
    for place in places_of(material.framework):
        text = generate(place.code, material)
        Section.objects.create(
            report=report,
            code=place.code,
            text=text,
            base=text,
            material_digest=material.digest,
            generated_at=timezone.now(),
        )
    return report


def section_of(report: Report, code: str) -> Section:
    return report.sections.select_related("job").get(code=code)


def edit(section: Section, text: str, material: Material) -> None:
    """As a writer does: the text, what it was generated as, and the figures they saw."""
    Section.objects.filter(pk=section.pk).update(
        text=text,
        base=section.base or section.text,
        edited=True,
        seen=exact_figures(text, material),
    )
