"""The job that generates a section of a report."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from jobs import queue
from jobs.kinds import Refused
from jobs.models import Job
from reports import sections
from reports.material import material_of
from reports.models import Section
from reports.text import problems

_STEPS = 2


def generate(job: Job) -> None:
    """Generate the section that the job names, keep it, and finish the job.

    A section that a person edited keeps its text: what was generated is offered. Raises Refused,
    LeaseLost.
    """
    code = str(job.arguments.get("section", ""))
    queue.progress(job, step=1, steps=_STEPS, doing="taking the figures")
    material = material_of(job.inspection)
    queue.progress(job, step=2, steps=_STEPS, doing="writing the section")
    try:
        text = sections.generate(code, material)
    except KeyError:
        raise Refused(
            f"The report has no section {code!r} under {material.framework.code}."
        ) from None
    wrong = problems(text, material)
    if wrong:
        raise Refused(
            f"The section was generated with a reference that can’t be read. {wrong[0].said}"
        )
    with transaction.atomic():
        _keep(job, code, text, material.digest)
        queue.finish(job)


def _keep(job: Job, code: str, text: str, digest: str) -> None:
    """Store what was generated, where the section still waits for this job."""
    section = (
        Section.objects.select_for_update(no_key=True)
        .filter(report__inspection=job.inspection_id, code=code, job=job)
        .first()
    )
    if section is None:  # a later job has the section now, or it is gone
        return
    changes: dict[str, Any] = {"material_digest": digest}
    if section.edited:
        changes["offered"] = text
    elif (section.text, section.base) != (text, text) or section.generated_at is None:
        # Only where it says something else, so that history holds no two of the same.
        changes |= {"text": text, "base": text, "offered": "", "generated_at": timezone.now()}
    Section.objects.filter(pk=section.pk).update(**changes)
