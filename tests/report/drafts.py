"""Drafts to try things on: sections generated here, as the worker does."""

from accounts.models import User
from inspections.models import Inspection
from jobs import tasks
from jobs.models import Job, JobState
from reports import drafting
from reports.models import Report, Section
from reports.text import exact_figures


def work_off(inspection: Inspection) -> int:
    """Do every job of the inspection that waits, the first first; how many there were."""
    waiting = Job.objects.filter(inspection=inspection, state=JobState.QUEUED)
    ids = list(waiting.order_by("created_at").values_list("pk", flat=True))
    for job_id in ids:
        tasks.run(str(job_id))
    return len(ids)


def drafted(inspection: Inspection, by: User) -> Report:
    """The report with every section generated."""
    report = drafting.begin(inspection, by)
    work_off(inspection)
    return report


def section_of(report: Report, code: str) -> Section:
    return report.sections.select_related("job").get(code=code)


def edit(section: Section, text: str, material: object) -> None:
    """As a writer does: the text, what it was generated as, and the figures they saw."""
    Section.objects.filter(pk=section.pk).update(
        text=text,
        base=section.base or section.text,
        edited=True,
        seen=exact_figures(text, material),  # type: ignore[arg-type]
    )
